import { catalogue } from '../language/catalogue.js';
import type { ClimateReport } from './climateReport.js';
import { drawCover, type Cover } from './pdf/cover.js';
import type { Block } from './pdf/pageFlow.js';
import type { PdfDescription } from './pdf/taggedDocument.js';
import { PdfWriter } from './pdf/writer.js';
import { partsOf, type Part } from './reportParts.js';

/** Below this a page looks as if something were missing. */
const emptiest = 0.345;
/** Pages that are mended at most, each by laying all out once more. */
const mostMended = 8;

/**
 * The report as a tagged PDF. Parts follow each other; where a page would be nearly empty, the end of the one before it
 * moves there.
 */
export async function reportPdf(report: ClimateReport): Promise<Buffer> {
  const parts = partsOf(report);
  const breaks = new Set<number>();
  let pdf = layOut(report, parts, breaks);
  for (let mended = 0; mended < mostMended; mended += 1) {
    const block = blockToMove(pdf.fills, pdf.blocks, breaks);
    if (block === undefined) break;
    breaks.add(block);
    pdf = layOut(report, parts, breaks);
  }
  return finish(pdf, report);
}

/**
 * The block before which a page must begin for the first page that is too empty to be filled: a heading where there is
 * one, and as little as will do.
 *
 * @returns its number; undefined where all pages are filled, or none can be
 */
function blockToMove(
  fills: readonly number[],
  blocks: readonly Block[],
  breaks: ReadonlySet<number>,
): number | undefined {
  for (const [page, fill] of fills.entries()) {
    if (fill >= emptiest) continue;
    const before = fills[page - 1] ?? 0;
    const candidates = [...blocks.entries()].filter(
      ([at, block]) =>
        block.page === page - 1 &&
        block.mayBreak &&
        !breaks.has(at) &&
        block.start >= emptiest &&
        fill + before - block.start >= emptiest,
    );
    const [chosen] = candidates.findLast(([, { isHeading }]) => isHeading) ?? candidates.at(-1) ?? [];
    if (chosen !== undefined) return chosen;
  }
  return undefined;
}

function layOut(report: ClimateReport, parts: readonly Part[], breaks: ReadonlySet<number>): PdfWriter {
  const pdf = new PdfWriter(descriptionOf(report), { breaks });
  drawCover(pdf, coverOf(report));
  pdf.startPage();
  for (const part of parts) {
    if (part.beginsPage) pdf.startPage();
    else pdf.keepTogether(part.room(pdf));
    part.write(pdf);
  }
  return pdf;
}

/** What a file says of itself. */
export function descriptionOf(report: ClimateReport): PdfDescription {
  const { wave, language } = report;
  const t = catalogue(language).report;
  return {
    title: `${t.title}, ${report.organization}`,
    author: report.organization,
    subject: t.subject({ questionnaire: report.questionnaire, wave: wave.id }),
    keywords: t.keywords,
    language,
    date: new Date(wave.closed ?? wave.closes),
  };
}

/** Of whom it is, of when, and how many took part. */
export function coverOf(report: ClimateReport): Cover {
  const { participation, scales, wave } = report;
  const t = catalogue(report.language).report;
  return {
    organization: report.organization,
    title: report.title,
    lines: [`${report.questionnaire}, ${report.version}`, `${t.wave} ${wave.id}, ${report.period}`],
    figure: {
      label: t.participation,
      value: [participation.figure, wave.admission === 'shared' ? t.sharedShort : participation.shareText]
        .filter((text) => text !== '')
        .join(' · '),
    },
    scores: scales.map(({ score, band }) => (band === null ? score : (band[0] + band[1]) / 2)),
  };
}

async function finish(pdf: PdfWriter, report: ClimateReport): Promise<Buffer> {
  const t = catalogue(report.language).report;
  return pdf.finish(
    (page, pages) => t.page({ page, pages }),
    `${report.organization} · ${report.questionnaire} · ${report.period}`,
  );
}
