import { catalogue } from '../language/catalogue.js';
import type { ClimateReport } from './climateReport.js';
import { drawPosterHead } from './pdf/cover.js';
import { PdfWriter } from './pdf/writer.js';
import { coverOf, descriptionOf } from './reportPdf.js';

/**
 * How large things are, from what is read across a room to what is read at arm's length: all words but the chart's, and
 * the units of the chart that its width in points is scaled from.
 */
const looks = [
  { enlargement: 1.35, chart: 560 },
  { enlargement: 1.25, chart: 560 },
  { enlargement: 1.15, chart: 600 },
  { enlargement: 1.05, chart: 640 },
  { enlargement: 1, chart: 700 },
  { enlargement: 0.95, chart: 760 },
  { enlargement: 0.85, chart: 860 },
] as const;
type Look = (typeof looks)[number];
/** Pieces of advice on the wall at most; all of them are in the report. */
const mostAdvice = 3;

/**
 * One page of the report to hang on the wall: who took part, the scores, the strongest and the weakest, what changed and
 * what happens next. Its words are as large as one page allows.
 */
export async function posterPdf(report: ClimateReport): Promise<Buffer> {
  let pdf = layOut(report, looks[0]);
  for (const look of looks.slice(1)) {
    if (pdf.fills.length === 1) break;
    pdf = layOut(report, look);
  }
  return pdf.finish(() => '', '');
}

function layOut(report: ClimateReport, { enlargement, chart }: Look): PdfWriter {
  const t = catalogue(report.language).report;
  const pdf = new PdfWriter(descriptionOf(report), { enlargement });
  drawPosterHead(pdf, coverOf(report));
  pdf.heading(2, t.scores);
  pdf.figures([report.drawings.scores(chart)], 1);
  pdf.boxes([
    // The strongest and the weakest come first
    { heading: t.howWeAre, sentences: report.how.slice(0, 2), isList: false },
    { heading: t.whatChanged, sentences: report.changed, isList: false },
  ]);
  pdf.boxes([{ heading: t.whatToDo, sentences: mostPressing(report.todo), isList: true }]);
  return pdf;
}

/** The first ones, and the last, which says that the results are given back to the group. */
function mostPressing(advice: readonly string[]): readonly string[] {
  return advice.length <= mostAdvice ? advice : [...advice.slice(0, mostAdvice - 1), ...advice.slice(-1)];
}
