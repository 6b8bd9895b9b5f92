import { colours } from '../../charts/drawing.js';
import { drawOnPdf } from '../../charts/drawOnPdf.js';
import type { Board } from '../../improvement/boards/boards.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { writeFitted } from '../pdf/fitText.js';
import { fonts } from '../pdf/fonts.js';
import { noMargins } from '../pdf/measures.js';
import { TaggedDocument, type Structure } from '../pdf/taggedDocument.js';
import { boardDrawing, boardLegend, stateInWords } from './boardFace.js';
import type { TargetFace } from './target.js';

/** Points of a sheet of A3 on its side. */
const sheet = { width: 1190.55, height: 841.89 } as const;
const margin = 30;
const head = { height: 92, trend: 190 } as const;
const foot = 30;

/**
 * A board on a sheet of A3 to hang on the wall: the drawing of the page, as vectors; a screen reader says what is on all
 * cards.
 *
 * @param date of today, so that who reads it on the wall knows how old it is
 */
export async function wallPdf(
  board: Board,
  { organization, target, date }: { organization: string; target: TargetFace; date: Date },
  language: Language,
): Promise<Buffer> {
  const { boards: t, common } = catalogue(language);
  const title = t.pdfTitle({ organization, effect: board.effect });
  const tagged = new TaggedDocument(
    { title, author: organization, subject: title, keywords: 'CEDAC', language, date },
    noMargins,
    { size: 'A3', layout: 'landscape' },
  );
  const { canvas, root } = tagged;
  tagged.artifact(() => canvas.rect(0, 0, sheet.width, head.height).fill(colours.accent));
  const words = { x: margin, width: sheet.width - 3 * margin - head.trend, tone: 'white' } as const;
  let y = 14;
  y += writeFitted(tagged, root, 'P', organization, {
    ...{ ...words, y, height: 22, font: 'bold', largest: 14, smallest: 9 },
  });
  y += writeFitted(tagged, root, 'H1', board.effect, {
    ...{ ...words, y, height: 34, font: 'bold', largest: 24, smallest: 11 },
  });
  writeFitted(tagged, root, 'P', [...target.lines, t.pdfDate({ date: common.date(date) })].join(' · '), {
    ...{ ...words, y: y + 1, height: 20, font: 'regular', largest: 13, smallest: 7 },
  });
  if (target.trend !== undefined) {
    const { trend } = target;
    const x = sheet.width - margin - head.trend;
    tagged.artifact(() =>
      canvas.roundedRect(x - 6, 4, head.trend + 12, head.height - 8, 4).fill(colours.white),
    );
    tagged.figure(root, `${trend.title}. ${trend.description}`, () => {
      drawOnPdf(canvas, trend, { x, y: 5, width: head.trend, fonts });
    });
  }
  const drawing = boardDrawing(board, target, language);
  const room = { width: sheet.width - 2 * margin, height: sheet.height - head.height - foot - 24 };
  // Nothing is gained by letters of a hand's breadth where there are only few cards
  const factor = Math.min(room.width / drawing.width, room.height / drawing.height, 1.5);
  const place = {
    x: (sheet.width - drawing.width * factor) / 2,
    y: head.height + 12 + (room.height - drawing.height * factor) / 2,
    width: drawing.width * factor,
  };
  tagged.figure(root, `${drawing.title}. ${inWords(board, language)}`, () => {
    drawOnPdf(canvas, drawing, { ...place, fonts });
  });
  drawLegend(tagged, root, language);
  root.end();
  return tagged.finish();
}

/** All that is on a board, for who does not see it. */
function inWords(board: Board, language: Language): string {
  const { boards: t } = catalogue(language);
  return board.bones
    .map(({ bone, name }) => {
      const cards = board.cards
        .filter((card) => card.bone === bone)
        .map((card) => `${t.kinds[card.kind]}: ${card.text} (${stateInWords(card, language)})`);
      return `${name}: ${cards.length === 0 ? t.noneOfKind : cards.join('; ')}.`;
    })
    .join(' ');
}

function drawLegend(tagged: TaggedDocument, root: Structure, language: Language): void {
  const { boards: t } = catalogue(language);
  const { canvas } = tagged;
  const y = sheet.height - foot;
  const style = { size: 11, font: 'regular' } as const;
  const lead = `${t.legend}:`;
  let x = margin;
  const write = (text: string, tone: 'muted' | 'ink'): void => {
    const width = tagged.widthOf(text, style) + 2;
    canvas.y = y;
    tagged.write(root, 'P', text, { ...style, x, width, tone });
    x += width + 12;
  };
  write(lead, 'muted');
  for (const { badge, tone, text } of boardLegend(language)) {
    tagged.artifact(() => {
      canvas.rect(x, y + 1, 14, 15).fill(colours[tone]);
      canvas.font(fonts.bold).fontSize(11).fillColor(colours.white);
      canvas.text(badge, x + 7 - canvas.widthOfString(badge) / 2, y + 13, {
        lineBreak: false,
        baseline: 'alphabetic',
      });
    });
    x += 19;
    write(text, 'ink');
  }
}
