import { precisionFor } from '../confidentiality/precision.js';
import { releasableCells, type Cell } from '../confidentiality/releasableCells.js';
import type { AnswerScale, Scale } from '../questionnaires/questionnaire.js';
import { fewestItemsForBand, releaseFigures } from './releaseFigures.js';
import { suppressed, type Conditions, type ReleasedScale } from './released.js';
import type { OptionStatistics, ScaleStatistics } from './statistics.js';

/**
 * What is told of a scale among the people who chose each option of an item, beside the total and the offices that are
 * told already: an option is hidden where it, or anybody who is in it and in an office, could be computed from all of
 * them together. Of several items the first come first.
 *
 * @param hiddenOffices offices of which nothing is told
 */
export function releaseBreakdowns(
  scale: Scale,
  computed: ScaleStatistics,
  answers: AnswerScale,
  hiddenOffices: ReadonlySet<string>,
  { minimumGroupSize, imported, joinedByFew }: Conditions,
): ReleasedScale['breakdowns'] {
  return Object.fromEntries(
    Object.entries(computed.breakdowns ?? {}).map(([item, options], place) => {
      const told = place === 0 ? toldOptions(computed, options, hiddenOffices, minimumGroupSize) : new Set();
      return [
        item,
        Object.fromEntries(
          Object.entries(options).map(([option, figures]) => {
            const fine = precisionFor({ responses: figures.n, joinedByFew: joinedByFew.offices, imported });
            const isTooFine = fine.score === 'band' && scale.items.length < fewestItemsForBand;
            const isTold = told.has(option) && !isTooFine;
            return [option, isTold ? releaseFigures(figures, answers, null, fine) : suppressed];
          }),
        ),
      ];
    }),
  );
}

function toldOptions(
  computed: ScaleStatistics,
  options: Readonly<Record<string, OptionStatistics>>,
  hiddenOffices: ReadonlySet<string>,
  minimum: number,
): ReadonlySet<string> {
  const offices = [...Object.keys(computed.groups), ''];
  const names = Object.keys(options);
  const inOffice = (office: string): number =>
    office === ''
      ? computed.n - Object.values(computed.groups).reduce((sum, { n }) => sum + n, 0)
      : (computed.groups[office]?.n ?? 0);
  // An atom is an option in an office; who chose none of them is one more in each
  const atoms = offices.flatMap((office) => {
    const chosen = names.map((name) => options[name]?.offices[office] ?? 0);
    return [...chosen, inOffice(office) - chosen.reduce((sum, people) => sum + people, 0)];
  });
  const width = names.length + 1;
  const whole: Cell = { name: 'total', atoms: atoms.map((_, atom) => atom) };
  const shown = offices.flatMap((office, row): Cell[] =>
    office === '' || hiddenOffices.has(office)
      ? []
      : [
          {
            name: `office ${office}`,
            atoms: Array.from({ length: width }, (_, column) => row * width + column),
          },
        ],
  );
  const cells = names.map((name, column): Cell => ({
    name,
    atoms: offices.map((_, row) => row * width + column),
  }));
  return releasableCells(atoms, cells, minimum, [whole, ...shown]);
}
