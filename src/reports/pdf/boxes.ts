import { colours } from '../../charts/drawing.js';
import { drawListItem } from './lists.js';
import { margin, sum } from './measures.js';
import type { PageFlow } from './pageFlow.js';

const [gap, padding] = [12, 10];
/** Share of a page up to which boxes stand side by side. */
const mostOfPage = 0.45;

/** A few sentences that are set off under a heading. */
export interface Box {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly isList: boolean;
}

/** Boxes side by side; where they would be long and narrow, the last has the whole width below the others. */
export function drawBoxes(flow: PageFlow, boxes: readonly Box[]): void {
  const isLong = heightOfBoxes(flow, boxes) > mostOfPage * flow.height;
  for (const row of isLong ? [boxes.slice(0, -1), boxes.slice(-1)] : [boxes]) drawRow(flow, row);
}

function widthOfEach(flow: PageFlow, boxes: readonly Box[]): number {
  return (flow.width - gap * (boxes.length - 1)) / boxes.length;
}

function heightOfBoxes(flow: PageFlow, boxes: readonly Box[]): number {
  const inner = widthOfEach(flow, boxes) - 2 * padding;
  const heightOf = ({ sentences, isList }: Box): number => {
    const style = { size: flow.sizes.text - 0.5, width: inner - (isList ? 12 : 0), font: 'regular' } as const;
    return (
      2 * padding + 1.6 * flow.sizes.box + sum(sentences.map((text) => flow.tagged.heightOf(text, style) + 4))
    );
  };
  return Math.max(...boxes.map(heightOf));
}

function drawRow(flow: PageFlow, boxes: readonly Box[]): void {
  const { tagged, canvas, sizes } = flow;
  const width = widthOfEach(flow, boxes);
  const inner = width - 2 * padding;
  const height = heightOfBoxes(flow, boxes);
  flow.keepTogether(height);
  const top = flow.y;
  for (const [at, { heading, sentences, isList }] of boxes.entries()) {
    const left = margin.left + at * (width + gap);
    tagged.artifact(() => {
      canvas.rect(left, top, width, height).fill('#f2f7fc');
      canvas.rect(left, top, width, 3).fill(colours.accent);
    });
    const section = tagged.open(tagged.root, 'Sect');
    const style = { x: left + padding, width: inner, after: 4 };
    flow.moveTo(top + padding);
    flow.place(section, 'H3', heading, { ...style, size: sizes.box, font: 'bold' });
    const list = isList ? tagged.open(section, 'L') : undefined;
    for (const sentence of sentences) {
      if (list === undefined)
        flow.place(section, 'P', sentence, { ...style, size: sizes.text - 0.5, font: 'regular' });
      else drawListItem(flow, list, sentence, left + padding, inner);
    }
    list?.end();
    section.end();
  }
  flow.drawnTo(top + height);
  flow.moveTo(top + height + gap);
}
