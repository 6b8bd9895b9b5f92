import type { Drawing } from '../charts/drawing.js';
import { catalogue } from '../language/catalogue.js';
import type { ClimateReport } from './climateReport.js';
import { PdfWriter } from './pdf/writer.js';

/** Units of the drawings of a report, which its width in points is scaled from. */
const widths = { whole: 640, wholeOfMany: 800, third: 245 };

/** From so many scales on, parts of a report follow each other on a page. */
const manyScales = 10;

/**
 * Each part begins a page; of a long questionnaire only where less than `height` points are left, which keeps the
 * report within eight pages.
 */
function beginPart(pdf: PdfWriter, report: ClimateReport, height: number): void {
  if (report.scales.length >= manyScales) pdf.keepTogether(height);
  else pdf.startPage();
}

/** Charts of many rows are drawn smaller. */
function wholeWidth(report: ClimateReport): number {
  return report.scales.length >= manyScales ? widths.wholeOfMany : widths.whole;
}

/** The report as a tagged PDF of four to eight pages. */
export async function reportPdf(report: ClimateReport): Promise<Buffer> {
  const { wave, language } = report;
  const t = catalogue(language).report;
  const pdf = new PdfWriter({
    title: `${t.title}, ${report.organization}`,
    author: report.organization,
    subject: t.subject({ questionnaire: report.questionnaire, wave: wave.id }),
    keywords: t.keywords,
    language,
    date: new Date(wave.closed ?? wave.closes),
  });
  firstPage(pdf, report);
  trendPage(pdf, report);
  answersPages(pdf, report);
  otherPages(pdf, report);
  return pdf.finish(
    (page, pages) => t.page({ page, pages }),
    `${report.organization} · ${report.questionnaire} · ${report.period}`,
  );
}

/** Heading and explanation of the scores, in points. */
const roomOfIntroduction = 66;

/** The chart of the scores, smaller where it would not fit on the page otherwise. */
function scoresThatFit(pdf: PdfWriter, report: ClimateReport): Drawing {
  const drawings = [widths.whole, 720, widths.wholeOfMany].map((width) => report.drawings.scores(width));
  const fitting = drawings.find((drawing) => pdf.hasRoom(pdf.heightOf(drawing) + roomOfIntroduction));
  return fitting ?? report.drawings.scores(wholeWidth(report));
}

function firstPage(pdf: PdfWriter, report: ClimateReport): void {
  const t = catalogue(report.language).report;
  pdf.band(report.organization, report.title, [
    `${report.questionnaire}, ${report.version} · ${t.wave} ${report.wave.id}, ${report.period}`,
    `${t.participation}: ${report.participation.figure} ${report.participation.shareText}`,
  ]);
  pdf.paragraph(report.participation.sentence);
  pdf.space(4);
  pdf.boxes([
    { heading: t.howWeAre, sentences: report.how, isList: false },
    { heading: t.whatChanged, sentences: report.changed, isList: false },
    { heading: t.whatToDo, sentences: report.todo, isList: true },
  ]);
  const scores = scoresThatFit(pdf, report);
  pdf.keepTogether(pdf.heightOf(scores) + roomOfIntroduction);
  pdf.heading(2, t.scores);
  pdf.paragraph(`${t.scoreMeaning} ${report.notes.bands}`.trim(), { small: true });
  pdf.figures([scores], 1);
}

function trendPage(pdf: PdfWriter, report: ClimateReport): void {
  const t = catalogue(report.language).report;
  const { columns } = t;
  beginPart(pdf, report, 300);
  pdf.heading(2, t.changes);
  pdf.table(
    [
      { title: columns.scale, width: 0.28 },
      { title: columns.score, width: 0.1, align: 'right' },
      { title: columns.interval, width: 0.12, align: 'right' },
      { title: columns.difference, width: 0.11, align: 'right' },
      { title: columns.p, width: 0.09, align: 'right' },
      { title: columns.change, width: 0.3 },
    ],
    report.scales.map((scale) => [
      scale.title,
      scale.scoreText,
      scale.intervalText,
      scale.pointsText,
      scale.pHolmText,
      scale.verdictText,
    ]),
  );
  pdf.paragraph(`${t.intervalMeaning} ${t.methodSame}`, { small: true });
  pdf.heading(2, t.trend);
  if (report.trendWaves < 2) {
    pdf.paragraph(t.trendTooShort);
    return;
  }
  pdf.paragraph(t.trendIntroduction({ waves: report.trendWaves }), { small: true });
  const trends = report.drawings.trends(widths.third);
  pdf.figures(
    trends.map(({ drawing }) => drawing),
    3,
    report.scales.map((scale) => scale.title),
  );
}

