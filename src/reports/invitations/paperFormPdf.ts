import { colours } from '../../charts/drawing.js';
import type { Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import type { Item, RatingItem } from '../../questionnaires/questionnaire.js';
import { fonts } from '../pdf/fonts.js';
import {
  bytesOf,
  drawArtifact,
  newTaggedDocument,
  type Document,
  type Structure,
} from '../pdf/taggedDocument.js';
import { invitationOf, type Invitation } from './invitation.js';

/** Points. */
const margin = { left: 48, right: 48, top: 40, bottom: 50 };
const writingLines = 4;

/** How large everything is; in large print the labels stand once above, so that there is room for the words. */
interface Look {
  readonly text: number;
  readonly heading: number;
  readonly title: number;
  readonly small: number;
  /** Diameter of the circle that takes a cross. */
  readonly circle: number;
  /** Whether the circles stand beside the words, under their labels, or below them. */
  readonly isBeside: boolean;
}
const looks: Readonly<Record<'normal' | 'large', Look>> = {
  normal: { text: 10, heading: 12, title: 20, small: 8, circle: 15, isBeside: true },
  large: { text: 18, heading: 22, title: 28, small: 16, circle: 30, isBeside: false },
};

/** Codes of an office that were just issued, formatted; each stands on one questionnaire. */
interface PaperForms {
  readonly wave: Wave;
  readonly codes: readonly string[];
  readonly largePrint: boolean;
}

/**
 * The questionnaire on paper, once for each code, to be filled in by hand and typed in by somebody else. Values stand in
 * the circles, so that whoever types them in reads one sign for each question.
 */
export async function paperFormPdf(
  deps: Deps,
  { wave, codes, largePrint }: PaperForms,
  language: Language,
): Promise<Buffer> {
  const invitation = await invitationOf(deps, wave, language);
  const { common, invitations: t } = catalogue(language);
  const { document, root } = newTaggedDocument(
    {
      title: t.paperTitle({ questionnaire: invitation.questionnaire }),
      author: invitation.organization,
      subject: invitation.questionnaire,
      keywords: '',
      ...{ language, date: invitation.date },
    },
    margin,
  );
  const look = looks[largePrint ? 'large' : 'normal'];
  const sheets: { code: string; pages: number[] }[] = [];
  for (const [at, code] of codes.entries()) {
    if (at > 0) document.addPage();
    const first = document.bufferedPageRange().count - 1;
    const section = document.struct('Sect');
    root.add(section);
    new PaperForm(document, section, look, invitation).write(wave, code);
    section.end();
    const { count } = document.bufferedPageRange();
    sheets.push({ code, pages: Array.from({ length: count - first }, (_, page) => first + page) });
  }
  root.end();
  for (const { code, pages } of sheets)
    for (const [at, page] of pages.entries()) {
      document.switchToPage(page);
      const { width, height } = document.page;
      document.page.margins = { left: 0, right: 0, top: 0, bottom: 0 };
      const sheet = t.sheet({ page: common.number(at + 1), pages: common.number(pages.length) });
      drawArtifact(document, () => {
        document.font(fonts.bold).fontSize(11).fillColor(colours.ink);
        const y = height - 38;
        document.text(t.code({ code }), margin.left, y, { lineBreak: false });
        document.text(sheet, margin.left, y, { width: width - margin.left - margin.right, align: 'right' });
      });
    }
  return bytesOf(document);
}

/** One questionnaire while it is being written. */
class PaperForm {
  readonly #document: Document;
  readonly #section: Structure;
  readonly #look: Look;
  readonly #invitation: Invitation;

  constructor(document: Document, section: Structure, look: Look, invitation: Invitation) {
    this.#document = document;
    this.#section = section;
    this.#look = look;
    this.#invitation = invitation;
  }

  write({ questionnaire, closes }: Wave, code: string): void {
    const { title, heading, text } = this.#look;
    const { organization, anonymity, language, questionnaire: name } = this.#invitation;
    const { common, invitations: t } = catalogue(language);
    this.#words('P', organization, { size: text, tone: colours.muted });
    this.#words('H1', name, { size: title, bold: true, after: 4 });
    this.#words('P', t.code({ code }), { size: heading, bold: true, after: 6 });
    const introduction =
      questionnaire.introduction === undefined ? '' : textIn(questionnaire.introduction, language);
    const date = common.date(new Date(closes));
    for (const line of [
      introduction,
      t.paperHow,
      t.paperReturn({ date }),
      t.paperEither,
      anonymity.join(' '),
    ])
      if (line !== '') this.#words('P', line, { size: text, after: 4 });
    for (const section of questionnaire.sections) {
      this.#keep(heading * 4);
      this.#document.y += 8;
      this.#words('H2', textIn(section.title, language), { size: heading, bold: true, after: 4 });
      let before: Item | undefined;
      for (const item of section.items) {
        this.#item(item, before);
        before = item;
      }
    }
  }

  #item(item: Item, before: Item | undefined): void {
    switch (item.kind) {
      case 'rating':
        this.#rating(item, before);
        break;
      case 'enps':
        this.#below(
          item,
          Array.from({ length: 11 }, (_, value) => String(value)),
        );
        break;
      case 'choice':
        this.#choice(item);
        break;
      case 'text':
        this.#writing(item);
        break;
    }
  }

  #rating(item: RatingItem, before: Item | undefined): void {
    const { language } = this.#invitation;
    const { min, max, labels } = item.answers;
    const values = Array.from({ length: max - min + 1 }, (_, at) => String(min + at));
    const names = labels?.map((label) => textIn(label, language)) ?? values;
    const sameAsBefore = before?.kind === 'rating' && before.answers === item.answers;
    if (!this.#look.isBeside) {
      if (!sameAsBefore && labels !== undefined)
        this.#words('P', values.map((value, at) => `${value} = ${names[at] ?? value}`).join('; '), {
          ...{ size: this.#look.small, tone: colours.muted, after: 4 },
        });
      this.#below(item, values);
      return;
    }
    const document = this.#document;
    const step = Math.min(54, (0.55 * this.#width) / values.length);
    const left = margin.left + this.#width - step * values.length;
    const within = left - margin.left - 10;
    const words = textIn(item.text, language);
    const labelHeight = Math.max(
      ...names.map((name) => this.#heightOf(name, this.#look.small, step - 4, fonts.regular)),
    );
    const needed = Math.max(this.#heightOf(words, this.#look.text, within), this.#look.circle) + 5;
    const isFresh = this.#keep(needed + (sameAsBefore ? 0 : labelHeight + 4));
    if (!sameAsBefore || isFresh) {
      const top = document.y;
      const head = (): void => {
        for (const [at, name] of names.entries())
          document
            .font(fonts.regular)
            .fontSize(this.#look.small)
            .fillColor(colours.muted)
            .text(name, left + at * step + 2, top, { width: step - 4, align: 'center', lineGap: -1.5 });
      };
      // Repeated on every page; said once
      if (sameAsBefore) drawArtifact(document, head);
      else this.#section.add(document.struct('P', {}, head));
      document.y = top + labelHeight + 4;
    }
    const top = document.y;
    this.#words('P', words, { size: this.#look.text, within });
    const middle = top + (needed - 5) / 2;
    this.#circles(values, (at) => ({ x: left + at * step + step / 2, y: middle }));
    drawArtifact(document, () =>
      document
        .lineWidth(0.4)
        .strokeColor(colours.grid)
        .moveTo(margin.left, top + needed - 2)
        .lineTo(margin.left + this.#width, top + needed - 2)
        .stroke(),
    );
    document.y = top + needed;
  }

  /** The words, and a row of circles below them. */
  #below(item: Item, values: readonly string[]): void {
    const { circle, text } = this.#look;
    const words = textIn(item.text, this.#invitation.language);
    const step = Math.min(circle * 1.7, this.#width / values.length);
    this.#keep(this.#heightOf(words, text, this.#width) + circle + 18);
    this.#words('P', words, { size: text, after: 4 });
    const y = this.#document.y + circle / 2;
    this.#circles(values, (at) => ({ x: margin.left + at * step + circle / 2 + 1, y }));
    this.#document.y = y + circle / 2 + 10;
  }

  #choice(item: Extract<Item, { kind: 'choice' }>): void {
    const { circle, text } = this.#look;
    const { language } = this.#invitation;
    const words = textIn(item.text, language);
    const row = Math.max(circle, text * 1.4) + 4;
    this.#keep(this.#heightOf(words, text, this.#width) + row * item.options.length + 10);
    this.#words('P', words, { size: text, after: 4 });
    for (const option of item.options) {
      const top = this.#document.y;
      this.#circles([option.code], () => ({ x: margin.left + circle / 2 + 1, y: top + circle / 2 }));
      this.#document.y = top + (circle - text * 1.3) / 2;
      this.#words('P', textIn(option.text, language), { size: text, left: margin.left + circle + 10 });
      this.#document.y = top + row;
    }
    this.#document.y += 6;
  }

  #writing(item: Item): void {
    const { text } = this.#look;
    const words = textIn(item.text, this.#invitation.language);
    const gap = Math.max(24, text * 1.7);
    this.#keep(this.#heightOf(words, text, this.#width) + gap * writingLines + 10);
    this.#words('P', words, { size: text });
    const document = this.#document;
    const top = document.y;
    drawArtifact(document, () => {
      document.lineWidth(0.5).strokeColor(colours.neutral);
      for (let line = 1; line <= writingLines; line += 1)
        document
          .moveTo(margin.left, top + line * gap)
          .lineTo(margin.left + this.#width, top + line * gap)
          .stroke();
    });
    document.y = top + writingLines * gap + 10;
  }

  #circles(values: readonly string[], place: (at: number) => { x: number; y: number }): void {
    const document = this.#document;
    const { circle } = this.#look;
    const size = circle * 0.55;
    drawArtifact(document, () => {
      document.lineWidth(0.9).strokeColor(colours.ink);
      for (const at of values.keys()) {
        const { x, y } = place(at);
        document.circle(x, y, circle / 2).stroke();
      }
    });
    this.#section.add(
      document.struct('P', {}, () => {
        document.font(fonts.regular).fontSize(size).fillColor(colours.muted);
        for (const [at, value] of values.entries()) {
          const { x, y } = place(at);
          const height = document.currentLineHeight();
          document.text(value, x - circle / 2, y - height / 2, {
            ...{ width: circle, align: 'center', lineBreak: false },
          });
        }
      }),
    );
  }

  get #width(): number {
    return this.#document.page.width - margin.left - margin.right;
  }

  /** Keeps what follows on one page; whether it begins one. */
  #keep(height: number): boolean {
    const document = this.#document;
    if (document.y + height <= document.page.height - margin.bottom) return false;
    document.addPage();
    return true;
  }

  #heightOf(text: string, size: number, width: number, font: string = fonts.regular): number {
    return this.#document.font(font).fontSize(size).heightOfString(text, { width, lineGap: -1.5 });
  }

  #words(
    kind: 'H1' | 'H2' | 'P',
    text: string,
    look: {
      readonly size: number;
      readonly bold?: boolean;
      readonly tone?: string;
      readonly within?: number;
      readonly left?: number;
      readonly after?: number;
    },
  ): void {
    const document = this.#document;
    const font = look.bold ? fonts.bold : fonts.regular;
    const left = look.left ?? margin.left;
    const width = look.within ?? this.#width - (left - margin.left);
    this.#keep(this.#heightOf(text, look.size, width, font));
    this.#section.add(
      document.struct(kind, {}, () => {
        document
          .font(font)
          .fontSize(look.size)
          .fillColor(look.tone ?? colours.ink);
        document.text(text, left, document.y, { width, lineGap: -1.5 });
      }),
    );
    document.x = margin.left;
    document.y += look.after ?? 0;
  }
}
