import { Counter, Gauge, Registry } from 'prom-client';
import { everyHour } from './everyHour.js';
import { hourOfProcess } from './hourOfProcess.js';

/*
 * Figures for who runs the installation; docs/decisions/0026 says why they are as they are. Whatever one person who
 * answers could change, be it the use of the processor or of memory, is told only for whole hours that are over. What is
 * told at once is of the program itself and of those who have an account.
 */

/** For whom a page is: those who answer, or all others. */
export type Audience = 'respondents' | 'others';

/** Reports: since the start, and now. */
export interface ReportFigures {
  readonly made: number;
  readonly failed: number;
  readonly running: number;
  readonly waiting: number;
}

/** Where figures come from that others keep. */
export interface Sources {
  readonly clock: () => Date;
  readonly version: string;
  readonly engine: 'sqlite' | 'postgres';
  /** Bytes. */
  readonly memoryLimit: number;
  readonly reports: () => ReportFigures;
  /** When all that was due was last done. */
  readonly lastDone: () => Date | undefined;
}

export interface Metrics {
  countRequest(audience: Audience, status: number): void;
  countRefusal(audience: Audience): void;
  /** Tells the figures of the hour that is over; does nothing where less than an hour went by since the last time. */
  endHour(): void;
  /** All figures in the text format of Prometheus. */
  text(): Promise<string>;
  readonly contentType: string;
  stop(): void;
}

/** Milliseconds; a little less, since timers are late by a little more or less. */
const wholeHour = 59 * 60_000;

const audiences: readonly Audience[] = ['respondents', 'others'];
const statusClasses = ['2xx', '3xx', '4xx', '5xx'];

export function startMetrics(sources: Sources): Metrics {
  const registry = new Registry();
  const registers = [registry];
  tellAtOnce(registers, sources);
  const requests = new Counter({
    ...{ name: 'barometro_requests_total', registers, labelNames: ['audience', 'status'] },
    help: 'Requests answered; those of respondents are added by the whole hour',
  });
  const refusals = new Counter({
    ...{ name: 'barometro_refusals_total', registers, labelNames: ['audience'] },
    help: 'Requests refused because there was too much to do, added by the whole hour',
  });
  for (const audience of audiences) {
    refusals.inc({ audience }, 0);
    for (const status of statusClasses) requests.inc({ audience, status }, 0);
  }
  const process = hourOfProcess(registers);
  const untold = { requests: new Map<string, number>(), refusals: new Map<Audience, number>() };
  let toldAt = sources.clock().getTime();

  const endHour = (): void => {
    const now = sources.clock().getTime();
    // The hour in which the program started is told together with the next: it may have been but a minute
    if (now - toldAt < wholeHour) return;
    toldAt = now;
    for (const [status, count] of untold.requests) requests.inc({ audience: 'respondents', status }, count);
    for (const [audience, count] of untold.refusals) refusals.inc({ audience }, count);
    untold.requests.clear();
    untold.refusals.clear();
    process.tell(now);
  };
  const stopHours = everyHour(sources, endHour);
  return {
    countRequest: (audience, code) => {
      const status = `${Math.floor(code / 100)}xx`;
      if (audience === 'respondents') add(untold.requests, status);
      else requests.inc({ audience, status });
    },
    countRefusal: (audience) => {
      add(untold.refusals, audience);
    },
    endHour,
    text: () => registry.metrics(),
    contentType: registry.contentType,
    stop: () => {
      stopHours();
      process.stop();
    },
  };
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function tellAtOnce(registers: Registry[], sources: Sources): void {
  const { version, engine, memoryLimit, clock } = sources;
  new Gauge({
    ...{ name: 'barometro_info', registers, labelNames: ['version', 'node', 'engine'] },
    help: 'The program, what runs it, and what keeps its tables',
  }).set({ version, node: process.versions.node, engine }, 1);
  new Gauge({
    ...{ name: 'barometro_start_time_seconds', registers },
    help: 'When the program was started, in seconds since 1970',
  }).set(Math.floor(clock().getTime() / 1000));
  new Gauge({
    ...{ name: 'barometro_memory_limit_bytes', registers },
    help: 'From how much memory in use on respondents are refused too',
  }).set(Math.round(memoryLimit));
  new Gauge({
    ...{ name: 'barometro_scheduler_last_success_seconds', registers },
    help: 'The minute in which all that was due was last done, in seconds since 1970; 0 where it never was',
    collect() {
      // Whole minutes: a person who is being served may keep it waiting for some milliseconds
      this.set(Math.floor((sources.lastDone()?.getTime() ?? 0) / 60_000) * 60);
    },
  });
  new Gauge({
    ...{ name: 'barometro_reports', registers, labelNames: ['state'] },
    help: 'Reports that are being made, or wait to be',
    collect() {
      const { running, waiting } = sources.reports();
      this.set({ state: 'running' }, running);
      this.set({ state: 'waiting' }, waiting);
    },
  });
  new Counter({
    ...{ name: 'barometro_reports_total', registers, labelNames: ['outcome'] },
    help: 'Reports since the start',
    collect() {
      const { made, failed } = sources.reports();
      this.reset();
      this.inc({ outcome: 'made' }, made);
      this.inc({ outcome: 'failed' }, failed);
    },
  });
}
