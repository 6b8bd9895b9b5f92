import { colours } from '../../charts/drawing.js';
import { findLogo } from '../../collection/logos.js';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { incidentPath, type IncidentDesk } from '../../improvement/incidents/desk.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { drawQr } from '../invitations/drawQr.js';
import { fitText, writeFitted } from '../pdf/fitText.js';
import { noMargins } from '../pdf/measures.js';
import { TaggedDocument } from '../pdf/taggedDocument.js';

/** Points of a page of A4. */
const pageWidth = 595.28;
const left = 56;
const width = pageWidth - 2 * left;
const bandPadding = 26;
const logoSize = 74;
const qrSize = 270;
const panelTop = 662;

/**
 * One page to hang up where staff alone see it: a QR code and an address that open the form for conflicts with the public.
 *
 * @throws Problem `organizationUnknown`
 */
export async function incidentPosterPdf(
  deps: Pick<Deps, 'database' | 'config' | 'secret' | 'clock'>,
  desk: IncidentDesk,
  language: Language,
): Promise<Uint8Array> {
  const { name } = await findOrganization(deps.database, desk.organization);
  const logo = await findLogo(deps.database, desk.organization);
  const { incidents: t, invitations } = catalogue(language);
  const address = `${deps.config.baseUrl}${incidentPath(deps.secret, desk)}`;
  const tagged = new TaggedDocument(
    {
      ...{ title: t.posterTitle, language, author: name, subject: t.title },
      ...{ keywords: invitations.keywords, date: deps.clock() },
    },
    noMargins,
  );
  const write = (
    kind: string,
    text: string,
    box: { y: number; height: number; largest: number; smallest: number; x?: number; width?: number },
    style: { font: 'bold' | 'regular' | 'code'; tone: 'ink' | 'white' | 'accent'; align?: 'center' },
  ): number => box.y + writeFitted(tagged, tagged.root, kind, text, { x: left, width, ...box, ...style });
  const { canvas } = tagged;

  const picture = tagged.openLogo(logo);
  const words = { width: width - (picture === undefined ? 0 : logoSize + 16) };
  const lines = [
    { kind: 'P', text: name, font: 'bold', height: 42, largest: 17, smallest: 10 },
    { kind: 'H1', text: t.posterTitle, font: 'bold', height: 84, largest: 32, smallest: 16 },
    { kind: 'P', text: t.posterSubtitle, font: 'regular', height: 26, largest: 15, smallest: 12 },
  ] as const;
  const band =
    2 * bandPadding +
    lines.reduce((sum, line) => sum + fitText(tagged, line.text, { ...words, ...line }).height, 0);
  tagged.artifact(() => canvas.rect(0, 0, pageWidth, band).fill(colours.accent));
  if (picture !== undefined) {
    const [x, y] = [left + width - logoSize, (band - logoSize) / 2];
    tagged.artifact(() => {
      canvas.roundedRect(x, y, logoSize, logoSize, 6).fill(colours.white);
      canvas.image(picture, x + 8, y + 8, {
        ...{ fit: [logoSize - 16, logoSize - 16], align: 'center', valign: 'center' },
      });
    });
  }
  let y = bandPadding;
  for (const { kind, text, font, ...box } of lines)
    y = write(kind, text, { ...box, ...words, y }, { font, tone: 'white' });

  y = band + (panelTop - band - qrSize - 118) / 2;
  const centre = { tone: 'ink', align: 'center' } as const;
  y = write('H2', t.posterScan, { y, height: 30, largest: 20, smallest: 14 }, { ...centre, font: 'bold' });
  const place = { x: (pageWidth - qrSize) / 2, y, size: qrSize };
  drawQr(tagged, tagged.root, { text: address, alternative: t.posterQr }, place);
  y += qrSize;
  y = write('P', t.posterOr, { y, height: 26, largest: 14, smallest: 11 }, { ...centre, font: 'regular' });
  write(...(['P', address, { y: y + 4, height: 40, largest: 15, smallest: 8 }] as const), {
    ...centre,
    tone: 'accent',
    font: 'code',
  });

  tagged.artifact(() => {
    canvas.rect(left, panelTop, width, 136).fill('#f2f7fc');
    canvas.rect(left, panelTop, width, 3).fill(colours.accent);
  });
  const inside = { x: left + 14, width: width - 28, largest: 12, smallest: 9 };
  y = panelTop + 12;
  for (const text of t.posterLines)
    y = 3 + write('P', text, { ...inside, y, height: 34 }, { font: 'regular', tone: 'ink' });
  write('P', t.posterEmergency, { ...inside, y, height: 20, largest: 14 }, { font: 'bold', tone: 'ink' });
  tagged.root.end();
  return tagged.finish();
}
