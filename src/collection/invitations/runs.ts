import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Deps } from '../../deps.js';
import type { Mail, Mailer } from '../../mailer.js';
import { Problem } from '../../problems.js';
import { dateInRome } from '../calendar.js';
import { claimTask, isClaimedElsewhere, releaseClaim } from '../claims.js';
import { isAccepting, type Wave } from '../waves.js';
import type { Addressee } from './addressList.js';
import { issueForAll, revokeUndelivered, type Drawn } from './mailedCodes.js';
import { findMarks, setMark } from './marks.js';

/** Somebody whom a message did not reach, and why as far as the mail server says. */
export interface Failure extends Addressee {
  /** Code of the answer, such as 550; null where the server did not answer at all. */
  readonly status: number | null;
}

/** A list that is being written to, in the memory of this process and nowhere else. */
export interface MailRun {
  readonly kind: 'invitation' | 'reminder';
  state: 'running' | 'stopped' | 'done';
  readonly total: number;
  sent: number;
  readonly failed: Failure[];
  /** Those who had their message before. */
  readonly skipped: number;
  /** Of an interrupted run: whether they got their message nobody knows. */
  readonly uncertain: readonly string[];
  /** Ends with the run. */
  ended: Promise<void>;
}

/** Makes the message to one person; the code is empty in a reminder. */
export type WriteMail = (addressee: Addressee, code: string) => Mail;

/** The runs of this process by wave; what ended a day ago is forgotten. */
const runs = new Map<string, { run: MailRun; left: Drawn[]; endedAt: number | null }>();
const remembered = 24 * 60 * 60_000;
/** A mail server that does not answer so many times in a row is down. */
const mostRefusals = 5;
/** Longer than a message takes at the slowest pace, with a mail server that makes one wait. */
const claimTime = 10 * 60_000;

/** The run of a wave that goes on or ended a short while ago, of a kind. */
export function findRun(deps: Deps, wave: Wave, kind: MailRun['kind']): MailRun | undefined {
  const known = runs.get(keyOf(deps, wave, kind));
  if (known?.endedAt !== null && known !== undefined && deps.clock().getTime() - known.endedAt > remembered) {
    runs.delete(keyOf(deps, wave, kind));
    return undefined;
  }
  return known?.run;
}

/** Whether another process writes to a list at this moment; how far it is, only that one knows. */
export async function isRunningElsewhere(deps: Deps, wave: Wave, kind: MailRun['kind']): Promise<boolean> {
  return isClaimedElsewhere(deps, { organization: wave.organization, task: taskOf(wave, kind) });
}

/**
 * Invites a list by mail. Everybody on it who has no code yet gets one that is drawn at random; whoever had a message
 * before gets none. The list is in memory until the run has ended.
 *
 * @param alsoUncertain whether those get another code of whom nobody knows whether a message reached them
 * @returns at once; `ended` resolves with the run
 * @throws Problem `mailNotConfigured`, `mailRunning`, `waveNotOpen`, and as `issueCodes`
 */
export async function startInvitations(
  deps: Deps,
  wave: Wave,
  { addressees, alsoUncertain }: { addressees: readonly Addressee[]; alsoUncertain: boolean },
  write: WriteMail,
): Promise<MailRun> {
  const { mailer, claim } = await prepare(deps, wave, 'invitation');
  try {
    const marks = await findMarks(deps, wave, addressees);
    const inState = (state: string): Addressee[] =>
      addressees.filter(({ address }) => marks.get(address) === state);
    const uncertain = alsoUncertain ? [] : inState('begun').map(({ address }) => address);
    const due = addressees.filter(
      ({ address }) => marks.get(address) !== 'sent' && !uncertain.includes(address),
    );
    const drawn = await issueForAll(deps, wave, due, randomInt);
    const skipped = inState('sent').length;
    return begin(deps, wave, { kind: 'invitation', drawn, skipped, uncertain }, mailer, write);
  } catch (error) {
    await releaseClaim(deps, claim);
    throw error;
  }
}

/**
 * Reminds a whole list: nobody knows who has answered. No code is in the message, and nothing of the list is kept.
 *
 * @throws Problem `mailNotConfigured`, `mailRunning`, `waveNotOpen`
 */
export async function startReminders(
  deps: Deps,
  wave: Wave,
  addressees: readonly Addressee[],
  write: WriteMail,
): Promise<MailRun> {
  const { mailer } = await prepare(deps, wave, 'reminder');
  const drawn = addressees.map((addressee) => ({ ...addressee, code: '' }));
  return begin(deps, wave, { kind: 'reminder', drawn, skipped: 0, uncertain: [] }, mailer, write);
}

