import { colours } from '../../charts/drawing.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { fitText, writeFitted, type TextBox } from '../pdf/fitText.js';
import { noMargins, sum } from '../pdf/measures.js';
import { TaggedDocument, type Structure } from '../pdf/taggedDocument.js';
import { drawQr } from './drawQr.js';
import {
  addressWith,
  anonymityLines,
  descriptionOf,
  invitationOf,
  type Invitation,
  type InvitationDeps,
} from './invitation.js';

/** Points of a page of A4. */
const left = 56;
const width = 595.28 - 2 * left;
const bandPadding = 26;
const logoSize = 74;
const qrSize = 282;
/** Of the two ways to the page, at most. */
const wayHeight = qrSize + 138;
/** The lines at the foot of the page. */
const panel = { top: 648, bottom: 790, padding: 14 };

type Line = Omit<TextBox, 'x' | 'width' | 'y'> & Partial<Pick<TextBox, 'x' | 'width'>>;

/**
 * One page to hang on the wall, with a link that everybody uses who answers there; it says that double answers cannot be
 * excluded.
 *
 * @param code that all share, as people type it
 * @throws Problem `waveUnknown`
 */
export async function sharedPosterPdf(
  deps: InvitationDeps,
  { wave, code }: { wave: string; code: string },
  language: Language,
): Promise<Uint8Array> {
  const invitation = await invitationOf(deps, wave, language);
  const { organization } = invitation;
  const t = catalogue(language).invitations;
  const tagged = new TaggedDocument(descriptionOf(invitation, t.posterTitle({ organization })), noMargins);
  drawWay(tagged, invitation, { code, top: drawBand(tagged, invitation) });
  drawPanel(tagged, invitation);
  tagged.root.end();
  return tagged.finish();
}

/** Words in a line of their own, each below the one before. */
function below(tagged: TaggedDocument, start: number) {
  let y = start;
  return {
    get y(): number {
      return y;
    },
    write: (kind: string, text: string, line: Line, parent: Structure = tagged.root): void => {
      y += writeFitted(tagged, parent, kind, text, { x: left, width, ...line, y });
    },
    space: (points: number): void => {
      y += points;
    },
  };
}

/**
 * Whose questionnaire it is, what it is called and until when, as on the poster of results.
 *
 * @returns where the band ends
 */
function drawBand(
  tagged: TaggedDocument,
  { organization, title, closes, language, logo }: Invitation,
): number {
  const { canvas } = tagged;
  const picture = tagged.openLogo(logo);
  const line = { width: width - (picture === undefined ? 0 : logoSize + 16), tone: 'white' } as const;
  const until = catalogue(language).invitations.until({ date: closes });
  const lines: [kind: string, text: string, line: Line][] = [
    ['P', organization, { ...line, font: 'bold', height: 42, largest: 17, smallest: 10 }],
    ['H1', title, { ...line, font: 'bold', height: 70, largest: 32, smallest: 13 }],
    ['P', until, { ...line, font: 'regular', height: 26, largest: 15, smallest: 12 }],
  ];
  const heights = lines.map(([, text, box]) => fitText(tagged, text, { ...line, ...box }).height);
  const band = sum(heights) + 2 * bandPadding;
  tagged.artifact(() => canvas.rect(0, 0, canvas.page.width, band).fill(colours.accent));
  if (picture !== undefined) {
    const [x, y] = [left + width - logoSize, (band - logoSize) / 2];
    const inside = logoSize - 16;
    tagged.artifact(() => {
      canvas.roundedRect(x, y, logoSize, logoSize, 6).fill(colours.white);
      canvas.image(picture, x + 8, y + 8, { fit: [inside, inside], align: 'center', valign: 'center' });
    });
  }
  const words = below(tagged, bandPadding);
  for (const [kind, text, box] of lines) words.write(kind, text, box);
  return band;
}

/** The two ways to the page, with a telephone and by typing, in the middle between band and panel. */
function drawWay(
  tagged: TaggedDocument,
  invitation: Invitation,
  { code, top }: { code: string; top: number },
): void {
  const t = catalogue(invitation.language).invitations;
  const centred = { align: 'center', tone: 'ink', height: 30 } as const;
  const words = below(tagged, (top + panel.top - wayHeight) / 2);
  words.write('H2', t.scan, { ...centred, font: 'bold', largest: 20, smallest: 14 });
  const place = { x: (595.28 - qrSize) / 2, y: words.y, size: qrSize };
  drawQr(tagged, tagged.root, { text: addressWith(invitation, code), alternative: t.qr }, place);
  words.space(qrSize);
  words.write('P', t.orType, { ...centred, font: 'regular', largest: 14, smallest: 11 });
  words.write('P', invitation.address, {
    ...centred,
    height: 26,
    font: 'code',
    tone: 'accent',
    largest: 18,
    smallest: 9,
  });
  words.space(4);
  words.write('P', code, { ...centred, font: 'code', height: 60, largest: 44, smallest: 20 });
}

/** What holds for anonymity, and what this link cannot do. */
function drawPanel(tagged: TaggedDocument, invitation: Invitation): void {
  const t = catalogue(invitation.language).invitations;
  const { canvas } = tagged;
  const lines = anonymityLines(invitation, 'shared');
  tagged.artifact(() => {
    canvas.rect(left, panel.top, width, panel.bottom - panel.top).fill('#f2f7fc');
    canvas.rect(left, panel.top, width, 3).fill(colours.accent);
  });
  const inside = { x: left + panel.padding, width: width - 2 * panel.padding };
  const room = panel.bottom - panel.top - 2 * panel.padding;
  const box = { ...inside, height: room - 6, font: 'bold', largest: 13.5, smallest: 8 } as const;
  // One size for all, and whole sentences but for the name of the custodian
  const { size } = fitText(tagged, [...lines, t.doubleAnswers].join('\n'), box);
  const style = { ...inside, largest: size, smallest: size } as const;
  const words = below(tagged, panel.top + panel.padding);
  const others = sum(
    lines.filter((_, at) => at !== 1).map((text) => tagged.heightOf(text, { ...box, size })),
  );
  const warning = tagged.heightOf(t.doubleAnswers, { ...box, size });
  for (const text of lines)
    words.write('P', text, { ...style, height: room - others - warning, font: 'regular', tone: 'ink' });
  words.space(4);
  words.write('P', t.doubleAnswers, { ...style, height: warning, font: 'bold', tone: 'ink' });
  if (invitation.otherLanguage !== '')
    below(tagged, panel.bottom + 8).write('P', invitation.otherLanguage, {
      ...{ height: 16, font: 'regular', tone: 'muted', largest: 11, smallest: 9 },
    });
}
