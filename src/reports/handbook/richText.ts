import { fonts } from '../pdf/fonts.js';
import { margin } from '../pdf/measures.js';
import type { PdfWriter } from '../pdf/writer.js';

/** Words that look alike. */
export interface Run {
  readonly text: string;
  readonly bold: boolean;
}

const indent = 14;
const lineGap = 1.5;

/**
 * Writes a paragraph or an item of a list of which some words may be bold.
 *
 * @param options `depth`: how far in it stands; `label`: bullet or number, empty for what goes on below one
 */
export function writeItem(
  pdf: PdfWriter,
  kind: 'P' | 'LI',
  runs: readonly Run[],
  { depth, label }: { readonly depth: number; readonly label: string },
): void {
  const filled = runs.filter(({ text }) => text !== '');
  if (filled.length === 0) return;
  const x = margin.left + depth * indent;
  const width = pdf.width - depth * indent;
  const size = pdf.sizes.text;
  const text = filled.map((run) => run.text).join('');
  pdf.keepTogether(Math.min(pdf.tagged.heightOf(text, { size, width, font: 'bold' }), 0.4 * pdf.height));
  const parent = pdf.tagged.open(pdf.tagged.root, kind === 'LI' ? 'L' : 'Div');
  const item = kind === 'LI' ? pdf.tagged.open(parent, 'LI') : parent;
  const top = pdf.y;
  if (label !== '') {
    pdf.place(item, 'Lbl', label, { x: x - indent, width: indent, size, font: 'regular', after: 0 });
    pdf.moveTo(top);
  }
  const { canvas } = pdf;
  item.add(
    canvas.struct(kind === 'LI' ? 'LBody' : 'P', {}, () => {
      canvas.fillColor('#1a1a1a').fontSize(size);
      for (const [at, run] of filled.entries()) {
        const options = { width, lineGap, continued: at < filled.length - 1 };
        canvas.font(fonts[run.bold ? 'bold' : 'regular']);
        if (at === 0) canvas.text(run.text, x, top, options);
        else canvas.text(run.text, options);
      }
    }),
  );
  if (item !== parent) item.end();
  parent.end();
  pdf.drawnTo(pdf.y);
  canvas.x = margin.left;
  pdf.space(kind === 'P' ? 5 : 3);
}
