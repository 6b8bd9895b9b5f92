import { dotsChart } from '../../charts/dotsChart.js';
import type { Drawing } from '../../charts/drawing.js';
import { firstPriorities, priorities } from '../../improvement/openSpace/dots.js';
import type { OpenSpace, Session } from '../../improvement/openSpace/openSpaces.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';

/** What the dots say, in words, and as a chart where there are any. */
export interface Outcome {
  readonly sentence: string;
  readonly drawing: Drawing | undefined;
  readonly first: readonly (Session & { readonly dots: number })[];
}

/** @param minimum fewest voters of whom dots are told */
export function outcomeOf(
  event: OpenSpace,
  { minimum, width }: { minimum: number; width: number },
  language: Language,
): Outcome {
  const { openSpace: t } = catalogue(language);
  const { votes, codesIssued: codes } = event;
  if (votes === null) return { sentence: t.noVote, drawing: undefined, first: [] };
  const ranked = priorities(event);
  if (event.sessions.every(({ dots }) => dots === null))
    return { sentence: t.votesTooFew({ minimum }), drawing: undefined, first: [] };
  const sentence = t.votes({ votes, codes });
  if (ranked.length === 0) return { sentence: `${sentence} ${t.noDots}`, drawing: undefined, first: [] };
  const first = firstPriorities(event);
  const firstIds = new Set(first.map(({ id }) => id));
  const drawing = dotsChart(
    ranked.map(({ id, title, dots }) => ({ label: title, dots, isFirst: firstIds.has(id) })),
    {
      ...{ width, title: t.chart },
      description: t.chartText({ rows: ranked.map(({ title, dots }) => `${title}: ${t.dots({ dots })}`) }),
    },
  );
  return { sentence, drawing, first };
}

/** Where a session hangs, in words. */
export function cellInWords(
  { places, turns }: Pick<OpenSpace, 'places' | 'turns'>,
  { cell }: Pick<Session, 'cell'>,
  language: Language,
): string {
  const { openSpace: t } = catalogue(language);
  const turn = turns[(cell?.turn ?? 0) - 1];
  const place = places[(cell?.place ?? 0) - 1];
  return turn === undefined || place === undefined ? t.noCell : t.cell({ place, ...turn });
}
