import { colours } from '../../../charts/drawing.js';
import { sum } from '../../pdf/measures.js';
import type { TextStyle } from '../../pdf/taggedDocument.js';
import { drawCircle, drawNumber } from './marks.js';
import type { PaperBlock, PaperValue } from './paperForm.js';
import { edge, type Sheets } from './sheets.js';

type Alone = Exclude<PaperBlock, { kind: 'grid' }>;

/** An item that stands by itself, with its answers below it; it is not split. */
export function drawItem(sheets: Sheets, block: Alone): void {
  const { tagged, look, section } = sheets;
  sheets.keep(heightOfItem(sheets, block));
  sheets.space(look.air);
  drawNumber(sheets, block.item.number);
  sheets.write(section, 'P', block.item.text, textOf(sheets));
  sheets.space(look.air);
  switch (block.kind) {
    case 'numbers':
      drawNumbers(sheets, block);
      break;
    case 'options':
      drawOptions(sheets, block.values);
      break;
    case 'writing':
      tagged.artifact(() => {
        for (let line = 1; line <= block.lines; line += 1) {
          const y = tagged.canvas.y + line * look.ruling;
          tagged.canvas.moveTo(edge.left + look.indent, y).lineTo(edge.left + sheets.width, y);
        }
        tagged.canvas.lineWidth(0.5).stroke(colours.neutral);
      });
      sheets.space(block.lines * look.ruling);
      break;
  }
  sheets.space(2 * look.air);
}

/** Points that an item takes. */
export function heightOfItem(sheets: Sheets, block: Alone): number {
  const { tagged, look } = sheets;
  const answers = (): number => {
    switch (block.kind) {
      case 'numbers':
        return (block.low === '' ? 0 : endsHeight(sheets, block)) + 2 * look.circle + 2;
      case 'options':
        return sum(block.values.map((value) => optionHeight(sheets, value)));
      case 'writing':
        return block.lines * look.ruling;
    }
  };
  return tagged.heightOf(block.item.text, textOf(sheets)) + answers() + 4 * look.air;
}

function textOf({ look, width }: Sheets): Omit<TextStyle, 'tone'> {
  const font = look.isLarge ? 'bold' : 'regular';
  return { x: edge.left + look.indent, width: width - look.indent, size: look.text, font };
}

/** Values in a row, with what the first and the last mean below them. */
function drawNumbers(sheets: Sheets, { values, low, high }: Extract<Alone, { kind: 'numbers' }>): void {
  const { tagged, look, section } = sheets;
  const { canvas } = tagged;
  const left = edge.left + look.indent;
  const step = Math.min(2 * look.circle + 12, (sheets.width - look.indent) / values.length);
  const middle = canvas.y + look.circle + 1;
  const list = tagged.open(section, 'L');
  for (const [at, { value }] of values.entries()) {
    const item = tagged.open(list, 'LI');
    const x = left + look.circle + 1 + at * step;
    drawCircle(sheets, { parent: item, kind: 'LBody', value }, { x, y: middle });
    item.end();
  }
  list.end();
  canvas.y = middle + look.circle + 1;
  if (low === '') return;
  const width = step * values.length - (step - 2 * look.circle) + 2;
  const ends = { x: left, width, size: look.small, font: 'regular', tone: 'muted' } as const;
  const top = canvas.y;
  sheets.write(section, 'P', low, ends);
  canvas.y = top;
  sheets.write(section, 'P', high, { ...ends, align: 'right' });
}

function endsHeight(
  { tagged, look, width }: Sheets,
  { low, high }: Extract<Alone, { kind: 'numbers' }>,
): number {
  const style = { size: look.small, font: 'regular', width } as const;
  return Math.max(tagged.heightOf(low, style), tagged.heightOf(high, style));
}

/** One answer below the other; more than a sheet holds go on over it. */
function drawOptions(sheets: Sheets, values: readonly PaperValue[]): void {
  const { tagged, look, section } = sheets;
  const { canvas } = tagged;
  const list = tagged.open(section, 'L');
  for (const value of values) {
    const height = optionHeight(sheets, value);
    sheets.keep(height);
    const top = canvas.y;
    const item = tagged.open(list, 'LI');
    const centre = { x: edge.left + look.indent + look.circle + 1, y: top + height / 2 };
    drawCircle(sheets, { parent: item, kind: 'LBody', value: value.value }, centre);
    canvas.y = top + (height - tagged.heightOf(value.label, optionText(sheets))) / 2;
    if (value.label !== '') sheets.write(item, 'LBody', value.label, optionText(sheets));
    item.end();
    canvas.y = top + height;
  }
  list.end();
}

function optionText({ look, width }: Sheets) {
  const beside = look.indent + 2 * look.circle + 8;
  return { x: edge.left + beside, width: width - beside, size: look.text, font: 'regular' } as const;
}

function optionHeight(sheets: Sheets, { label }: PaperValue): number {
  const { tagged, look } = sheets;
  return Math.max(tagged.heightOf(label, optionText(sheets)), 2 * look.circle) + 0.8 * look.air;
}
