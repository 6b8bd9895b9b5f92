import { fitText, writeFitted } from '../pdf/fitText.js';
import { sum } from '../pdf/measures.js';
import type { Logo, Structure, TaggedDocument } from '../pdf/taggedDocument.js';
import { drawQr } from './drawQr.js';
import type { Slip } from './slips.js';

/** A card, in points: an eighth of an A4 page. */
export const card = { width: 297.64, height: 210.47, columns: 2, rows: 4 } as const;

/** No printer prints nearer to the edge of its paper. */
const [paddingLeft, paddingTop] = [20, 17];
const inner = card.width - 2 * paddingLeft;
const end = card.height - 15;
/** Its quiet zone reaches into the padding. */
const qr = { size: 98, x: card.width - 12 - 98, y: 9 };
/** Points beside the QR code. */
const narrow = qr.x - paddingLeft;
/** Where the code begins, and the words below the QR code. */
const [labelTop, below] = [67, 109];
const logoSize = { width: 34, height: 22, gap: 6 };
const gap = 3.5;
/** Of a letter of the typeface of codes, in points of its size. */
const letterWidth = 0.6;

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What all cards of a print have in common. */
export interface SlipLook {
  readonly logo: Logo | undefined;
  /** Above the code. */
  readonly codeLabel: string;
  /** What the QR code is, for who does not see it. */
  readonly qrLabel: string;
}

/**
 * Draws a card; nothing of it lies outside.
 *
 * @param place with the upper left corner of the card
 */
export function drawSlip(
  tagged: TaggedDocument,
  slip: Slip,
  { x, y, logo, codeLabel, qrLabel }: Place & SlipLook,
): void {
  const section = tagged.open(tagged.root, 'Sect');
  const left = x + paddingLeft;
  drawHead(tagged, section, slip, { x: left, y: y + paddingTop, logo });
  drawCode(tagged, section, slip.code, { x: left, y: y + labelTop, label: codeLabel });
  const square = { x: x + qr.x, y: y + qr.y, size: qr.size };
  drawQr(tagged, section, { text: slip.link, alternative: qrLabel }, square);
  const top = drawWay(tagged, section, slip, { x: left, y: y + below });
  drawAnonymity(tagged, section, slip, { x: left, y: top, end: y + end });
  section.end();
}

/** Whose questionnaire it is and what it is called, beside the logo. */
function drawHead(
  tagged: TaggedDocument,
  section: Structure,
  { organization, title }: Slip,
  { x, y, logo }: Place & { readonly logo: Logo | undefined },
): void {
  const beside = logo === undefined ? 0 : widthOfLogo(logo) + logoSize.gap;
  const name = { width: narrow - beside, height: 18, font: 'regular', largest: 8.5, smallest: 6.25 } as const;
  const { height } = fitText(tagged, organization, name);
  if (logo !== undefined)
    tagged.artifact(() =>
      tagged.canvas.image(logo, x, y, { fit: [logoSize.width, logoSize.height], valign: 'center' }),
    );
  // One line stands in the middle of the logo
  const shift = logo === undefined ? 0 : Math.max(0, (logoSize.height - height) / 2);
  writeFitted(tagged, section, 'P', organization, { ...name, x: x + beside, y: y + shift, tone: 'muted' });
  const under = 1 + (logo === undefined ? height : logoSize.height);
  writeFitted(tagged, section, 'H1', title, {
    ...{ x, y: y + under, width: narrow, height: labelTop - paddingTop - under },
    ...{ font: 'bold', tone: 'ink', largest: 13, smallest: 6.75 },
  });
}

function widthOfLogo({ width, height }: Logo): number {
  return width * Math.min(logoSize.width / width, logoSize.height / height);
}

/** The code, as large as one line allows, beside the end of the QR code. */
function drawCode(
  tagged: TaggedDocument,
  section: Structure,
  code: string,
  { x, y, label }: Place & { readonly label: string },
): void {
  const line = { x, width: narrow, height: 40 };
  const size = (narrow - 2) / (code.length * letterWidth);
  const height = writeFitted(tagged, section, 'P', label, {
    ...{ ...line, y, font: 'regular', tone: 'muted', largest: 7.25, smallest: 7.25 },
  });
  writeFitted(tagged, section, 'P', code, {
    ...{ ...line, y: y + height, font: 'code', tone: 'ink', largest: size, smallest: size },
  });
}

/**
 * Where to answer and until when, and how many codes there are.
 *
 * @returns where that ends
 */
function drawWay(tagged: TaggedDocument, section: Structure, slip: Slip, { x, y }: Place): number {
  const line = { x, width: inner, tone: 'ink' } as const;
  const facts = { height: 11, largest: 8, smallest: 8 };
  let top = y;
  top += writeFitted(tagged, section, 'P', slip.how, {
    ...{ ...line, y: top, height: 11, font: 'regular', largest: 7.5, smallest: 6 },
  });
  top += writeFitted(tagged, section, 'P', slip.address, {
    ...{ ...line, y: top, height: 14, font: 'code', tone: 'accent', largest: 9.5, smallest: 5.5 },
  });
  top += gap;
  writeFitted(tagged, section, 'P', slip.until, { ...line, ...facts, y: top, font: 'bold' });
  const taken = tagged.widthOf(slip.until, { size: facts.largest, font: 'bold' }) + 10;
  top += writeFitted(tagged, section, 'P', slip.issued, {
    ...{ ...line, ...facts, x: x + taken, y: top, width: inner - taken, align: 'right', font: 'regular' },
  });
  return top + gap;
}

/** Three lines on anonymity, of which only the middle one can be long; then the office and the other language. */
function drawAnonymity(
  tagged: TaggedDocument,
  section: Structure,
  { anonymity, office, otherLanguage }: Slip,
  { x, y, end }: Place & { readonly end: number },
): void {
  const style = { x, width: inner, font: 'regular' } as const;
  const last = { ...style, y: end - 10, height: 10, tone: 'muted', largest: 6.75, smallest: 6.75 } as const;
  const room = last.y - 2 - y;
  const box = { ...style, height: room, largest: 7.5, smallest: 6 };
  const { size } = fitText(tagged, anonymity.join('\n'), box);
  const [code = '', key = '', groups = ''] = anonymity;
  const others = sum([code, groups].map((text) => tagged.heightOf(text, { ...style, size })));
  let top = y;
  for (const text of [code, key, groups])
    top += writeFitted(tagged, section, 'P', text, {
      ...{ ...style, y: top, height: room - others, tone: 'ink', largest: size, smallest: size },
    });
  const taken =
    otherLanguage === '' ? 0 : tagged.widthOf(otherLanguage, { ...last, size: last.largest }) + 10;
  if (otherLanguage !== '') writeFitted(tagged, section, 'P', otherLanguage, { ...last, align: 'right' });
  writeFitted(tagged, section, 'P', office, { ...last, width: inner - taken });
}
