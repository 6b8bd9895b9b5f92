import type { Drawing } from '../charts/drawing.js';
import { catalogue } from '../language/catalogue.js';
import type { ClimateReport } from './climateReport.js';
import type { ItemFinding } from './itemFindings.js';
import type { TableColumn } from './pdf/tables.js';
import type { PdfWriter } from './pdf/writer.js';

/** One part of the PDF under a heading of its own. */
export interface Part {
  readonly beginsPage: boolean;
  /** Points that must be left on a page for the part to begin there. */
  room(pdf: PdfWriter): number;
  write(pdf: PdfWriter): void;
}

/** Units of the drawings, which their width in points is scaled from. */
const widths = { whole: 640, half: 340, third: 245 };
/** Heading, and some lines below it. */
const opening = 110;
/** Comments that a report holds at most; all of them are on the page. */
const mostComments = 60;

/** The parts of a report in their order; what there is nothing of has no part. */
export function partsOf(report: ClimateReport): Part[] {
  return [
    summary(report),
    ...when(report.suggestions.length > 0, () => suggestions(report)),
    scores(report),
    changes(report),
    trends(report),
    ...when(report.actions.length > 0, () => actionsTaken(report)),
    ...when(report.offices.length > 0, () => offices(report)),
    ...when(report.scales.length > 0, () => itemsInOrder(report)),
    ...when(report.notes.items === '', () => everyItem(report)),
    ...when(report.weights.length > 0, () => weights(report)),
    ...when(report.perception !== undefined, () => perception(report)),
    ...when(report.singles.length > 0, () => singles(report)),
    comments(report),
    method(report),
    ...when(report.receipts !== null || report.register !== '', () => receipts(report)),
  ];
}

function when(holds: boolean, make: () => Part): Part[] {
  return holds ? [make()] : [];
}

function part(room: Part['room'], write: Part['write'], beginsPage = false): Part {
  return { beginsPage, room, write };
}

/** What a mayor reads, and perhaps nothing else. */
function summary(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  return part(
    () => opening,
    (pdf) => {
      pdf.heading(2, t.summary);
      pdf.paragraph(report.participation.sentence);
      pdf.space(4);
      pdf.boxes([
        { heading: t.howWeAre, sentences: report.how, isList: false },
        { heading: t.whatChanged, sentences: report.changed, isList: false },
        { heading: t.whatToDo, sentences: report.todo, isList: true },
      ]);
      if (report.cautions.length > 0) {
        pdf.heading(3, t.cautions);
        pdf.bullets(report.cautions);
      }
    },
    true,
  );
}

