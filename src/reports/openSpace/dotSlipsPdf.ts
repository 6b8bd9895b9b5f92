import type { OpenSpace } from '../../improvement/openSpace/openSpaces.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { shuffled } from '../invitations/invitation.js';
import type { Slip } from '../invitations/slips.js';
import { drawSlips } from '../invitations/slipsPdf.js';
import { noMargins } from '../pdf/measures.js';
import { TaggedDocument } from '../pdf/taggedDocument.js';

/**
 * Cards to cut out and to draw from a box, each with a code for putting dots, in an order that says nothing of how codes
 * are stored.
 *
 * @param address where the code is typed
 * @param codes as `drawDotCodes` gave them
 */
export async function dotSlipsPdf(
  event: OpenSpace,
  {
    organization,
    logo,
    address,
    codes,
  }: { organization: string; logo: Buffer | undefined; address: string; codes: readonly string[] },
  language: Language,
): Promise<Buffer> {
  const { openSpace: t } = catalogue(language);
  const title = t.slipsTitle({ organization });
  // The day of the event: when codes were printed is nobody’s business
  const date = new Date(event.day);
  const tagged = new TaggedDocument(
    { title, author: organization, subject: title, keywords: 'Open Space Technology', language, date },
    noMargins,
  );
  const slips = shuffled(codes).map((code): Slip => ({
    ...{ organization, title: event.question, code, address, how: t.slipHow },
    link: `${address}#${code.replaceAll('-', '')}`,
    until: t.slipDots({ dots: event.dotsEach, mostOnOne: event.mostOnOne }),
    ...{ office: t.voteTitle, issued: t.slipIssued({ codes: event.codesIssued }) },
    ...{ anonymity: t.slipPromises, otherLanguage: '' },
  }));
  drawSlips(tagged, slips, { logo: tagged.openLogo(logo), codeLabel: t.slipCode, qrLabel: t.slipQr });
  tagged.root.end();
  return tagged.finish();
}
