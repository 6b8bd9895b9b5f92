import type { Drawing } from '../../charts/drawing.js';
import { drawOnPdf } from '../../charts/drawOnPdf.js';
import { fonts } from './fonts.js';
import { margin } from './measures.js';
import type { PageFlow } from './pageFlow.js';

const captionSize = 9.5;
const gap = 18;

/** Charts side by side in as many columns. */
export function drawFigures(
  flow: PageFlow,
  drawings: readonly Drawing[],
  columns: number,
  captions: readonly string[],
): void {
  const { tagged, canvas } = flow;
  const width = (flow.width - gap * (columns - 1)) / columns;
  for (let start = 0; start < drawings.length; start += columns) {
    const row = drawings.slice(start, start + columns);
    const height = Math.max(...row.map((drawing) => (drawing.height * width) / drawing.width));
    const style = { width, size: captionSize, font: 'bold' } as const;
    const captionHeight = Math.max(
      0,
      ...captions.slice(start, start + columns).map((caption) => tagged.heightOf(caption, style)),
    );
    flow.keepTogether(height + captionHeight + 8);
    const top = flow.y;
    for (const [at, drawing] of row.entries()) {
      const x = margin.left + at * (width + gap);
      const caption = captions[start + at];
      flow.moveTo(top);
      if (caption !== undefined) flow.place(tagged.root, 'P', caption, { ...style, x, after: 0 });
      tagged.figure(tagged.root, `${drawing.title}. ${drawing.description}`, () => {
        drawOnPdf(canvas, drawing, { x, y: top + captionHeight, width, fonts });
      });
    }
    canvas.x = margin.left;
    flow.drawnTo(top + captionHeight + height);
    flow.moveTo(top + captionHeight + height + 8);
  }
}
