import { colours } from '../../charts/drawing.js';
import type { Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { fonts } from '../pdf/fonts.js';
import { bytesOf, drawArtifact, newTaggedDocument } from '../pdf/taggedDocument.js';
import { fitText } from './fitText.js';
import { addressOf, invitationOf } from './invitation.js';
import { drawQrCode } from './qrCode.js';

const margin = 56;
const headHeight = 190;
const qrSide = 250;

/** One page for the wall or beside a shared computer, with the link that is the same for everybody. */
export async function sharedPosterPdf(
  deps: Deps,
  { wave, code }: { wave: Wave; code: string },
  language: Language,
): Promise<Buffer> {
  const invitation = await invitationOf(deps, wave, language);
  const t = catalogue(language).invitations;
  const { document, root } = newTaggedDocument(
    {
      title: invitation.questionnaire,
      author: invitation.organization,
      subject: t.posterTitle,
      keywords: '',
      ...{ language, date: invitation.date },
    },
    { left: 0, right: 0, top: 0, bottom: 0 },
  );
  const width = document.page.width - 2 * margin;
  drawArtifact(document, () => document.rect(0, 0, document.page.width, headHeight).fill(colours.accent));
  let y = 40;
  const write = (
    kind: 'H1' | 'P',
    text: string,
    look: { size: number; height: number; bold?: boolean; tone?: string; spacing?: number; after?: number },
  ): void => {
    root.add(
      document.struct(kind, {}, () => {
        document.font(look.bold ? fonts.bold : fonts.regular).fillColor(look.tone ?? colours.ink);
        const { size, height, spacing = 0 } = look;
        fitText(document, text, { x: margin, y, width, height, size, spacing });
      }),
    );
    y = document.y + (look.after ?? 0);
  };
  write('P', invitation.organization, { size: 17, height: 44, bold: true, tone: colours.white, after: 4 });
  write('H1', t.posterTitle, { size: 34, height: 46, bold: true, tone: colours.white, after: 2 });
  write('P', invitation.questionnaire, { size: 17, height: 44, tone: colours.white });
  y = headHeight + 22;
  write('P', `${t.posterLead} ${invitation.until}.`, { size: 15, height: 42, after: 14 });
  root.add(
    document.struct('Figure', { alt: t.qrAlt({ address: invitation.address }) }, () => {
      const x = (document.page.width - qrSide) / 2;
      drawQrCode(document, addressOf(invitation, code), { x, y, side: qrSide });
    }),
  );
  y += qrSide + 18;
  write('P', t.addressLabel, { size: 12, height: 18 });
  write('P', invitation.address, { size: 17, height: 24, bold: true, after: 6 });
  write('P', t.sharedCodeLabel, { size: 12, height: 18 });
  write('P', code, { size: 30, height: 42, bold: true, spacing: 2, after: 8 });
  for (const line of [...invitation.anonymity, t.shared, t.otherLanguage])
    write('P', line, { size: 11.5, height: 34, after: 2 });
  root.end();
  return bytesOf(document);
}