/**
 * Goes on with a run that stopped because the mail server did not answer.
 *
 * @throws Problem `mailNotConfigured`, `mailRunning`, `waveNotOpen`
 */
export async function resumeRun(
  deps: Deps,
  wave: Wave,
  kind: MailRun['kind'],
  write: WriteMail,
): Promise<MailRun | undefined> {
  const known = runs.get(keyOf(deps, wave, kind));
  if (known?.run.state !== 'stopped') return known?.run;
  const { mailer } = await prepare(deps, wave, kind);
  known.run.state = 'running';
  known.endedAt = null;
  known.run.ended = sendAll(deps, wave, known, mailer, write);
  return known.run;
}

function begin(
  deps: Deps,
  wave: Wave,
  { drawn, ...about }: { drawn: readonly Drawn[] } & Pick<MailRun, 'kind' | 'skipped' | 'uncertain'>,
  mailer: Mailer,
  write: WriteMail,
): MailRun {
  const run: MailRun = {
    ...about,
    state: 'running',
    total: drawn.length,
    sent: 0,
    failed: [],
    ended: Promise.resolve(),
  };
  const entry = { run, left: [...drawn], endedAt: null };
  runs.set(keyOf(deps, wave, about.kind), entry);
  run.ended = sendAll(deps, wave, entry, mailer, write);
  return run;
}

async function sendAll(
  deps: Deps,
  wave: Wave,
  entry: { run: MailRun; left: Drawn[]; endedAt: number | null },
  mailer: Mailer,
  write: WriteMail,
): Promise<void> {
  const { run, left } = entry;
  const pause = 60_000 / deps.config.mailPerMinute;
  const task = taskOf(wave, run.kind);
  let refusals = 0;
  try {
    for (let next = left[0]; next !== undefined && refusals < mostRefusals; next = left[0]) {
      await claimTask(deps, { organization: wave.organization, task, forMilliseconds: claimTime });
      const status = await sendOne(deps, wave, run.kind, next, mailer, write);
      left.shift();
      if (status === 'sent') run.sent += 1;
      else run.failed.push({ address: next.address, office: next.office, status });
      refusals = status === null ? refusals + 1 : 0;
      if (left.length > 0) await wait(pause);
    }
    run.state = left.length === 0 ? 'done' : 'stopped';
  } catch {
    // A full disk, a database that is gone: what was not sent yet may be sent later
    deps.logger.error({ fault: 'invitations by mail were interrupted', wave: wave.id });
    run.state = 'stopped';
  } finally {
    entry.endedAt = deps.clock().getTime();
    await releaseClaim(deps, { organization: wave.organization, task }).catch(() => undefined);
  }
}

/** @returns `sent`, or the status with which the mail server refused; null where it did not answer */
async function sendOne(
  deps: Deps,
  wave: Wave,
  kind: MailRun['kind'],
  drawn: Drawn,
  mailer: Mailer,
  write: WriteMail,
): Promise<'sent' | number | null> {
  const { code, ...addressee } = drawn;
  const hasCode = kind === 'invitation';
  // Before the message is handed over: whatever happens then, nobody gets two
  if (hasCode) await setMark(deps.database, deps.secret, wave, addressee, 'begun');
  try {
    await mailer(write(addressee, code));
  } catch (error) {
    if (hasCode) await revokeUndelivered(deps, wave, drawn);
    const status = (error as { responseCode?: unknown }).responseCode;
    return typeof status === 'number' ? status : null;
  }
  if (hasCode) await setMark(deps.database, deps.secret, wave, addressee, 'sent');
  return 'sent';
}

async function prepare(deps: Deps, wave: Wave, kind: MailRun['kind']) {
  const { mailer } = deps;
  if (mailer === undefined) throw new Problem('mailNotConfigured', {});
  if (!isAccepting(wave, dateInRome(deps.clock()))) throw new Problem('waveNotOpen', { wave: wave.id });
  if (runs.get(keyOf(deps, wave, kind))?.run.state === 'running')
    throw new Problem('mailRunning', { wave: wave.id });
  const claim = await claimTask(deps, {
    ...{ organization: wave.organization, task: taskOf(wave, kind), forMilliseconds: claimTime },
  });
  if (claim === undefined) throw new Problem('mailRunning', { wave: wave.id });
  return { mailer, claim };
}

function taskOf(wave: Wave, kind: MailRun['kind']): string {
  return `mail ${kind} ${wave.number}`;
}

/** Installations of one process, as tests have several, keep apart. */
function keyOf(deps: Deps, wave: Wave, kind: MailRun['kind']): string {
  return `${deps.config.dataDir} ${wave.id} ${kind}`;
}
