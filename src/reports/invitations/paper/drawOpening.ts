import { colours } from '../../../charts/drawing.js';
import { writeFitted } from '../../pdf/fitText.js';
import { sum } from '../../pdf/measures.js';
import type { Logo } from '../../pdf/taggedDocument.js';
import type { PaperForm } from './paperForm.js';
import { edge, type Sheets } from './sheets.js';

type Panel = PaperForm['panels'][number];

const [gap, padding] = [8, 9];
/** Between the sentences of a panel. */
const between = 2.5;
/** Shares of the width of panels side by side: the last has the least to say. */
const shares = [0.38, 0.4, 0.22];
const logoSize = { width: 90, height: 44 };

/** Whose questionnaire it is, what it is called, and what to know before filling it in. */
export function drawOpening(sheets: Sheets, form: PaperForm, logo: Logo | undefined): void {
  const { tagged, look, section, width } = sheets;
  const { canvas } = tagged;
  const top = canvas.y;
  const beside = logo === undefined ? 0 : logoSize.width + gap;
  if (logo !== undefined)
    tagged.artifact(() =>
      canvas.image(logo, edge.left + width - logoSize.width, top, {
        ...{ fit: [logoSize.width, logoSize.height], align: 'right' },
      }),
    );
  const line = { x: edge.left, width: width - beside } as const;
  let y = top;
  y += writeFitted(tagged, section, 'P', form.organization, {
    ...{ ...line, y, font: 'regular', tone: 'muted' },
    ...{ height: 3 * look.text, largest: 1.1 * look.text, smallest: look.small },
  });
  y += writeFitted(tagged, section, 'H1', form.title, {
    ...{ ...line, y, font: 'bold', tone: 'ink' },
    ...{ height: 4.4 * look.title, largest: look.title, smallest: 0.62 * look.title },
  });
  canvas.y =
    Math.max(y, logo === undefined ? 0 : top + logoSize.height) + (form.introduction === '' ? 10 : 4);
  if (form.introduction !== '') {
    sheets.write(section, 'P', form.introduction, { size: look.text, font: 'regular' });
    sheets.space(look.isLarge ? 14 : 6);
  }
  if (look.isLarge) for (const panel of form.panels) drawPanel(sheets, panel, { left: edge.left, width });
  else drawSideBySide(sheets, form.panels);
}

function drawSideBySide(sheets: Sheets, panels: readonly Panel[]): void {
  const { canvas } = sheets.tagged;
  const whole = sheets.width - gap * (panels.length - 1);
  const widths = panels.map((_, at) => whole * (shares[at] ?? 0));
  const height = Math.max(...panels.map((panel, at) => heightOfPanel(sheets, panel, widths[at] ?? 0)));
  const top = canvas.y;
  for (const [at, panel] of panels.entries()) {
    canvas.y = top;
    const left = edge.left + sum(widths.slice(0, at)) + gap * at;
    drawPanel(sheets, panel, { left, width: widths[at] ?? 0, height });
  }
  canvas.y = top + height + gap;
}

function drawPanel(
  sheets: Sheets,
  panel: Panel,
  {
    left,
    width,
    height = heightOfPanel(sheets, panel, width),
  }: { left: number; width: number; height?: number },
): void {
  const { tagged, look, section } = sheets;
  const { canvas } = tagged;
  sheets.keep(height);
  const top = canvas.y;
  tagged.artifact(() => {
    canvas.rect(left, top, width, height).fill('#f2f7fc');
    canvas.rect(left, top, width, 2.5).fill(colours.accent);
  });
  const inside = { x: left + padding, width: width - 2 * padding };
  canvas.y = top + padding;
  sheets.write(section, 'H2', panel.heading, { ...inside, size: headingSize(sheets), font: 'bold' });
  for (const line of panel.lines) {
    sheets.space(between);
    sheets.write(section, 'P', line, { ...inside, size: look.small, font: 'regular' });
  }
  canvas.y = top + height + gap;
}

function heightOfPanel(sheets: Sheets, { heading, lines }: Panel, width: number): number {
  const { tagged, look } = sheets;
  const inside = { width: width - 2 * padding };
  return (
    2 * padding +
    tagged.heightOf(heading, { ...inside, size: headingSize(sheets), font: 'bold' }) +
    sum(
      lines.map((line) => between + tagged.heightOf(line, { ...inside, size: look.small, font: 'regular' })),
    )
  );
}

function headingSize({ look }: Sheets): number {
  return look.isLarge ? look.heading : 1.15 * look.small;
}
