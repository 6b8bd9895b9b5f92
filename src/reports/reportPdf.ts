import { catalogue } from '../language/catalogue.js';
import type { ClimateReport } from './climateReport.js';
import { drawCover } from './pdf/cover.js';
import { PdfWriter } from './pdf/writer.js';
import { partsOf, type Part } from './reportParts.js';

/** Below this a page looks as if something were missing. */
const emptiest = 0.34;

/**
 * The report as a tagged PDF. Parts follow each other; where the last page would be nearly empty, an earlier part begins
 * on a page of its own.
 */
export async function reportPdf(report: ClimateReport): Promise<Buffer> {
  const parts = partsOf(report);
  const isFull = (pdf: PdfWriter): boolean => pdf.fills.every((fill) => fill >= emptiest);
  const first = layOut(report, parts, undefined);
  if (isFull(first)) return finish(first, report);
  for (const alone of [...parts].reverse()) {
    const pdf = layOut(report, parts, alone);
    if (isFull(pdf)) return finish(pdf, report);
  }
  return finish(first, report);
}

function layOut(report: ClimateReport, parts: readonly Part[], alone: Part | undefined): PdfWriter {
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
  drawCover(pdf, {
    organization: report.organization,
    title: report.title,
    lines: [`${report.questionnaire}, ${report.version}`, `${t.wave} ${wave.id}, ${report.period}`],
    figure: {
      label: t.participation,
      value: `${report.participation.figure} ${report.participation.shareText}`.trim(),
    },
    scores: report.scales.map(({ score, band }) => (band === null ? score : (band[0] + band[1]) / 2)),
  });
  pdf.startPage();
  for (const part of parts) {
    if (part === alone || part.beginsPage) pdf.startPage();
    else pdf.keepTogether(part.room(pdf));
    part.write(pdf);
  }
  return pdf;
}

async function finish(pdf: PdfWriter, report: ClimateReport): Promise<Buffer> {
  const t = catalogue(report.language).report;
  return pdf.finish(
    (page, pages) => t.page({ page, pages }),
    `${report.organization} · ${report.questionnaire} · ${report.period}`,
  );
}