function answersPages(pdf: PdfWriter, report: ClimateReport): void {
  const t = catalogue(report.language).report;
  const { columns } = t;
  const shares = report.drawings.shares(wholeWidth(report));
  beginPart(pdf, report, report.notes.items === '' ? pdf.heightOf(shares) + 90 : 90);
  pdf.heading(2, t.items);
  if (report.notes.items !== '') {
    pdf.paragraph(report.notes.items);
    return;
  }
  pdf.paragraph(`${t.methodFavourable} ${report.notes.rounded}`, { small: true });
  pdf.figures([shares], 1);
  pdf.paragraph(t.reversedNote, { small: true });
  const hasNeutral = report.scales.some(({ items }) => items.some(({ neutral }) => neutral !== t.noValue));
  for (const scale of report.scales) {
    if (scale.items.length === 0) continue;
    pdf.keepTogether(95);
    pdf.heading(3, scale.title);
    pdf.table(
      [
        { title: columns.item, width: hasNeutral ? 0.5 : 0.62 },
        { title: columns.score, width: 0.11, align: 'right' },
        { title: columns.favourable, width: 0.13, align: 'right' },
        ...(hasNeutral ? [{ title: columns.neutral, width: 0.12, align: 'right' as const }] : []),
        { title: columns.unfavourable, width: 0.14, align: 'right' },
      ],
      scale.items.map((item) => [
        item.isReversed ? `${item.text} (${t.reversedMark})` : item.text,
        item.scoreText,
        item.favourable,
        ...(hasNeutral ? [item.neutral] : []),
        item.unfavourable,
      ]),
    );
  }
}

function otherPages(pdf: PdfWriter, report: ClimateReport): void {
  const t = catalogue(report.language).report;
  const { columns } = t;
  const areItemsWithheld = report.notes.items !== '';
  if (!areItemsWithheld) pdf.keepTogether(report.scales.length >= manyScales ? 200 : 350);
  if (report.offices.length > 0) {
    pdf.heading(2, t.groups);
    pdf.paragraph(t.groupsIntroduction);
    pdf.table(
      [
        { title: columns.scale, width: 0.36 },
        ...report.offices.map((office) => ({
          title: office.name,
          width: 0.64 / report.offices.length,
          align: 'right' as const,
        })),
      ],
      report.scales.map((scale) => [
        scale.title,
        ...report.offices.map((office) => scale.groups[office.code]?.text ?? t.noValue),
      ]),
    );
    pdf.paragraph(`${report.notes.suppressed} ${t.roundedNote}`, { small: true });
  }
  if (report.singles.length > 0) {
    pdf.heading(2, t.outcomes);
    pdf.table(
      [
        { title: columns.item, width: 0.7 },
        { title: columns.value, width: 0.3, align: 'right' },
      ],
      report.singles.map((single) => [single.text, single.value]),
    );
    pdf.paragraph(t.enpsMeaning, { small: true });
  }
  if (report.cautions.length > 0) {
    pdf.heading(2, t.cautions);
    pdf.bullets(report.cautions);
  }
  // Without items the parts before it share one page
  if (areItemsWithheld) pdf.startPage();
  pdf.heading(2, t.method);
  for (const text of [t.methodScore, t.methodInterval, t.methodStanding, t.methodChange, t.methodRounding])
    pdf.paragraph(text, { small: true });
  pdf.paragraph(t.methodAnonymity({ minimum: report.minimumGroupSize }), { small: true });
  if (report.receipts !== null) {
    pdf.keepTogether(130);
    pdf.heading(2, t.receipts);
    pdf.paragraph(report.receipts.sentence);
    pdf.paragraph(report.receipts.digest, { small: true, bold: true });
    pdf.paragraph(`${report.receipts.check} ${report.receipts.key}`);
  }
  if (report.register !== '') pdf.paragraph(report.register, { small: true });
}
