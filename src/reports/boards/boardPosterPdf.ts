import { colours } from '../../charts/drawing.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { drawQr } from '../invitations/drawQr.js';
import { writeFitted, type TextBox } from '../pdf/fitText.js';
import { noMargins } from '../pdf/measures.js';
import { TaggedDocument, type Structure } from '../pdf/taggedDocument.js';

/** Points of a page of A4. */
const left = 56;
const width = 595.28 - 2 * left;
const band = 170;
const qrSize = 270;
const promises = { top: 610, bottom: 800 } as const;

/**
 * One page to hang up where the group passes: what the board is about, and a QR code that opens it.
 *
 * @param link address of the board for the group
 */
export async function boardPosterPdf(
  {
    effect,
    organization,
    until,
    link,
  }: { effect: string; organization: string; until: string; link: string },
  date: Date,
  language: Language,
): Promise<Buffer> {
  const { boards: t } = catalogue(language);
  const title = t.posterTitle({ organization });
  const tagged = new TaggedDocument(
    { title, author: organization, subject: title, keywords: 'CEDAC', language, date },
    noMargins,
  );
  const { canvas, root } = tagged;
  tagged.artifact(() => canvas.rect(0, 0, canvas.page.width, band).fill(colours.accent));
  let y = 26;
  const write = (
    kind: string,
    text: string,
    box: Omit<TextBox, 'x' | 'width' | 'y'>,
    parent: Structure = root,
  ): void => {
    y += writeFitted(tagged, parent, kind, text, { x: left, width, ...box, y });
  };
  write('P', organization, { tone: 'white', font: 'bold', height: 24, largest: 16, smallest: 10 });
  write('H1', effect, { tone: 'white', font: 'bold', height: 84, largest: 30, smallest: 13 });
  write('P', until, { tone: 'white', font: 'regular', height: 24, largest: 14, smallest: 10 });
  y = band + 22;
  const centred = { align: 'center', tone: 'ink', height: 30 } as const;
  write('H2', t.posterLead, { ...centred, font: 'bold', largest: 20, smallest: 12 });
  write('P', t.posterScan, { ...centred, font: 'regular', largest: 14, smallest: 10 });
  drawQr(
    tagged,
    root,
    { text: link, alternative: t.posterQr },
    { x: (595.28 - qrSize) / 2, y, size: qrSize },
  );
  y += qrSize;
  write('P', t.posterType, { ...centred, font: 'regular', largest: 13, smallest: 10 });
  write('P', link, { ...centred, tone: 'accent', font: 'code', height: 34, largest: 13, smallest: 6 });
  tagged.artifact(() =>
    canvas.rect(left - 14, promises.top, width + 28, promises.bottom - promises.top).fill('#f2f7fc'),
  );
  y = promises.top + 14;
  const list = tagged.open(root, 'L');
  for (const text of t.posterPromises) {
    const item = tagged.open(list, 'LI');
    write('LBody', text, { tone: 'ink', font: 'regular', height: 40, largest: 13, smallest: 9 }, item);
    item.end();
    y += 6;
  }
  list.end();
  root.end();
  return tagged.finish();
}
