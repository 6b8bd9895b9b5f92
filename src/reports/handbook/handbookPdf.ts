import { colours } from '../../charts/drawing.js';
import { findLogo } from '../../collection/logos.js';
import type { Organization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { textOf, type Instrument } from '../../improvement/manual/instruments.js';
import type { KnownScale } from '../../improvement/scaleTitles.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { margin } from '../pdf/measures.js';
import { PdfWriter } from '../pdf/writer.js';
import { writeMarkdown } from './markdownToPdf.js';

/** What a handbook holds. */
export interface Handbook {
  readonly organization: Organization;
  readonly language: Language;
  /** A line on the cover; may be empty. */
  readonly subtitle: string;
  readonly instruments: readonly Instrument[];
  readonly scales: readonly KnownScale[];
}

/** A square on the cover, in points. */
const logoSize = 90;

/**
 * The chosen modules of the manual as a tagged PDF: cover, contents with links, and each module on pages of its own with
 * a bookmark.
 */
export async function handbookPdf(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  handbook: Handbook,
): Promise<Buffer> {
  const logo = await findLogo(database, handbook.organization.organization);
  const date = clock();
  // Where each module begins is known only when all are laid out
  const first = layOut(handbook, logo, date, new Map());
  const { pdf } = layOut(handbook, logo, date, first.begins);
  const { manual: t } = catalogue(handbook.language);
  return pdf.finish(
    (page, pages) => (page === 1 ? '' : t.pageOf({ page, pages })),
    `${t.handbookName} · ${handbook.organization.name}`,
  );
}

function layOut(
  handbook: Handbook,
  logo: Buffer | undefined,
  date: Date,
  begins: ReadonlyMap<string, number>,
): { readonly pdf: PdfWriter; readonly begins: ReadonlyMap<string, number> } {
  const { organization, language, instruments } = handbook;
  const { manual: t } = catalogue(language);
  const pdf = new PdfWriter({
    ...{ title: `${t.handbookName}, ${organization.name}`, author: organization.name },
    ...{ subject: t.lead, keywords: t.keywords, language, date },
  });
  drawCover(pdf, handbook, logo);
  pdf.startPage();
  drawContents(pdf, handbook, begins);
  const found = new Map<string, number>();
  for (const one of instruments) {
    pdf.startPage();
    found.set(one.code, pdf.pages);
    writeModule(pdf, one, handbook);
  }
  return { pdf, begins: found };
}

function drawCover(
  pdf: PdfWriter,
  { organization, language, subtitle }: Handbook,
  logo: Buffer | undefined,
): void {
  const { manual: t } = catalogue(language);
  const picture = pdf.tagged.openLogo(logo);
  pdf.decorate((canvas, { width, height }) => {
    canvas.rect(0, 0, width, height * 0.62).fill(colours.accent);
    if (picture !== undefined)
      canvas.image(picture, margin.left, height * 0.68, { fit: [logoSize, logoSize] });
  });
  pdf.words('P', organization.name, { y: 88, size: 17, bold: true, tone: 'white' });
  pdf.words('H1', t.handbookName, { y: 124, size: 34, bold: true, tone: 'white', width: 400 });
  if (subtitle !== '') pdf.words('P', subtitle, { y: pdf.y + 14, size: 15, bold: false, tone: 'white' });
  pdf.fillPage();
}

function drawContents(
  pdf: PdfWriter,
  { language, instruments }: Handbook,
  begins: ReadonlyMap<string, number>,
): void {
  const { manual: t } = catalogue(language);
  const { tagged, canvas } = pdf;
  pdf.heading(2, t.contents);
  const contents = tagged.open(tagged.root, 'TOC');
  const size = pdf.sizes.text;
  for (const one of instruments) {
    const { title } = textOf(one, language).text;
    const width = pdf.width - 40;
    const height = tagged.heightOf(title, { size, width, font: 'regular' });
    pdf.keepTogether(height + 6);
    const entry = tagged.open(contents, 'TOCI');
    const link = tagged.open(entry, 'Link');
    const top = pdf.y;
    pdf.place(link, 'Span', title, { x: margin.left, width, size, font: 'regular', after: 0 });
    canvas.goTo(margin.left, top, pdf.width, height, one.code, {
      structParent: link,
      Contents: new String(title),
    } as never);
    link.end();
    const bottom = pdf.y;
    pdf.moveTo(top);
    pdf.place(entry, 'Span', String(begins.get(one.code) ?? ''), {
      ...{ x: margin.left + width, width: 40, size, font: 'regular', after: 0, align: 'right' },
    });
    pdf.moveTo(bottom + 6);
    entry.end();
  }
  contents.end();
}

function writeModule(pdf: PdfWriter, one: Instrument, { language, scales }: Handbook): void {
  const { common, manual: t } = catalogue(language);
  const shown = textOf(one, language);
  const { title, summary, people, material, body } = shown.text;
  pdf.canvas.addNamedDestination(one.code, 'XYZ', margin.left, pdf.y, null);
  pdf.heading(2, title);
  pdf.paragraph(summary, { bold: true });
  if (shown.language !== language) pdf.paragraph(t.onlyIn[shown.language], { small: true });
  const served = scales.filter(({ key }) => one.scales.includes(key));
  const facts = [
    `${t.facts.kind}: ${t.kinds[one.kind]} · ${t.minutes({ minutes: common.number(one.minutes) })} · ${t.efforts[one.effort]}`,
    `${t.facts.people}: ${people}`,
    ...(material.length === 0 ? [] : [`${t.facts.material}: ${material.join('; ')}`]),
    ...(served.length === 0
      ? []
      : [`${t.facts.scales}: ${[...new Set(served.map((scale) => scale.title))].join(', ')}`]),
    ...(one.origin === 'builtIn' ? [] : [t.origins[one.origin]]),
  ];
  for (const fact of facts) pdf.paragraph(fact, { small: true });
  writeMarkdown(pdf, body);
  if (one.sources.length > 0) pdf.paragraph(`${t.facts.sources}: ${one.sources.join('. ')}`, { small: true });
}
