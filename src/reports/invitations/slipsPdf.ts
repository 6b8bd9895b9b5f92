import { waveOffices } from '../../collection/waves.js';
import { colours } from '../../charts/drawing.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { Problem } from '../../problems.js';
import { noMargins } from '../pdf/measures.js';
import { TaggedDocument } from '../pdf/taggedDocument.js';
import { card, drawSlip, type SlipLook } from './drawSlip.js';
import { descriptionOf, invitationOf, shuffled, type InvitationDeps } from './invitation.js';
import { slipsOf, type Slip } from './slips.js';

const cardsOnPage = card.columns * card.rows;

/**
 * Cards to cut out, eight on a page, each with a code, in an order that says nothing of how codes are stored. After each
 * page that another follows there is an empty one: a printer that prints on both sides leaves the backs empty.
 *
 * @param office its code
 * @param codes as `issueCodes` gave them
 * @throws Problem `waveUnknown`, `officeUnknown` where no code of the wave was issued for it
 */
export async function slipsPdf(
  deps: InvitationDeps,
  { wave, office, codes }: { wave: string; office: string; codes: readonly string[] },
  language: Language,
): Promise<Uint8Array> {
  const invitation = await invitationOf(deps, wave, language);
  const { organization, logo } = invitation;
  const offices = await waveOffices(deps.database, invitation.wave);
  const found = offices.find(({ code }) => code === office);
  if (found === undefined)
    throw new Problem('officeUnknown', { organization: invitation.wave.organization, office });
  const t = catalogue(language).invitations;
  const tagged = new TaggedDocument(descriptionOf(invitation, t.slipsTitle({ organization })), noMargins);
  const picture = tagged.openLogo(logo);
  drawSlips(tagged, slipsOf(invitation, found, shuffled(codes)), {
    ...{ logo: picture, codeLabel: t.code, qrLabel: t.qr },
  });
  tagged.root.end();
  return tagged.finish();
}

/** Puts cards on as many sheets as they need. */
export function drawSlips(tagged: TaggedDocument, slips: readonly Slip[], look: SlipLook): void {
  for (const [at, slip] of slips.entries()) {
    if (at > 0 && at % cardsOnPage === 0) tagged.canvas.addPage().addPage();
    const [column, row] = [at % card.columns, Math.floor((at % cardsOnPage) / card.columns)];
    const place = { x: column * card.width, y: row * card.height };
    drawCutLines(tagged, place);
    drawSlip(tagged, slip, { ...place, ...look });
  }
}

/** Where to cut: at the right of a card and below it, but not along the edge of the paper. */
function drawCutLines(tagged: TaggedDocument, { x, y }: { x: number; y: number }): void {
  const { canvas } = tagged;
  const [right, bottom] = [x + card.width, y + card.height];
  tagged.artifact(() => {
    canvas.lineWidth(0.5).dash(4, { space: 4 });
    if (right < canvas.page.width - 1) canvas.moveTo(right, y).lineTo(right, bottom);
    if (bottom < canvas.page.height - 1) canvas.moveTo(x, bottom).lineTo(right, bottom);
    canvas.stroke(colours.neutral).undash();
  });
}
