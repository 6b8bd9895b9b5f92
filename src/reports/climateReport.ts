import { auditHead } from '../accounts/auditLog.js';
import { fewestForItems } from '../confidentiality/precision.js';
import type { Drawing } from '../charts/drawing.js';
import { receiptsMark } from '../collection/receipts.js';
import { findOrganization } from '../collection/organizations.js';
import { waveOffices, type Wave } from '../collection/waves.js';
import type { Deps } from '../deps.js';
import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import { textItemsOf } from '../questionnaires/questionnaire.js';
import { Problem } from '../problems.js';
import { readSomeComments, releaseCommentCounts } from '../results/comments.js';
import { isSuppressed } from '../results/released.js';
import { compareWaves } from '../results/comparison.js';
import { trendOver } from '../results/trend.js';
import { closedWaves, resultsOf, type ClosedWave } from '../results/waveResults.js';
import {
  heatDrawing,
  itemsDrawing,
  pairsDrawing,
  scoresDrawing,
  sharesDrawing,
  trendDrawings,
  weightsDrawing,
} from './drawings.js';
import { breakFindings } from './breaks.js';
import type { ItemFinding } from './itemFindings.js';
import { orderItems, type ItemOrder } from './itemFindings.js';
import { weightFindings, type WeightFinding } from './weightFindings.js';
import { perceptionFindings, type PerceptionFinding } from './perceptionFindings.js';
import { participationOf, type Participation } from './participation.js';
import {
  historyOf,
  scaleFindings,
  singleFindings,
  type ScaleFinding,
  type SingleFinding,
} from './findings.js';
import { actionFindings, type ActionFinding } from './actionFindings.js';
import { suggestionFindings, type SuggestionFinding } from './suggestionFindings.js';
import { advice, cautions, changeSentences, howSentences } from './sentences.js';
import { wording } from './wording.js';

/** What is said of a closed wave, before it is a page or a PDF. All texts are in one language. */
export interface ClimateReport {
  readonly language: Language;
  readonly title: string;
  readonly organization: string;
  readonly questionnaire: string;
  readonly version: string;
  readonly wave: Wave;
  readonly period: string;
  readonly participation: Participation;
  /** The three questions of the first page. */
  readonly how: readonly string[];
  readonly changed: readonly string[];
  readonly todo: readonly string[];
  /** Instruments of the manual to begin with. */
  readonly suggestions: readonly SuggestionFinding[];
  /** What was decided and done since the wave before. */
  readonly actions: readonly ActionFinding[];
  /** Actions that stand on the trend of each scale, by its code. */
  readonly markers: ReadonlyMap<string, readonly ActionFinding[]>;
  readonly scales: readonly ScaleFinding[];
  readonly itemOrder: ItemOrder;
  /** What matters for each outcome. */
  readonly weights: readonly WeightFinding[];
  /** What the other side says, where it was asked. */
  readonly perception: PerceptionFinding | undefined;
  /** The earlier wave that changes are told against. */
  readonly comparedWith: { readonly id: string; readonly date: string } | undefined;
  readonly singles: readonly SingleFinding[];
  /** Offices by name; none where there is only one, which is the total. */
  readonly offices: readonly { readonly code: string; readonly name: string }[];
  readonly minimumGroupSize: number;
  readonly trendWaves: number;
  /** The scores of all scales in all waves up to this one, as they are written. */
  readonly history: {
    readonly dates: readonly string[];
    readonly rows: readonly { readonly title: string; readonly cells: readonly string[] }[];
  };
  readonly cautions: readonly string[];
  /** Why some figures are not told, or not exactly; empty where they are. */
  readonly notes: {
    readonly suppressed: string;
    readonly rounded: string;
    readonly bands: string;
    readonly items: string;
  };
  /** What people wrote, by question; empty with a note that says why. */
  readonly comments: {
    readonly note: string;
    readonly questions: readonly {
      readonly item: string;
      readonly question: string;
      /** How many there are to read. */
      readonly count: number;
      /** Some of them: all, where they are few. */
      readonly texts: readonly string[];
    }[];
  };
  readonly receipts: {
    readonly sentence: string;
    readonly digest: string;
    readonly check: string;
    readonly key: string;
  } | null;
  /** Last entry of the register of acts, which the report anchors outside the machine; empty where there is none. */
  readonly register: string;
  readonly drawings: {
    scores(width: number): Drawing;
    shares(width: number): Drawing;
    /** How the answers to some questions are divided, beside each other. */
    items(items: readonly ItemFinding[], title: string, width: number): Drawing;
    /** The score of each scale in each office. */
    heat(width: number): Drawing;
    weights(weights: WeightFinding, width: number): Drawing;
    /** Both sides; undefined where only one was asked. */
    pairs(width: number): Drawing | undefined;
    /** One for each scale. */
    trends(width: number): readonly { readonly scale: string; readonly drawing: Drawing }[];
  };
}

