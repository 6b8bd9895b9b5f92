import { incidentsChart } from '../../../charts/incidentsChart.js';
import type { Drawing } from '../../../charts/drawing.js';
import type { Service } from '../../../improvement/incidents/desk.js';
import type {
  ReleasedIncidents,
  ReleasedMonth,
  ReleasedPeriod,
  ReleasedQuarter,
} from '../../../improvement/incidents/figures.js';
import { dimensions } from '../../../improvement/incidents/report.js';
import type { ScalePoint } from '../../../improvement/incidents/scaleSeries.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { labelOf } from '../../../reports/incidents/labels.js';

const widths = { wide: 960, narrow: 330 };

/** Months for which help that was asked for is shown. */
const monthsOfHelp = 6;

/** Figures, the services they may be about, and the scale beside them. */
export interface Shown {
  readonly released: ReleasedIncidents;
  readonly services: readonly Service[];
  readonly series: readonly ScalePoint[];
  /** The period whose parts are shown, by its name; the latest that is told otherwise. */
  readonly period: string;
}

/** What was reported, as the Responsabile sees it. */
export function incidentsModel({ released, services, series, period }: Shown, language: Language) {
  const { months, quarters } = released;
  const { common, incidents: t } = catalogue(language);
  const monthName = (month: string): string => common.longMonth(new Date(`${month}-01`));
  const periods = [
    ...months.map((month) => ({ name: month.month, text: monthName(month.month), figures: month })),
    ...quarters.map((quarter) => ({
      name: quarter.months.join('+'),
      text: quarterName(quarter),
      figures: quarter,
    })),
  ]
    .filter(({ figures }) => figures.count !== null)
    .sort((one, other) => one.name.localeCompare(other.name));
  const chosen = periods.find(({ name }) => name === period) ?? periods.at(-1);
  const asked = months.slice(-monthsOfHelp).filter(({ help }) => help.length > 0);
  const latest = months.at(-1);
  return {
    verdict: latest === undefined ? undefined : verdictOf(latest),
    table: [...months].reverse().map(rowOf),
    quarters: quarters.map((quarter) => ({
      name: quarterName(quarter),
      count: common.number(quarter.count ?? 0),
    })),
    chart: latest === undefined ? undefined : { wide: draw(widths.wide), narrow: draw(widths.narrow) },
    periods: periods.map(({ name, text }) => ({ name, text, isShown: name === chosen?.name })).reverse(),
    parts: chosen === undefined ? undefined : partsOf(chosen.text, chosen.figures),
    help: asked.reverse().map(({ month, help }) => ({
      month: monthName(month),
      requests: help.map(({ help: kind, requests }) => ({
        text: t.labels.help[kind as keyof typeof t.labels.help],
        times: requests === null ? t.helpAsked : t.helpTimes({ requests: common.number(requests) }),
      })),
    })),
    lost: common.number(months.reduce((sum, { lost }) => sum + lost, 0)),
    hasLost: months.some(({ lost }) => lost > 0),
  };

  function verdictOf(month: ReleasedMonth): { isUnusual: boolean; text: string } {
    const name = monthName(month.month);
    if (month.limit === null) return { isUnusual: false, text: t.tooFewMonths };
    if (!month.isUnusual) return { isUnusual: false, text: t.usual({ month: capital(name) }) };
    return {
      isUnusual: true,
      text: t.unusual({
        month: capital(name),
        count: common.number(month.count ?? 0),
        expected: common.number(Math.round(month.limit.expected)),
        upper: common.number(month.limit.upper),
      }),
    };
  }

  function rowOf({ month, count, contacts, rate, limit, isUnusual }: ReleasedMonth) {
    const unknown = t.verdicts.unknown;
    const compared = isUnusual ? t.verdicts.unusual : t.verdicts.usual;
    return {
      month: monthName(month),
      count: count === null ? t.tooFew({ minimum: common.number(released.minimum) }) : common.number(count),
      contacts: contacts === null ? unknown : common.number(contacts),
      rate: rate === null ? unknown : common.number(rate, 1),
      upper: limit === null ? unknown : common.number(limit.upper),
      verdict: limit === null ? unknown : compared,
      isUnusual,
      scores: series.filter(({ date }) => date.startsWith(month)).map(scoreText),
    };
  }

  function scoreText({ score, isBand }: ScalePoint): string {
    if (score === null) return t.verdicts.unknown;
    const text = common.number(score);
    return isBand ? t.about({ score: text }) : text;
  }

  function quarterName({ months: [from, , to] }: ReleasedQuarter): string {
    return t.quarter({ from: common.month(new Date(`${from}-01`)), to: common.month(new Date(`${to}-01`)) });
  }

  function partsOf(title: string, { breakdowns, texts }: ReleasedPeriod) {
    return {
      title,
      texts,
      dimensions: dimensions.map((dimension) => ({
        title: t.dimensions[dimension],
        rows: [...breakdowns[dimension]].map(([value, count]) => ({
          label: labelOf(dimension, value, services, language),
          count: count === null ? t.hidden : common.number(count),
          isHidden: count === null,
        })),
      })),
    };
  }

  function draw(width: number): Drawing {
    const first = months[0]?.month ?? '';
    const place = (month: string): number => monthsFrom(first, month);
    const marks = series
      .map(({ date, score }) => ({ at: place(date) + (Number(date.slice(8, 10)) - 1) / 31, score }))
      .filter(({ at }) => at >= 0 && at <= months.length);
    return incidentsChart(
      months.map(({ month, count, limit, isUnusual }) => ({
        ...{ label: common.month(new Date(`${month}-01`)), count, isUnusual, upper: limit?.upper ?? null },
      })),
      quarters.map(({ months: [from, , to], count }) => ({
        ...{ from: place(from), to: place(to), count: count ?? 0 },
      })),
      marks,
      {
        ...{ width, title: t.chart, headings: { counts: t.chartCounts, scale: t.chartScale } },
        description: t.chartText({
          months: common.number(months.length),
          told: common.number(months.filter(({ count }) => count !== null).length),
          waves: common.number(marks.length),
        }),
      },
    );
  }
}

function monthsFrom(first: string, month: string): number {
  const number = (text: string): number => 12 * Number(text.slice(0, 4)) + Number(text.slice(5, 7));
  return number(month) - number(first);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
