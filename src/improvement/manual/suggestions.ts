/** A scale that asks for something to be done. */
export interface Need {
  /** `QUESTIONNAIRE/SCALE`; of a thing that two questionnaires ask, both. */
  readonly scales: readonly string[];
  /** As people read it. */
  readonly title: string;
  /** Demonstrably worse than before; low; or seen very differently by the other offices. */
  readonly reason: 'worse' | 'low' | 'seenDifferently';
  /** 0–100, the middle of the band where only a band is told; null where nothing is. */
  readonly score: number | null;
}

/** What of an instrument decides whether it is suggested. */
interface Candidate {
  readonly code: string;
  readonly scales: readonly string[];
  readonly effort: number;
  readonly minutes: number;
}

export interface Suggestion<Instrument> {
  readonly instrument: Instrument;
  /** What it may help with, the most pressing first. */
  readonly needs: readonly Need[];
}

/** More than three are not taken up by anybody. */
export const mostSuggestions = 3;

const weight: Readonly<Record<Need['reason'], number>> = { worse: 4, low: 2, seenDifferently: 1 };

/**
 * Which instruments to begin with, in this order: each time the one that helps most with what none before it helps with,
 * where what is demonstrably worse counts more than what is low, and that more than what others see differently. Of
 * those that help alike, the one that takes less effort, then less time.
 *
 * @returns three at most; none where nothing asks for it
 * @example
 * const instruments = [
 *   { code: 'patto', scales: ['clima/COL'], effort: 2, minutes: 120 },
 *   { code: 'riunione', scales: ['clima/COL', 'clima/RES'], effort: 1, minutes: 60 },
 * ];
 * const need = { scales: ['clima/COL'], title: 'Collaborazione', reason: 'low', score: 41 } as const;
 * suggestInstruments([need], instruments).map(({ instrument }) => instrument.code) // => ['riunione']
 */
export function suggestInstruments<Instrument extends Candidate>(
  needs: readonly Need[],
  instruments: readonly Instrument[],
): Suggestion<Instrument>[] {
  const chosen: Suggestion<Instrument>[] = [];
  let open = [...needs].sort(
    (a, b) => weight[b.reason] - weight[a.reason] || (a.score ?? 100) - (b.score ?? 100),
  );
  while (open.length > 0 && chosen.length < mostSuggestions) {
    const [best] = instruments
      .filter((one) => chosen.every(({ instrument }) => instrument.code !== one.code))
      .map((instrument) => ({ instrument, needs: open.filter((need) => helps(instrument, need)) }))
      .filter((one) => one.needs.length > 0)
      .sort(
        (a, b) =>
          helpOf(b.needs) - helpOf(a.needs) ||
          a.instrument.effort - b.instrument.effort ||
          a.instrument.minutes - b.instrument.minutes ||
          a.instrument.code.localeCompare(b.instrument.code),
      );
    if (best === undefined) break;
    chosen.push(best);
    open = open.filter((need) => !best.needs.includes(need));
  }
  return chosen;
}

function helps({ scales }: Candidate, need: Need): boolean {
  return need.scales.some((scale) => scales.includes(scale));
}

function helpOf(needs: readonly Need[]): number {
  return needs.reduce((sum, { reason }) => sum + weight[reason], 0);
}
