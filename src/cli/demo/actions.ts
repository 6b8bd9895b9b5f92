import { addDays } from '../../collection/calendar.js';
import { listWaves } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { addAction, setActionState, setSteps, type ActionState } from '../../improvement/actions/actions.js';
import { saveSheet } from '../../improvement/actions/sheet.js';
import type { Uniform } from './simulatePeople.js';

interface Plan {
  readonly scale: string;
  readonly instrument: string;
  readonly what: string;
  readonly who: string;
  readonly steps: readonly string[];
  /** What the sheet for the staff says. */
  readonly said: string;
  readonly done: string;
}

/** What desks decide, by the scale that it is for. */
const plans: readonly Plan[] = [
  {
    ...{ scale: 'COM', instrument: 'comunicazione-interna' },
    what: 'Dieci minuti insieme ogni mattina prima di aprire',
    who: 'Responsabile, poi a turno tutto il gruppo',
    steps: ['Scegliere l’orario con il gruppo', 'Preparare il registro condiviso', 'Provare per un mese'],
    said: 'Le novità non arrivano a tutti.',
    done: 'Ogni mattina ci si vede dieci minuti, e ciò che si dice resta scritto nel registro.',
  },
  {
    ...{ scale: 'CON', instrument: 'conflitto-pubblico' },
    what: 'Prove sul conflitto con il pubblico, due volte l’anno',
    who: 'Responsabile con la polizia locale',
    steps: ['Raccogliere tre episodi senza nomi', 'Fissare la data', 'Concordare il segnale d’aiuto'],
    said: 'Il conflitto con il pubblico pesa, e l’aiuto arriva tardi.',
    done: 'Si sono fatte le prove e concordato un segnale d’aiuto.',
  },
  {
    ...{ scale: 'CAR', instrument: 'rotazione-affiancamento' },
    what: 'Affiancamento per coprire i servizi che dipendono da una persona sola',
    who: 'Gruppo anagrafe',
    steps: ['Compilare la tabella delle competenze', 'Formare le coppie', 'Tre mezze giornate per coppia'],
    said: 'I carichi sono squilibrati.',
    done: 'Due servizi hanno adesso una seconda persona che li sa fare.',
  },
  {
    ...{ scale: 'EQU', instrument: 'valutazione-trasparente' },
    what: 'Obiettivo comune fra sportello e uffici, detto a inizio anno',
    who: 'Responsabile e ufficio personale',
    steps: ['Proporre l’obiettivo', 'Incontro iniziale con i referenti', 'Verifica a metà anno'],
    said: 'Non è chiaro da dove viene il punteggio.',
    done: 'Gli obiettivi si dicono a gennaio, e a giugno si guarda a che punto siamo.',
  },
  {
    ...{ scale: 'RES', instrument: 'colloquio-individuale' },
    what: 'Un colloquio individuale ogni sei mesi con ciascuno',
    who: 'Responsabile dello sportello',
    steps: ['Consegnare la traccia', 'Due colloqui alla settimana', 'Scrivere gli accordi'],
    said: 'Si sente il/la Responsabile solo se qualcosa va storto.',
    done: 'I colloqui sono cominciati: riservati, e uguali per tutti.',
  },
];

const [afterThird, beforeLast] = [2, 4];

/**
 * What a comune of the demo decided after two of its waves, what became of it, and what it told its staff.
 *
 * @param scales those that its story moves
 * @param place of the comune, so that their stories differ
 */
export async function addDemoActions(
  deps: Deps,
  organization: string,
  {
    scales,
    place,
    uniform,
  }: { readonly scales: readonly string[]; readonly place: number; readonly uniform: Uniform },
): Promise<void> {
  const waves = await listWaves(deps.database, organization);
  const [first, second] = [waves[afterThird], waves[beforeLast]];
  const last = waves.at(-1);
  if (first === undefined || second === undefined || last === undefined) return;
  const own = plans.filter(({ scale }) => scales.includes(scale));
  const others = plans.filter(({ scale }) => !scales.includes(scale));
  const chosen = [...own, ...others.slice(place % others.length), ...others].slice(0, 3);
  const fates: readonly {
    readonly from: typeof first;
    readonly state: ActionState;
    readonly days: number;
  }[] = [
    { from: first, state: 'done', days: 120 },
    { from: second, state: 'underway', days: place % 3 === 0 ? 90 : 300 },
    { from: last, state: place % 4 === 3 ? 'dropped' : 'planned', days: 60 },
  ];
  for (const [at, plan] of chosen.entries()) {
    const fate = fates[at];
    if (fate === undefined) continue;
    const decided = addDays(fate.from.closed ?? fate.from.closes, 5 + Math.floor(10 * uniform()));
    const on = (days: number): Deps => ({
      ...deps,
      clock: () => new Date(`${addDays(decided, days)}T10:00:00Z`),
    });
    const number = await addAction(on(0), {
      ...{ organization, what: plan.what, who: plan.who, instrument: plan.instrument, notes: '' },
      scale: { questionnaire: fate.from.questionnaire.code, scale: plan.scale },
      ...{ wave: fate.from.number, due: addDays(decided, fate.days) },
      origin: { kind: 'wave', number: fate.from.number },
    });
    const stepsDone = { planned: 0, dropped: 0, underway: 2, done: plan.steps.length }[fate.state];
    await setSteps(
      on(0),
      organization,
      number,
      plan.steps.map((text, step) => ({
        text,
        done: step < stepsDone ? addDays(decided, 10 + 10 * step) : null,
      })),
    );
    if (fate.state === 'underway' || fate.state === 'done')
      await setActionState(on(8), organization, number, { state: 'underway', reason: '' });
    if (fate.state === 'done')
      await setActionState(on(100), organization, number, { state: 'done', reason: '' });
    if (fate.state === 'dropped')
      await setActionState(on(20), organization, number, {
        ...{ state: 'dropped', reason: 'Il personale non basta: se ne riparla in autunno' },
      });
  }
  await saveSheet(
    deps,
    { organization, number: last.number, questionnaire: last.questionnaire.code },
    {
      said: chosen.slice(0, 2).map(({ said }) => said),
      done: chosen.slice(0, 2).map(({ done }) => done),
      isShown: true,
    },
  );
}
