import { addDays } from '../../collection/calendar.js';
import { listWaves } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import {
  actOnDecision,
  addDecision,
  planMeetings,
  recordMeeting,
} from '../../improvement/meetings/meetings.js';
import { seriesDays } from '../../improvement/meetings/seriesDays.js';

const [weeks, count] = [2, 4];

const agenda = [
  '5 min · Apertura e regole della riunione',
  '20 min · I risultati della rilevazione: che cosa va e che cosa no',
  '20 min · Le due scale più basse: che cosa si può provare',
  '15 min · Che cosa decidiamo, chi se ne occupa, entro quando',
].join('\n');

const records: readonly string[] = [
  'Si sono letti insieme i risultati. Il gruppo riconosce come il punto più urgente il passaggio delle novità fra i turni.',
  'Il registro condiviso si usa ogni giorno; resta da decidere chi lo chiude la sera.',
];

const decision = {
  what: 'Provare per un mese il registro condiviso dei turni',
  who: 'Chi apre lo sportello',
};

/**
 * The meetings that a comune of the demo held after its last wave, and those that it has planned.
 *
 * @param staff how many work at the desks
 * @param isActing whether a decision has become an action already
 */
export async function addDemoMeetings(
  deps: Deps,
  organization: string,
  { staff, isActing }: { readonly staff: number; readonly isActing: boolean },
): Promise<void> {
  const last = (await listWaves(deps.database, organization)).at(-1);
  if (last === undefined) return;
  const days = seriesDays(addDays(last.closed ?? last.closes, 3), weeks, count);
  const on = (day: string): Deps => ({ ...deps, clock: () => new Date(`${day}T10:00:00Z`) });
  const first = days[0] ?? '';
  const number = await planMeetings(
    on(first),
    organization,
    days.map((day, at) => ({
      ...{ day, starts: '13:30', minutes: 60, place: 'Sala riunioni' },
      agenda: at === 0 ? agenda : '',
    })),
  );
  for (const [at, record] of records.entries())
    await recordMeeting(on(days[at] ?? first), organization, number + at, {
      ...{ present: Math.max(1, Math.round(staff * 0.8) - at), record },
    });
  await addDecision(on(first), organization, number, { ...decision, due: addDays(first, 45) });
  if (isActing) await actOnDecision(on(first), organization, number, 1);
}