/** With which instruments of the manual to begin. */
function suggestions(report: ClimateReport): Part {
  const t = catalogue(report.language).manual;
  return part(
    () => opening + 60,
    (pdf) => {
      pdf.heading(2, t.suggestionsTitle);
      pdf.paragraph(t.suggestionsLead, { small: true });
      for (const [at, { title, summary, why, facts }] of report.suggestions.entries()) {
        pdf.heading(3, `${at + 1}. ${title}`);
        pdf.paragraph(`${why} ${summary}`);
        pdf.paragraph(capital(`${facts}.`), { small: true });
      }
    },
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function scores(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  const drawing = report.drawings.scores(widths.whole);
  return part(
    (pdf) => pdf.heightOf(drawing) + 80,
    (pdf) => {
      pdf.heading(2, t.scores);
      pdf.paragraph(`${t.scoreMeaning} ${report.notes.bands}`.trim(), { small: true });
      pdf.figures([drawing], 1);
      pdf.paragraph(t.intervalMeaning, { small: true });
    },
  );
}

function changes(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  const { columns } = t;
  const head: TableColumn[] = [
    { title: columns.scale, width: 0.31 },
    { title: columns.score, width: 0.1, align: 'right' },
    { title: columns.interval, width: 0.11, align: 'right' },
    { title: columns.difference, width: 0.11, align: 'right' },
    { title: columns.p, width: 0.08, align: 'right' },
    { title: columns.change, width: 0.29 },
  ];
  const rows = report.scales.map((scale) => [
    ...[scale.title, scale.scoreText, scale.intervalText],
    ...[scale.pointsText, scale.pHolmText, scale.verdictText],
  ]);
  return part(
    (pdf) => 60 + pdf.roomFor(head, rows),
    (pdf) => {
      pdf.heading(2, t.changes);
      if (report.comparedWith !== undefined)
        pdf.paragraph(t.changedSince({ date: report.comparedWith.date }), { small: true });
      pdf.table(head, rows);
      pdf.paragraph(t.methodSame, { small: true });
    },
  );
}

function trends(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  return part(
    () => opening + 110,
    (pdf) => {
      pdf.heading(2, t.trend);
      if (report.trendWaves < 2) {
        pdf.paragraph(t.trendTooShort);
        return;
      }
      pdf.paragraph(t.trendIntroduction({ waves: report.trendWaves }), { small: true });
      const breaks = report.scales.flatMap((scale) =>
        scale.breaks.map(({ sentence, items }) => [`${scale.title}. ${sentence}`, ...items].join(' ')),
      );
      if (breaks.length > 0) {
        pdf.paragraph(t.trendBreak.mark, { small: true });
        pdf.bullets(breaks);
      }
      pdf.figures(
        report.drawings.trends(widths.half).map(({ drawing }) => drawing),
        2,
        report.scales.map(({ title, scoreText, verdictText }) => `${title}: ${scoreText}, ${verdictText}`),
      );
      const markers = [...report.markers.values()].flat();
      if (markers.length > 0) pdf.bullets(markers.map(({ markerText }) => markerText));
    },
  );
}

/** What was decided, what was done, what changed. */
function actionsTaken(report: ClimateReport): Part {
  const { actions: t } = catalogue(report.language);
  const head: TableColumn[] = [
    { title: t.columns.number, width: 0.06, align: 'right' },
    { title: t.columns.what, width: 0.3 },
    { title: t.columns.scale, width: 0.17 },
    { title: t.columns.state, width: 0.12 },
    { title: t.columns.outcome, width: 0.35 },
  ];
  const rows = report.actions.map(({ number, what, scaleTitle, stateText, outcome }) => [
    ...[String(number), what, scaleTitle, stateText, outcome],
  ]);
  return part(
    (pdf) => 80 + pdf.roomFor(head, rows),
    (pdf) => {
      pdf.heading(2, t.reportTitle);
      pdf.paragraph(t.reportLead, { small: true });
      pdf.table(head, rows);
    },
  );
}

function offices(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  const drawing = report.drawings.heat(widths.whole);
  return part(
    (pdf) => pdf.heightOf(drawing) + 90,
    (pdf) => {
      pdf.heading(2, t.groups);
      pdf.paragraph(t.groupsIntroduction);
      pdf.figures([drawing], 1);
      pdf.paragraph(`${t.heatLegend} ${report.notes.suppressed} ${t.roundedNote}`, { small: true });
    },
  );
}

function itemsInOrder(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  const { best, worst, moved } = report.itemOrder;
  const lists: [string, readonly ItemFinding[]][] = [
    [t.bestItems, best],
    [t.worstItems, worst],
  ];
  const shares = report.drawings.shares(widths.whole);
  return part(
    (pdf) => (report.notes.items === '' ? pdf.heightOf(shares) + 64 : opening),
    (pdf) => {
      pdf.heading(2, t.items);
      if (report.notes.items !== '') {
        pdf.paragraph(report.notes.items);
        return;
      }
      pdf.paragraph(`${t.methodFavourable} ${report.notes.rounded}`.trim(), { small: true });
      pdf.figures([shares], 1);
      for (const [title, items] of lists) {
        if (items.length === 0) continue;
        const drawing: Drawing = report.drawings.items(items, title, widths.whole);
        pdf.keepTogether(pdf.heightOf(drawing) + 40);
        pdf.heading(3, title);
        pdf.figures([drawing], 1);
      }
      pdf.paragraph(t.divergingNote, { small: true });
      pdf.keepTogether(60);
      pdf.heading(3, t.movedItems);
      if (moved.length === 0) {
        pdf.paragraph(report.comparedWith === undefined ? t.noEarlierWave : t.movedNone);
        return;
      }
      pdf.bullets(moved.map((item) => `${item.text} ${item.differenceText} (${item.scoreText})`));
      pdf.paragraph(t.movedNote, { small: true });
    },
  );
}

function everyItem(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  const { columns } = t;
  const all = report.scales.flatMap(({ items }) => items);
  const hasNeutral = all.some(({ neutral }) => neutral !== t.noValue);
  const head: TableColumn[] = [
    { title: columns.item, width: hasNeutral ? 0.37 : 0.5 },
    { title: columns.score, width: 0.1, align: 'right' },
    { title: columns.favourable, width: 0.14, align: 'right' },
    ...(hasNeutral ? [{ title: columns.neutral, width: 0.13, align: 'right' as const }] : []),
    { title: columns.unfavourable, width: 0.14, align: 'right' },
    { title: columns.difference, width: 0.12, align: 'right' },
  ];
  const tables = report.scales
    .filter(({ items }) => items.length > 0)
    .map(({ title, items }) => ({ title, rows: items.map(rowOf) }));
  return part(
    (pdf) => opening + pdf.roomFor(head, tables[0]?.rows ?? []),
    (pdf) => {
      pdf.heading(2, t.everyItem);
      pdf.paragraph(t.reversedNote, { small: true });
      for (const { title, rows } of tables) {
        pdf.keepTogether(30 + pdf.roomFor(head, rows));
        pdf.heading(3, title);
        pdf.table(head, rows);
      }
    },
  );

  function rowOf(item: ItemFinding): string[] {
    return [
      item.isReversed ? `${item.text} (${t.reversedMark})` : item.text,
      ...[item.scoreText, item.favourable],
      ...(hasNeutral ? [item.neutral] : []),
      ...[item.unfavourable, item.differenceText],
    ];
  }
}

function weights(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  return part(
    () => opening + (report.weights.some(({ parts }) => parts.length > 0) ? 160 : 0),
    (pdf) => {
      pdf.heading(2, t.weights);
      for (const finding of report.weights) {
        if (finding.parts.length > 0) {
          const drawing = report.drawings.weights(finding, widths.whole);
          pdf.keepTogether(pdf.heightOf(drawing) + 40);
          pdf.paragraph(t.weightsLead({ outcome: finding.outcome }));
          pdf.figures([drawing], 1);
        }
        pdf.paragraph(finding.note, { small: finding.parts.length > 0 });
      }
    },
  );
}

function perception(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  const drawing = report.drawings.pairs(widths.whole);
  return part(
    (pdf) => (drawing === undefined ? opening : Math.min(pdf.heightOf(drawing), 420) + 90),
    (pdf) => {
      if (report.perception === undefined || drawing === undefined) return;
      pdf.heading(2, t.perception);
      pdf.paragraph(report.perception.lead, { small: true });
      pdf.figures([drawing], 1);
      pdf.table(
        [
          { title: t.columns.scale, width: 0.26 },
          { title: t.sides.desk, width: 0.12, align: 'right' },
          { title: t.sides.offices, width: 0.13, align: 'right' },
          { title: t.gap, width: 0.2, align: 'right' },
          { title: t.columns.standing, width: 0.29 },
        ],
        report.perception.pairs.map(({ title, desk, offices: others, gapText, verdictText }) => [
          title,
          desk.text,
          others.text,
          gapText,
          verdictText,
        ]),
      );
    },
  );
}

function singles(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  return part(
    () => opening + 30,
    (pdf) => {
      pdf.heading(2, t.outcomes);
      pdf.table(
        [
          { title: t.columns.item, width: 0.82 },
          { title: t.columns.value, width: 0.18, align: 'right' },
        ],
        report.singles.map((single) => [single.text, single.value]),
      );
      pdf.paragraph(t.enpsMeaning, { small: true });
    },
  );
}

function comments(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  return part(
    () => opening,
    (pdf) => {
      pdf.heading(2, t.comments);
      pdf.paragraph(report.comments.note, { small: true });
      const { questions } = report.comments;
      const each = Math.floor(mostComments / Math.max(1, questions.length));
      for (const { question, count, texts } of questions) {
        // The question, on up to two lines, stays with what was answered first
        pdf.keepTogether(40 + Math.max(40, pdf.roomForQuotation(texts[0] ?? '')));
        pdf.heading(3, `${question} (${count})`);
        for (const text of texts.slice(0, each)) pdf.quotation(text);
        if (count > each) pdf.paragraph(t.commentsMore({ count: count - each }), { small: true });
      }
    },
  );
}

function method(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  return part(
    () => opening,
    (pdf) => {
      pdf.heading(2, t.method);
      for (const text of [
        t.methodScore,
        t.methodInterval,
        ...(report.wave.admission === 'shared' ? [t.methodShared] : []),
        t.methodStanding,
        t.methodChange,
        t.methodRounding,
      ])
        pdf.paragraph(text);
      pdf.paragraph(t.methodAnonymity({ minimum: report.minimumGroupSize }));
    },
  );
}

function receipts(report: ClimateReport): Part {
  const t = catalogue(report.language).report;
  return part(
    () => 130,
    (pdf) => {
      pdf.heading(2, t.receipts);
      if (report.receipts !== null) {
        pdf.paragraph(report.receipts.sentence);
        pdf.paragraph(report.receipts.digest, { small: true, bold: true });
        pdf.paragraph(`${report.receipts.check} ${report.receipts.key}`);
      }
      if (report.register !== '') pdf.paragraph(report.register, { small: true });
    },
  );
}
