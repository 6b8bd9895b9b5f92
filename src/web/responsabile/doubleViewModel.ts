import { waveOffices } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { closedItemsOf, type ChoiceItem } from '../../questionnaires/questionnaire.js';
import { pairsDrawing } from '../../reports/drawings.js';
import { pairFindings } from '../../reports/perceptionFindings.js';
import { wording } from '../../reports/wording.js';
import { doubleViews, type DoubleView } from '../../results/doubleView.js';
import type { Gap } from '../../results/gap.js';
import { isSuppressed, type ReleasedFigures, type Suppressed } from '../../results/released.js';
import { resultsOf } from '../../results/waveResults.js';
import type { Database } from '../../storage/database.js';

/** Of charts, in points. */
const widths = { wide: 760, narrow: 400 };

/** A table of scores: one row for each scale, one column for each group. */
interface ScoreTable {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly title: string; readonly cells: readonly string[] }[];
}

/** The double view of an organization; without one, what it takes. */
export async function doubleViewModel(database: Database, organization: string, language: Language) {
  const views = await doubleViews(database, organization);
  const latest = views.at(-1);
  if (latest === undefined) return { isEmpty: true as const };
  const { common, doubleView: t } = catalogue(language);
  const closedOn = ({ wave }: DoubleView['staff']): string =>
    common.date(new Date(wave.closed ?? wave.closes));
  const pairs = pairFindings([latest.staff, latest.offices], latest.gaps, language);
  const finding = { lead: '', pairs };
  return {
    isEmpty: false as const,
    lead: t.lead({ staff: closedOn(latest.staff), offices: closedOn(latest.offices) }),
    pairs,
    wide: pairsDrawing(finding, widths.wide, language),
    narrow: pairsDrawing(finding, widths.narrow, language),
    offices: await officesTable(database, latest, language),
    roles: roleTables(latest, language),
    history: historyOf(views, language),
  };
}

async function officesTable(
  database: Database,
  { offices: { wave, ...rest } }: DoubleView,
  language: Language,
): Promise<ScoreTable> {
  const { scales } = resultsOf({ wave, ...rest });
  const offices = await waveOffices(database, wave);
  return {
    title: catalogue(language).doubleView.offices,
    columns: offices.map(({ name }) => name),
    rows: wave.questionnaire.scales.map(({ code, title }) => {
      const told = scales[code];
      const groups = told === undefined || isSuppressed(told) ? {} : told.groups;
      return {
        title: textIn(title, language),
        cells: offices.map((office) => cellOf(groups[office.code], language)),
      };
    }),
  };
}

function roleTables({ offices: closed }: DoubleView, language: Language): ScoreTable[] {
  const { doubleView: t } = catalogue(language);
  const { questionnaire } = closed.wave;
  const { scales } = resultsOf(closed);
  return closedItemsOf(questionnaire)
    .filter((item): item is ChoiceItem => item.kind === 'choice' && item.breakdown)
    .map((item) => ({
      title: t.roles({ question: textIn(item.text, language) }),
      columns: item.options.map(({ text }) => textIn(text, language)),
      rows: questionnaire.scales.map(({ code, title }) => {
        const told = scales[code];
        const options = told === undefined || isSuppressed(told) ? {} : (told.breakdowns[item.code] ?? {});
        return {
          title: textIn(title, language),
          cells: item.options.map((option) => cellOf(options[option.code], language)),
        };
      }),
    }));
}

function cellOf(told: ReleasedFigures | Suppressed | undefined, language: Language): string {
  if (told === undefined || isSuppressed(told)) return catalogue(language).report.suppressed;
  return wording(language).scoreOrBand(told.score, told.band ?? null);
}

/** The gaps of all double views, where there are several. */
function historyOf(views: readonly DoubleView[], language: Language) {
  const [first] = views;
  const last = views.at(-1);
  if (first === undefined || last === undefined || first === last) return undefined;
  const { doubleView: t } = catalogue(language);
  const write = wording(language);
  const told = views.map((view) => pairFindings([view.staff, view.offices], view.gaps, language));
  return {
    dates: views.map(({ offices: { wave } }) => write.month(wave.closed ?? wave.closes)),
    rows: last.gaps.map((gap, at) => {
      const places = views.map(({ gaps }) => gaps.findIndex((one) => isSamePair(one, gap)));
      const before = first.gaps.find((one) => isSamePair(one, gap));
      return {
        title: told.at(-1)?.[at]?.title ?? gap.staffScale,
        cells: places.map((place, view) => told[view]?.[place]?.gapText ?? '–'),
        change: before === undefined ? '' : t.change[changeOf(before, gap)],
      };
    }),
  };
}

function isSamePair(one: Gap, other: Gap): boolean {
  return one.staffScale === other.staffScale && one.officeScale === other.officeScale;
}

/** Whether a gap has become smaller or larger: only where the two intervals do not meet. */
function changeOf(before: Gap, after: Gap): 'closer' | 'wider' | 'same' {
  if (before.ci95 === null || after.ci95 === null || before.gap === null || after.gap === null) return 'same';
  const meet = before.ci95[0] <= after.ci95[1] && after.ci95[0] <= before.ci95[1];
  if (meet) return 'same';
  return Math.abs(after.gap) < Math.abs(before.gap) ? 'closer' : 'wider';
}
