import { randomInt } from 'node:crypto';
import { colours } from '../../charts/drawing.js';
import type { Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { fonts } from '../pdf/fonts.js';
import {
  bytesOf,
  drawArtifact,
  newTaggedDocument,
  type Document,
  type Structure,
} from '../pdf/taggedDocument.js';
import { addressOf, invitationOf, issuedFor, type Invitation } from './invitation.js';
import { drawQrCode } from './qrCode.js';
import { fitText } from './fitText.js';

/** Two beside and four below each other, so that a sheet is folded and cut in halves only. */
const [columns, rows] = [2, 4];
const padding = 18;
const qrSide = 92;

/** Codes of an office that were just issued, formatted. */
interface Slips {
  readonly wave: Wave;
  readonly office: string;
  readonly codes: readonly string[];
}

/**
 * Cards to cut and to draw from a box, eight on a sheet, in random order: not in that in which the codes were made.
 *
 * @param slips codes as `issueCodes` gave them
 */
export async function slipsPdf(
  deps: Deps,
  { wave, office, codes }: Slips,
  language: Language,
): Promise<Buffer> {
  const invitation = await invitationOf(deps, wave, language);
  const { common, invitations: t } = catalogue(language);
  const issued = t.issued({ count: common.number(await issuedFor(deps, wave, office)) });
  const { document, root } = newTaggedDocument(
    {
      title: t.slipsTitle({ organization: invitation.organization }),
      author: invitation.organization,
      subject: invitation.questionnaire,
      keywords: '',
      ...{ language, date: invitation.date },
    },
    { left: 0, right: 0, top: 0, bottom: 0 },
  );
  for (const [at, code] of shuffled(codes).entries()) {
    const place = at % (columns * rows);
    if (at > 0 && place === 0) document.addPage();
    if (place === 0) drawCuts(document);
    const { width, height } = cardSize(document);
    const section = document.struct('Sect');
    root.add(section);
    drawCard(document, section, {
      ...{ invitation, issued, code, width, height },
      left: (place % columns) * width,
      top: Math.floor(place / columns) * height,
    });
    section.end();
  }
  root.end();
  return bytesOf(document);
}

interface Card {
  readonly invitation: Invitation;
  readonly issued: string;
  readonly code: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

function drawCard(document: Document, section: Structure, card: Card): void {
  const { invitation, issued, code } = card;
  const t = catalogue(invitation.language).invitations;
  const [x, width] = [card.left + padding, card.width - 2 * padding];
  const beside = width - qrSide - 14;
  const bottom = card.top + card.height - padding;
  let y = card.top + padding;
  const write = (
    text: string,
    { size, bold = false, tone = colours.ink, within = width, height = 40, spacing = 0, after = 0 }: Look,
  ): void => {
    section.add(
      document.struct('P', {}, () => {
        document.font(bold ? fonts.bold : fonts.regular).fillColor(tone);
        fitText(document, text, { x, y, width: within, height, size, spacing });
      }),
    );
    y = document.y + after;
  };
  write(invitation.organization, { size: 9, tone: colours.muted, within: beside, height: 24 });
  write(invitation.questionnaire, { size: 12, bold: true, within: beside, height: 32, after: 5 });
  write(t.addressLabel, { size: 8, within: beside, height: 11 });
  write(invitation.address, { size: 9, bold: true, within: beside, height: 24, after: 5 });
  const address = addressOf(invitation, code);
  section.add(
    document.struct('Figure', { alt: t.qrAlt({ address: invitation.address }) }, () => {
      drawQrCode(document, address, { x: x + width - qrSide, y: card.top + padding, side: qrSide });
    }),
  );
  y = card.top + padding + qrSide + 6;
  write(t.codeLabel, { size: 8, tone: colours.muted, height: 11 });
  write(code, { size: 20, bold: true, height: 26, spacing: 1.5, after: 1 });
  const lines = [`${invitation.until}. ${issued}.`, ...invitation.anonymity, t.otherLanguage];
  const room = (bottom - y) / lines.length;
  for (const [at, line] of lines.entries()) write(line, { size: 8.5, bold: at === 0, height: room });
}

interface Look {
  readonly size: number;
  readonly bold?: boolean;
  readonly tone?: string;
  readonly within?: number;
  readonly height?: number;
  readonly spacing?: number;
  readonly after?: number;
}

/** Where to cut: fine lines from edge to edge. */
function drawCuts(document: Document): void {
  const { width, height } = document.page;
  const card = cardSize(document);
  drawArtifact(document, () => {
    document.lineWidth(0.4).strokeColor(colours.muted).dash(3, { space: 3 });
    for (let column = 1; column < columns; column += 1)
      document.moveTo(column * card.width, 0).lineTo(column * card.width, height);
    for (let row = 1; row < rows; row += 1)
      document.moveTo(0, row * card.height).lineTo(width, row * card.height);
    document.stroke().undash();
  });
}

function cardSize(document: Document): { width: number; height: number } {
  return { width: document.page.width / columns, height: document.page.height / rows };
}

/** In an order that nobody could foresee. */
function shuffled<Value>(values: readonly Value[]): Value[] {
  const order = [...values];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [order[last], order[other]] = [order[other] as Value, order[last] as Value];
  }
  return order;
}
