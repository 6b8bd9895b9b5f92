import { record } from '../../accounts/auditLog.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import { dateInRome } from '../calendar.js';
import { claimTask, releaseClaim } from '../claims.js';
import { closeWave } from '../closing.js';
import { listOffices } from '../offices.js';
import { findQuestionnaireOf } from '../questionnaires.js';
import { isAccepting, listUnfinishedWaves, newKeptKeys, openWaveIn, type Wave } from '../waves.js';
import { listPlannedWaves, planAhead, settle, type PlannedWave } from './plannedWaves.js';
import { findProgramme, listProgrammes, type Programme } from './programmes.js';
import { sendDueReminders } from './reminders.js';

/** What was done because its day had come. */
export interface Done {
  /** Ids of waves. */
  readonly opened: readonly string[];
  readonly closed: readonly string[];
  readonly reminded: readonly string[];
}

/** Longer than the closing of the greatest wave takes. */
const closingTime = 30 * 60_000;

/**
 * Does everything whose day has come: closes waves whose last day is over, opens those that were planned, reminds, and
 * plans ahead. What was missed while the program did not run is made up for; whatever is done already is not done again,
 * whoever else does the same at the same time. Waves with a custodian neither open nor close without the words.
 *
 * One that fails is written down in the log and tried again the next time; it holds up no other.
 */
export async function doWhatIsDue(deps: Deps): Promise<Done> {
  const today = dateInRome(deps.clock());
  const closed = await closeDue(deps, today);
  await planEverything(deps, today);
  const opened = await openDue(deps, today);
  const reminded = await attempt(deps, 'remind', () => sendDueReminders(deps, today));
  return { opened, closed, reminded: reminded ?? [] };
}

/** Waves that wait for their custodian: over, but only the six words open their urn. */
export function awaitsCustodian(wave: Wave, today: string): boolean {
  return wave.keyHolder === 'custodian' && wave.state === 'open' && !isAccepting(wave, today);
}

async function closeDue(deps: Deps, today: string): Promise<string[]> {
  const due = (await listUnfinishedWaves(deps.database)).filter(
    (wave) =>
      // A closing that was interrupted after its opening needs no words any more
      wave.state === 'opened' || (wave.state === 'open' && wave.closes < today && wave.keyHolder === 'site'),
  );
  const closed: string[] = [];
  for (const { id, organization } of due)
    await attempt(deps, `close ${id}`, async () => {
      const claim = await claimTask(deps, {
        ...{ organization, task: `close ${id}`, forMilliseconds: closingTime },
      });
      if (claim === undefined) return;
      try {
        if ((await closeWave(deps, id)).state === 'closed') closed.push(id);
      } finally {
        await releaseClaim(deps, claim);
      }
    });
  return closed;
}

async function planEverything(deps: Deps, today: string): Promise<void> {
  const going = (await listProgrammes(deps.database)).filter(({ endedOn }) => endedOn === null);
  if (going.length === 0) return;
  await attempt(deps, 'plan', () =>
    deps.database.transaction().execute(async (transaction) => {
      for (const programme of going) await planAhead(transaction, programme, today);
    }),
  );
}

async function openDue(deps: Deps, today: string): Promise<string[]> {
  const due = (await listPlannedWaves(deps.database)).filter(
    ({ state, opens }) => state === 'planned' && opens <= today,
  );
  const opened: string[] = [];
  for (const planned of due)
    await attempt(
      deps,
      `open ${planned.organization} ${planned.programme}/${planned.occurrence}`,
      async () => {
        const programme = await findProgramme(deps.database, planned.organization, planned.programme);
        if (planned.closes < today) await miss(deps, planned);
        else if (programme.keyHolder === 'site') {
          const wave = await openPlanned(deps, programme, planned);
          if (wave !== undefined) opened.push(wave.id);
        }
      },
    );
  return opened;
}

/**
 * Opens a wave that was planned, with the newest version of its questionnaire and the offices that there still are.
 *
 * @param passphrase the custodian's, where the programme has one
 * @returns undefined where somebody else has opened it in the meantime
 * @throws Problem `questionnaireUnknown`, `programmeWithoutOffices`, `closingDatePast`, `passphraseNeeded`
 */
export async function openPlanned(
  deps: Deps,
  programme: Programme,
  planned: PlannedWave,
  passphrase?: string,
): Promise<Wave | undefined> {
  const { organization, keyHolder, custodian, admission } = programme;
  if (keyHolder === 'custodian' && passphrase === undefined)
    throw new Problem('passphraseNeeded', { wave: `${organization} ${planned.opens}` });
  const { newest: source } = await findQuestionnaireOf(deps, organization, programme.questionnaire);
  const keys = await newKeptKeys(passphrase);
  return deps.database.transaction().execute(async (transaction) => {
    const there = new Set((await listOffices(transaction, organization)).map(({ code }) => code));
    const offices = programme.offices.filter((office) => there.has(office));
    if (offices.length === 0) throw new Problem('programmeWithoutOffices', {});
    const still = (await listPlannedWaves(transaction, organization)).find(
      ({ programme: number, occurrence }) =>
        number === planned.programme && occurrence === planned.occurrence,
    );
    if (still?.state !== 'planned') return undefined;
    const wave = await openWaveIn(
      transaction,
      deps,
      {
        ...{ organization, source, closes: still.closes, admission, offices },
        ...(passphrase === undefined ? {} : { passphrase }),
        ...(custodian === null ? {} : { custodian }),
      },
      keys,
    );
    await settle(transaction, planned, { state: 'opened', wave_number: wave.number });
    return wave;
  });
}

/** Notes that nobody could answer: the program did not run on any of the days. */
async function miss(deps: Deps, planned: PlannedWave): Promise<void> {
  await deps.database.transaction().execute(async (transaction) => {
    if (!(await settle(transaction, planned, { state: 'missed' }))) return;
    const { organization, programme, occurrence, opens, closes } = planned;
    const details = { programme, occurrence, opens, closes };
    await record(transaction, deps, { organization, act: 'programme.miss', details });
  });
}

/** Runs one piece of work; what goes wrong with it is no reason to leave the others undone. */
async function attempt<Result>(
  deps: Deps,
  task: string,
  work: () => Promise<Result>,
): Promise<Result | undefined> {
  try {
    return await work();
  } catch (error) {
    deps.logger.error({ fault: 'something that was due could not be done', task, reason: reasonOf(error) });
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Problem ? error.in('en') : (error as Error).message;
}