/** The actions of each scale that stand on its trend. */
function markersOf(actions: readonly ActionFinding[]): ReadonlyMap<string, readonly ActionFinding[]> {
  const placed = actions.filter(({ marker, scale }) => marker !== undefined && scale !== '');
  return new Map(placed.map(({ scale }) => [scale, placed.filter((other) => other.scale === scale)]));
}

/** A report holds as many comments to a question as somebody reads in one go; there is a page for all of them. */
const commentsOfQuestion = 60;

/**
 * The report of a closed wave, with the trend of its questionnaire up to it.
 *
 * @param against id of the earlier wave that it is compared with, if not the one before
 * @throws Problem `waveNotClosed`, `waveUnknown` where the other is none of the same questionnaire before it
 */
export async function climateReport(
  deps: Deps,
  wave: Wave,
  language: Language,
  { against }: { against?: string } = {},
): Promise<ClimateReport> {
  const { database, config } = deps;
  const { name } = await findOrganization(database, wave.organization);
  const waves = await closedWaves(database, wave.organization, wave.questionnaire.code);
  const place = waves.findIndex((one) => one.wave.id === wave.id);
  const closed = waves[place];
  if (closed === undefined) throw new Problem('waveNotClosed', { wave: wave.id });
  const results = resultsOf(closed);
  const trend = trendOver(waves.slice(0, place + 1), false);
  const earlier = waves.slice(0, place);
  const before = against === undefined ? earlier.at(-1) : earlier.find((one) => one.wave.id === against);
  if (against !== undefined && before === undefined) throw new Problem('waveUnknown', { wave: against });
  const comparison = before && compareWaves(before, closed);
  const offices = await waveOffices(database, wave);
  const write = wording(language);
  const { common, report } = catalogue(language);
  const shown = offices.length > 1 ? offices : [];
  const scales = scaleFindings(
    wave,
    results,
    { trend, comparison, breaks: breakFindings(waves.slice(0, place + 1), language) },
    shown,
    language,
  );
  const perception = await perceptionFindings(database, closed, language);
  const participation = participationOf(wave, results.wave, trend, language);
  const subject = { wave, results, trend, comparison, scales, participation, language };
  const actions = await actionFindings(database, waves.slice(0, place + 1), language);
  const markers = markersOf(actions.all);
  const isSmall = results.wave.responses < 20 && wave.origin === 'collected';
  return {
    language,
    title: wave.questionnaire.audience === 'staff' ? report.title : report.titleOffices,
    organization: name,
    questionnaire: textIn(wave.questionnaire.title, language),
    version: report.version({ version: wave.questionnaire.version }),
    wave,
    period: report.periodOf({ from: write.date(wave.opens), to: write.date(wave.closed ?? wave.closes) }),
    participation,
    how: howSentences(subject),
    changed: changeSentences(subject),
    todo: advice(subject),
    actions: actions.told,
    markers,
    suggestions: await suggestionFindings(database, wave, { scales, perception }, language),
    scales,
    itemOrder: orderItems(scales.flatMap((scale) => scale.items)),
    weights: weightFindings(wave, results, language),
    comparedWith: comparison && { id: comparison.before.wave.id, date: write.date(comparison.date) },
    perception,
    singles: singleFindings(wave, results, language),
    offices: shown.map(({ code, name: officeName }) => ({ code, name: officeName })),
    minimumGroupSize: results.minimumGroupSize,
    trendWaves: trend.waves.length,
    history: historyOf(scales, trend, language),
    cautions: cautions(subject, {
      isReorganized: shown.length > 0 && closed.conditions.reorganized,
    }),
    notes: {
      suppressed: report.suppressedNote({ minimum: results.minimumGroupSize }),
      rounded: isSmall ? report.roundedSharesNote : '',
      bands: scales.some((scale) => scale.band !== null) ? report.bandsNote : '',
      items: itemsNote(),
    },
    comments: await commentsOf(closed),
    receipts: await receiptsOf(),
    register: await registerOf(),
    drawings: {
      scores: (width) => scoresDrawing(scales, { width, organization: name, wave, language }),
      shares: (width) => sharesDrawing(scales, width, wave, language),
      items: (items, title, width) => itemsDrawing(items, { title, width, language }),
      heat: (width) => heatDrawing(scales, shown, { width, wave, language }),
      pairs: (width) => (perception === undefined ? undefined : pairsDrawing(perception, width, language)),
      weights: (weights, width) => weightsDrawing(weights, width, language),
      trends: (width) => trendDrawings(wave, trend, { scales, markers }, width, language),
    },
  };

  function itemsNote(): string {
    if (!scales.every((scale) => scale.isSuppressed || scale.itemsWithheld)) return '';
    return results.wave.responses < fewestForItems
      ? report.itemsWithheld({ minimum: fewestForItems })
      : report.itemsWithheldSimilar;
  }

  async function commentsOf(told: ClosedWave): Promise<ClimateReport['comments']> {
    const counts = await releaseCommentCounts(database, told);
    if (isSuppressed(counts))
      return { note: report.commentsWithheld({ minimum: fewestForItems }), questions: [] };
    const redacted = counts.reduce((sum, count) => sum + count.redacted, 0);
    const asked = textItemsOf(wave.questionnaire).flatMap((item) => {
      const count = counts.find((one) => one.item === item.code)?.shown ?? 0;
      return count === 0 ? [] : [{ item: item.code, question: textIn(item.text, language), count }];
    });
    const questions = await Promise.all(
      asked.map(async (question) => ({
        ...question,
        texts: (await readSomeComments(database, wave, question.item, { most: commentsOfQuestion })).map(
          ({ text }) => text,
        ),
      })),
    );
    const notes = [
      questions.length === 0 ? report.commentsNone : report.commentsIntroduction,
      ...(redacted === 0 ? [] : [report.commentsRedacted({ count: redacted })]),
    ];
    return { note: notes.join(' '), questions };
  }

  async function registerOf(): Promise<string> {
    const head = await auditHead(database, wave.organization);
    return head === undefined ? '' : report.register({ number: common.number(head.number), hash: head.hash });
  }

  function keySentence(): string {
    if (wave.keyHolder === 'site') return report.keyOnSite;
    return report.keyInCustody({ custodian: wave.custodian ?? catalogue(language).respondent.someCustodian });
  }

  async function receiptsOf(): Promise<ClimateReport['receipts']> {
    if (wave.origin === 'imported') return null;
    const { count, digest } = await receiptsMark(database, wave);
    return {
      sentence: report.receiptsSentence({ count: common.number(count) }),
      digest,
      check: report.receiptsCheck({ address: `${config.baseUrl}/ricevute/${wave.id}` }),
      key: keySentence(),
    };
  }
}
