import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { noMargins } from '../../pdf/measures.js';
import { TaggedDocument, type Logo } from '../../pdf/taggedDocument.js';
import {
  descriptionOf,
  invitationOf,
  shuffled,
  type Invitation,
  type InvitationDeps,
} from '../invitation.js';
import { drawGrid } from './drawGrid.js';
import { drawItem, heightOfItem } from './drawItems.js';
import { drawOpening } from './drawOpening.js';
import { paperFormOf, type PaperBlock, type PaperForm } from './paperForm.js';
import { beginSheets, looks, type PaperLook, type Sheets } from './sheets.js';

/**
 * A questionnaire on paper for each code, with the code on every sheet. Each begins on a sheet of its own, also on a
 * printer that prints on both sides: no two codes stand on one. Their order says nothing of how codes are stored.
 *
 * @param codes as `issueCodes` gave them
 * @param largePrint letters of 18 points and more, for who sees badly
 * @throws Problem `waveUnknown`
 */
export async function paperFormPdf(
  deps: InvitationDeps,
  { wave, codes, largePrint }: { wave: string; codes: readonly string[]; largePrint: boolean },
  language: Language,
): Promise<Uint8Array> {
  const invitation = await invitationOf(deps, wave, language);
  const look = largePrint ? looks.large : looks.normal;
  const form = paperFormOf(invitation, { grids: !largePrint });
  const begin = () => beginDocument(invitation);
  // How many sheets there are is known when one has been laid out
  const trial = begin();
  const sheets = drawForm(trial.tagged, form, { ...trial, look, language, code: codes[0] ?? '', sheets: 0 });
  const { tagged, logo } = begin();
  for (const [at, code] of shuffled(codes).entries()) {
    if (at > 0) tagged.canvas.addPage();
    drawForm(tagged, form, { look, language, logo, code, sheets });
    if (sheets % 2 === 1 && at < codes.length - 1) drawBlankSide(tagged, look, language);
  }
  tagged.root.end();
  return tagged.finish();
}

function beginDocument(invitation: Invitation): { tagged: TaggedDocument; logo: Logo | undefined } {
  const { organization, language, logo } = invitation;
  const title = catalogue(language).invitations.paperTitle({ organization });
  const tagged = new TaggedDocument(descriptionOf(invitation, title), noMargins);
  return { tagged, logo: tagged.openLogo(logo) };
}

/** @returns on how many sheets it stands */
function drawForm(
  tagged: TaggedDocument,
  form: PaperForm,
  copy: { look: PaperLook; language: Language; logo: Logo | undefined; code: string; sheets: number },
): number {
  const { look, language, logo, code, sheets: count } = copy;
  const t = catalogue(language).invitations;
  const footOf = (sheet: number): string => t.sheet({ sheet, sheets: count });
  const sheets = beginSheets(tagged, look, { code, footOf });
  drawOpening(sheets, form, logo);
  for (const { title, blocks } of form.sections) {
    sheets.space(look.isLarge ? 14 : 5);
    // The title of a section that begins with a grid stands in the head of that
    for (const [at, block] of blocks.entries())
      drawBlock(sheets, block, { title: at === 0 ? title : '', question: t.question });
  }
  return sheets.end();
}

function drawBlock(sheets: Sheets, block: PaperBlock, words: { title: string; question: string }): void {
  if (block.kind === 'grid') {
    if (words.title === '') sheets.space(2 * sheets.look.air);
    drawGrid(sheets, block, words);
    return;
  }
  const { tagged, look, section } = sheets;
  if (words.title !== '') {
    const style = { size: look.heading, font: 'bold', width: sheets.width } as const;
    sheets.keep(tagged.heightOf(words.title, style) + heightOfItem(sheets, block));
    sheets.write(section, 'H2', words.title, style);
  }
  drawItem(sheets, block);
}

function drawBlankSide(tagged: TaggedDocument, { foot }: PaperLook, language: Language): void {
  const { canvas } = tagged;
  canvas.addPage();
  canvas.y = canvas.page.height / 2;
  const text = catalogue(language).invitations.blankSide;
  const style = { x: 0, width: canvas.page.width, size: foot, font: 'regular', tone: 'muted' } as const;
  tagged.write(undefined, 'P', text, { ...style, align: 'center' });
}
