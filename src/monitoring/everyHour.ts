import type { Deps } from '../deps.js';

const hour = 3_600_000;

/** The hour in which an instant lies, such as `2026-03-02T10:00Z`. */
export function hourOf(time: Date): string {
  return `${time.toISOString().slice(0, 13)}:00Z`;
}

/**
 * Does something whenever an hour of the clock is over.
 *
 * @returns what ends it
 */
export function everyHour({ clock }: Pick<Deps, 'clock'>, work: () => void): () => void {
  let timer = atNextHour();
  function atNextHour(): NodeJS.Timeout {
    // A second into the hour, lest a clock that runs a little ahead finds it not over yet
    const waiting = hour - (clock().getTime() % hour) + 1000;
    return setTimeout(() => {
      work();
      timer = atNextHour();
    }, waiting).unref();
  }
  return () => {
    clearTimeout(timer);
  };
}
