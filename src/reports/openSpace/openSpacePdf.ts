import type { OpenSpace, ReportVersion, Session } from '../../improvement/openSpace/openSpaces.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { drawBand } from '../pdf/cover.js';
import { PdfWriter } from '../pdf/writer.js';
import { cellInWords, outcomeOf } from './outcome.js';

/** In the units of charts; on paper it takes the whole width. */
const chartWidth = 640;

/**
 * What a half day has led to, ready when it ends: the question, who was there, the priorities, the wall, and all reports.
 *
 * @param minimum fewest voters of whom dots are told
 */
export async function openSpacePdf(
  event: OpenSpace,
  { organization, minimum }: { organization: string; minimum: number },
  language: Language,
): Promise<Buffer> {
  const { openSpace: t, common } = catalogue(language);
  const date = common.date(new Date(event.day));
  const title = t.pdfTitle({ question: event.question });
  const pdf = new PdfWriter({
    ...{ title, author: organization, subject: t.pdfSubject, keywords: 'Open Space Technology', language },
    date: new Date(event.day),
  });
  const when = t.when({ date, welcome: event.welcome, ends: event.ends });
  drawBand(pdf, {
    ...{ organization, title: t.pdfSubject },
    line: event.venue === '' ? when : `${when} · ${event.venue}`,
  });
  pdf.heading(2, event.question);
  const { participants, sessions } = event;
  const reports = sessions.filter(({ report }) => report !== undefined).length;
  pdf.paragraph(
    [
      participants === null ? t.pdfPeopleUnknown : t.pdfPeople({ people: participants }),
      t.pdfSessions({ sessions: sessions.length, reports }),
    ].join(' '),
  );
  const outcome = outcomeOf(event, { minimum, width: chartWidth }, language);
  pdf.heading(2, t.results);
  pdf.paragraph(outcome.sentence);
  if (outcome.drawing !== undefined) pdf.figures([outcome.drawing], 1);
  if (outcome.first.length > 0) {
    pdf.heading(3, t.priorities);
    pdf.bullets(outcome.first.map((session) => `${session.title} (${t.dots({ dots: session.dots })})`));
    pdf.paragraph(t.pdfPromise);
  }
  drawWall(pdf, event, language);
  if (sessions.length > 0) pdf.heading(2, t.pdfReports);
  for (const session of sessions) drawReport(pdf, event, session, language);
  return pdf.finish((page, pages) => t.pdfPage({ page, pages }), `${organization} · ${t.pdfSubject}`);
}

function drawWall(pdf: PdfWriter, event: OpenSpace, language: Language): void {
  const { openSpace: t } = catalogue(language);
  const { places, turns, sessions } = event;
  pdf.heading(2, t.wall);
  if (sessions.length === 0) {
    pdf.paragraph(t.wallEmpty);
    return;
  }
  pdf.table(
    [
      { title: t.pdfSession, width: 0.5 },
      { title: t.pdfTurn, width: 0.17 },
      { title: t.pdfPlace, width: 0.21 },
      { title: t.pdfGoing, width: 0.12, align: 'right' },
    ],
    sessions.map(({ title, cell, going }) => {
      const turn = turns[(cell?.turn ?? 0) - 1];
      return [
        title,
        turn === undefined ? t.noCell : `${turn.starts}–${turn.ends}`,
        places[(cell?.place ?? 0) - 1] ?? '',
        String(going),
      ];
    }),
  );
  pdf.paragraph(t.pdfGoingNote, { small: true, tone: 'muted' });
  for (const reason of event.withdrawn)
    pdf.paragraph(`${t.withdrawn({ count: 1 })}: ${reason}`, { small: true, tone: 'muted' });
}

function drawReport(pdf: PdfWriter, event: OpenSpace, session: Session, language: Language): void {
  const { openSpace: t } = catalogue(language);
  const { report, besides, dots } = session;
  pdf.heading(3, report?.topic ?? session.title);
  const caller = report?.caller ?? session.caller;
  pdf.paragraph(
    [
      cellInWords(event, session, language),
      ...(caller === '' ? [] : [t.calledBy({ caller })]),
      ...(dots === null ? [] : [t.dots({ dots })]),
    ].join(' · '),
    { small: true, tone: 'muted' },
  );
  if (session.about !== '') pdf.paragraph(session.about);
  if (report === undefined) pdf.paragraph(t.pdfNoReport, { tone: 'muted' });
  else drawWords(pdf, report, language);
  for (const other of besides) {
    pdf.paragraph(t.besides, { bold: true });
    drawWords(pdf, other, language);
  }
}

function drawWords(pdf: PdfWriter, { said, proposed }: ReportVersion, language: Language): void {
  const { openSpace: t } = catalogue(language);
  for (const [label, text] of [
    [t.said, said],
    [t.proposal, proposed],
  ] as const) {
    if (text === '') continue;
    pdf.paragraph(label, { small: true, bold: true });
    for (const paragraph of text.split('\n').filter((line) => line !== '')) pdf.quotation(paragraph);
  }
}
