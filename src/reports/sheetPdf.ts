import type { Organization } from '../collection/organizations.js';
import type { Wave } from '../collection/waves.js';
import type { Sheet } from '../improvement/actions/sheet.js';
import { catalogue } from '../language/catalogue.js';
import { textIn, type Language } from '../language/language.js';
import { drawBand } from './pdf/cover.js';
import { PdfWriter } from './pdf/writer.js';
import { wording } from './wording.js';

/** How large the words are, from the largest that may fit on one page. */
const enlargements = [1.7, 1.5, 1.3, 1.15, 1, 0.85];

/** One page to hang on the wall: what the staff said, and what was done. Its words are as large as one page allows. */
export async function sheetPdf(made: {
  readonly organization: Organization;
  readonly wave: Wave;
  readonly sheet: Sheet;
  readonly language: Language;
}): Promise<Buffer> {
  const pages = enlargements.map((enlargement) => () => layOut(made, enlargement));
  for (const layOutPage of pages) {
    const pdf = layOutPage();
    if (pdf.fills.length === 1) return pdf.finish(() => '', '');
  }
  return layOut(made, 0.85).finish(() => '', '');
}

function layOut(
  { organization, wave, sheet, language }: Parameters<typeof sheetPdf>[0],
  enlargement: number,
): PdfWriter {
  const { actions: t } = catalogue(language);
  const date = wording(language).date(wave.closed ?? wave.closes);
  const pdf = new PdfWriter(
    {
      ...{
        title: `${t.sheetTitle}, ${organization.name}`,
        author: organization.name,
        keywords: '',
        language,
      },
      subject: textIn(wave.questionnaire.title, language),
      date: new Date(wave.closed ?? wave.closes),
    },
    { enlargement },
  );
  drawBand(pdf, {
    organization: organization.name,
    title: t.sheetTitle,
    line: `${textIn(wave.questionnaire.title, language)} · ${t.sheetDate({ date })}`,
  });
  pdf.heading(2, t.said);
  pdf.bullets(sheet.said);
  pdf.heading(2, t.done);
  pdf.bullets(sheet.done);
  return pdf;
}
