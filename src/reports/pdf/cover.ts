import { colours } from '../../charts/drawing.js';
import type { PdfWriter } from './writer.js';

export interface Cover {
  readonly organization: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly figure: { readonly label: string; readonly value: string };
  /** 0–100 of the scales in their order, as a picture of the whole; null where one is not told. */
  readonly scores: readonly (number | null)[];
}

/** The first page: what it is, of whom, of when, how many took part; and the scores as a frieze, without figures. */
export function drawCover(pdf: PdfWriter, { organization, title, lines, figure, scores }: Cover): void {
  pdf.decorate((document, { width, height }) => {
    document.rect(0, 0, width, height * 0.62).fill(colours.accent);
    const left = 56;
    const step = (width - 2 * left) / Math.max(1, scores.length);
    for (const [at, score] of scores.entries()) {
      const length = 24 + 1.1 * (score ?? 0);
      document
        .rect(left + at * step, height * 0.62 - length, step * 0.6, length)
        .fillOpacity(score === null ? 0.12 : 0.32)
        .fill(colours.white);
    }
    document.fillOpacity(1);
  });
  pdf.words('P', organization, { y: 88, size: 17, bold: true, tone: 'white' });
  pdf.words('H1', title, { y: 124, size: 34, bold: true, tone: 'white', width: 360 });
  let y = pdf.y + 14;
  for (const line of lines) {
    pdf.words('P', line, { y, size: 13, bold: false, tone: 'white' });
    y = pdf.y + 2;
  }
  pdf.words('P', figure.label, { y: 570, size: 13, bold: true, tone: 'muted' });
  pdf.words('P', figure.value, { y: 586, size: 34, bold: true, tone: 'ink' });
  pdf.fillPage();
}

/** The head of a single page: the same in a band. */
export function drawPosterHead(pdf: PdfWriter, { organization, title, lines, figure }: Cover): void {
  pdf.decorate((document, { width }) => {
    document.rect(0, 0, width, 186).fill(colours.accent);
  });
  pdf.words('P', organization, { y: 34, size: 17, bold: true, tone: 'white' });
  pdf.words('H1', title, { y: 58, size: 28, bold: true, tone: 'white' });
  pdf.words('P', lines.at(-1) ?? '', { y: 100, size: 12, bold: false, tone: 'white' });
  pdf.words('P', `${figure.label}: ${figure.value}`, { y: 134, size: 24, bold: true, tone: 'white' });
  pdf.moveTo(190);
}

/** The head of a single page that needs no figure. */
export function drawBand(
  pdf: PdfWriter,
  {
    organization,
    title,
    line,
  }: { readonly organization: string; readonly title: string; readonly line: string },
): void {
  pdf.decorate((document, { width }) => {
    document.rect(0, 0, width, 140).fill(colours.accent);
  });
  pdf.words('P', organization, { y: 34, size: 17, bold: true, tone: 'white' });
  pdf.words('H1', title, { y: 58, size: 28, bold: true, tone: 'white' });
  pdf.words('P', line, { y: 102, size: 12, bold: false, tone: 'white' });
  pdf.moveTo(164);
}
