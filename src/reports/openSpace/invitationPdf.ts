import { colours } from '../../charts/drawing.js';
import type { OpenSpaceContent } from '../../improvement/openSpace/limits.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { drawQr } from '../invitations/drawQr.js';
import { writeFitted, type TextBox } from '../pdf/fitText.js';
import { noMargins } from '../pdf/measures.js';
import { TaggedDocument, type Structure } from '../pdf/taggedDocument.js';

/** Points of a page of A4. */
const left = 56;
const pageWidth = 595.28;
const width = pageWidth - 2 * left;
const band = 190;
const words = { top: band + 18, height: 200 } as const;
const qrSize = 170;
const foot = { top: 650, bottom: 806 } as const;

/**
 * One page to hang up: the question, when and where, the invitation, a QR code that opens the page of who takes part, and
 * the principles.
 *
 * @param link address for who takes part
 */
export async function invitationPdf(
  event: OpenSpaceContent,
  { organization, link, date }: { organization: string; link: string; date: Date },
  language: Language,
): Promise<Buffer> {
  const { openSpace: t, common } = catalogue(language);
  const title = t.posterTitle({ organization });
  const tagged = new TaggedDocument(
    { title, author: organization, subject: title, keywords: 'Open Space Technology', language, date },
    noMargins,
  );
  const { canvas, root } = tagged;
  tagged.artifact(() => canvas.rect(0, 0, pageWidth, band).fill(colours.accent));
  let y = 24;
  const write = (
    kind: string,
    text: string,
    box: Omit<TextBox, 'x' | 'width' | 'y'> & { readonly x?: number; readonly width?: number },
    parent: Structure = root,
  ): void => {
    y += writeFitted(tagged, parent, kind, text, { x: left, width, ...box, y });
  };
  const white = { tone: 'white', smallest: 9 } as const;
  write('P', `${organization} · ${t.posterInvite}`, { ...white, font: 'bold', height: 22, largest: 14 });
  write('H1', event.question, { ...white, font: 'bold', height: 92, largest: 30 });
  const when = t.when({
    ...{ date: common.date(new Date(event.day)), welcome: event.welcome, ends: event.ends },
  });
  write('P', when, { ...white, font: 'bold', height: 24, largest: 16 });
  if (event.venue !== '') write('P', event.venue, { ...white, font: 'regular', height: 22, largest: 14 });
  y = words.top;
  const paragraphs = event.invitation.split('\n').filter((line) => line !== '');
  for (const [at, text] of paragraphs.entries()) {
    const rest = words.top + words.height - y;
    const height = rest / (paragraphs.length - at);
    write('P', text, { tone: 'ink', font: 'regular', height, largest: 14, smallest: 7 });
    y += 5;
  }
  drawScan(tagged, link, language);
  tagged.artifact(() => canvas.rect(left - 14, foot.top, width + 28, foot.bottom - foot.top).fill('#f2f7fc'));
  y = foot.top + 10;
  const list = tagged.open(root, 'L');
  for (const [rule = '', why = ''] of [...t.principles, [`${t.lawTitle}.`, t.law]]) {
    const item = tagged.open(list, 'LI');
    const box = { tone: 'ink', font: 'regular', height: 28, largest: 10.5, smallest: 7.5 } as const;
    write('LBody', `${rule} ${why}`, box, item);
    item.end();
    y += 3;
  }
  list.end();
  root.end();
  return tagged.finish();
}

/** The QR code, and beside it what it is for and the address to type. */
function drawScan(tagged: TaggedDocument, link: string, language: Language): void {
  const { openSpace: t } = catalogue(language);
  const { root } = tagged;
  const top = words.top + words.height + 22;
  drawQr(tagged, root, { text: link, alternative: t.posterQr }, { x: left, y: top, size: qrSize });
  const beside = { x: left + qrSize + 20, width: width - qrSize - 20, tone: 'ink' } as const;
  let y = top + 22;
  y += writeFitted(tagged, root, 'P', t.posterScan, {
    ...{ ...beside, y, height: 60, font: 'bold', largest: 17, smallest: 10 },
  });
  y += 10;
  y += writeFitted(tagged, root, 'P', t.posterType, {
    ...{ ...beside, y, height: 22, font: 'regular', largest: 12, smallest: 9 },
  });
  writeFitted(tagged, root, 'P', link, {
    ...{ ...beside, y, tone: 'accent', height: 44, font: 'code', largest: 11, smallest: 6 },
  });
}
