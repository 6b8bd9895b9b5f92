import { colours, type Drawing, type Tone } from '../../charts/drawing.js';
import { drawOnPdf } from '../../charts/drawOnPdf.js';
import { columnWidths } from './columns.js';
import { fonts } from './fonts.js';
import {
  bytesOf,
  drawArtifact,
  newTaggedDocument,
  type Document,
  type PdfDescription,
  type Structure,
} from './taggedDocument.js';

/*
 * Writes a tagged PDF (PDF/UA): every heading, paragraph, list, table and figure is a structure element, so that a
 * screen reader says what it is; what only decorates is an artifact.
 */

/** Points; A4 is 595 × 842. */
const margin = { left: 56, right: 56, top: 64, bottom: 60 };
const captionSize = 9.5;
const cellPadding = 4;
/** Before what begins at the left beside figures that end at the right. */
const afterFigures = 14;
const [boxGap, boxPadding] = [12, 10];
/** Share of a page up to which a table or boxes are kept on one. */
const mostOfPage = 0.45;
/** Titillium Web brings much air between its lines. */
const lineGap = -1.5;
const sizes = { h1: 24, h2: 16, h3: 11.5, box: 12.5, text: 10.5, small: 9 };
type Sizes = Readonly<typeof sizes>;

export interface TableColumn {
  readonly title: string;
  /** Share of the width, 0–1. */
  readonly width: number;
  readonly align?: 'left' | 'right';
}

/** A few sentences that are set off under a heading. */
export interface Box {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly isList: boolean;
}

/** Something that stands on one page as a whole. */
export interface Block {
  readonly page: number;
  /** Where it begins, 0–1 of what lies between the margins. */
  readonly start: number;
  /** Whether a page may begin with it: not between a heading and what it heads. */
  readonly mayBreak: boolean;
  readonly isHeading: boolean;
}

/** Points between which the words of a cell stand. */
interface CellBox {
  readonly x: number;
  readonly width: number;
}

export class PdfWriter {
  readonly #document: Document;
  readonly #root: Structure;
  /** How far down each page is filled, in points from its top. */
  readonly #filled: number[] = [0];
  readonly #blocks: Block[] = [];
  readonly #sizes: Sizes;
  readonly #breaks: ReadonlySet<number>;
  #afterHeading = false;

  /**
   * @param breaks blocks that begin a page, by their number
   * @param enlargement of all sizes of text
   */
  constructor(
    description: PdfDescription,
    { breaks = new Set(), enlargement = 1 }: { breaks?: ReadonlySet<number>; enlargement?: number } = {},
  ) {
    this.#breaks = breaks;
    this.#sizes = sizesTimes(enlargement);
    const { document, root } = newTaggedDocument(description, margin);
    this.#document = document;
    this.#root = root;
    this.#document.font(fonts.regular).fontSize(this.#sizes.text);
    this.#document.on('pageAdded', () => this.#filled.push(0));
  }

  get width(): number {
    return this.#document.page.width - margin.left - margin.right;
  }

  /** A page begins, unless the current one is still empty. */
  startPage(): void {
    if ((this.#filled.at(-1) ?? 0) > 0) this.#document.addPage();
  }

  /** How full each page is, 0–1 of what lies between its margins. */
  get fills(): readonly number[] {
    return this.#filled.map((bottom) => this.#share(bottom));
  }

  /** What was kept together, in the order in which it was written. */
  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  /** Keeps what follows together: begins a page where less than `height` points are left. */
  keepTogether(height: number): void {
    const isChosen = this.#breaks.has(this.#blocks.length) && (this.#filled.at(-1) ?? 0) > 0;
    if (isChosen || !this.hasRoom(height)) this.#document.addPage();
    this.#blocks.push({
      page: this.#filled.length - 1,
      start: this.#share(this.#document.y),
      mayBreak: !this.#afterHeading,
      isHeading: false,
    });
  }

  /** Whether `height` points are left on the page. */
  hasRoom(height: number): boolean {
    return this.#document.y + height <= this.#document.page.height - margin.bottom;
  }

  space(points: number): void {
    this.#document.y += points;
  }

  /** A heading; those of parts are bookmarks as well. */
  heading(level: 1 | 2 | 3, text: string): void {
    const size = [this.#sizes.h1, this.#sizes.h2, this.#sizes.h3][level - 1] ?? this.#sizes.h3;
    if (level === 2 && (this.#filled.at(-1) ?? 0) > 0) this.space(10);
    this.keepTogether(size * 1.3 + (level === 1 ? 0 : 60));
    const block = this.#blocks.pop();
    if (block !== undefined) this.#blocks.push({ ...block, isHeading: true });
    if (level < 3) this.#document.outline.addItem(text);
    this.#text(`H${level}`, text, { size, bold: true, tone: 'ink', after: level === 1 ? 6 : 4 });
    this.#afterHeading = true;
  }

  /** What somebody wrote, set off from what the report says; it may go on over a page. */
  quotation(text: string): void {
    const document = this.#document;
    const indent = 14;
    const height = this.#heightOf(text, this.#sizes.small + 0.5, this.width - indent, false);
    const fits = height < 0.4 * (document.page.height - margin.top - margin.bottom);
    if (fits) this.keepTogether(height + 6);
    else this.keepTogether(60);
    const [top, page] = [document.y, this.#filled.length];
    const style = { x: margin.left + indent, width: this.width - indent, size: this.#sizes.small + 0.5 };
    this.#place(this.#root, 'BlockQuote', text, { ...style, bold: false, after: 0 });
    if (page === this.#filled.length)
      this.#artifact(() => document.rect(margin.left, top + 1, 3, document.y - top - 2).fill(colours.pale));
    document.x = margin.left;
    this.space(6);
  }

  /** Draws what only decorates. */
  decorate(draw: (document: Document, page: { width: number; height: number }) => void): void {
    const { width, height } = this.#document.page;
    this.#artifact(() => {
      draw(this.#document, { width, height });
    });
  }

  /** Words at a place of their own, as on a cover. */
  words(
    kind: 'H1' | 'P',
    text: string,
    style: { y: number; size: number; bold: boolean; tone: Tone; width?: number },
  ): void {
    this.#document.y = style.y;
    const { size, bold, tone, width = this.width } = style;
    this.#place(this.#root, kind, text, { x: margin.left, width, size, bold, tone, after: 0 });
  }

  /** The page is full, whatever stands on it. */
  fillPage(): void {
    this.#drawnTo(this.#document.page.height - margin.bottom);
  }

  /** Goes on so many points from the top of the page. */
  moveTo(y: number): void {
    this.#document.y = y;
  }

  get y(): number {
    return this.#document.y;
  }

  paragraph(text: string, options: { small?: boolean; bold?: boolean; tone?: Tone } = {}): void {
    const size = options.small ? this.#sizes.small : this.#sizes.text;
    this.keepTogether(this.#heightOf(text, size, this.width, options.bold ?? false));
    this.#text('P', text, { size, bold: options.bold ?? false, tone: options.tone ?? null, after: 5 });
  }

  bullets(texts: readonly string[]): void {
    const list = this.#open(this.#root, 'L');
    for (const text of texts) {
      this.keepTogether(this.#heightOf(text, this.#sizes.text, this.width - 14, false));
      this.#listItem(list, text, margin.left, this.width);
    }
    list.end();
    this.space(4);
  }

  /** Boxes side by side; where they would be long and narrow, the last has the whole width below the others. */
  boxes(boxes: readonly Box[]): void {
    const rows =
      this.#heightOfBoxes(boxes) > mostOfPage * this.#pageHeight
        ? [boxes.slice(0, -1), boxes.slice(-1)]
        : [boxes];
    for (const row of rows) this.#rowOfBoxes(row);
  }

  #boxWidth(boxes: readonly Box[]): number {
    return (this.width - boxGap * (boxes.length - 1)) / boxes.length;
  }

  #heightOfBoxes(boxes: readonly Box[]): number {
    const inner = this.#boxWidth(boxes) - 2 * boxPadding;
    return Math.max(
      ...boxes.map(
        ({ sentences, isList }) =>
          2 * boxPadding +
          1.6 * this.#sizes.box +
          sum(
            sentences.map(
              (text) => this.#heightOf(text, this.#sizes.text - 0.5, inner - (isList ? 12 : 0), false) + 4,
            ),
          ),
      ),
    );
  }

  #rowOfBoxes(boxes: readonly Box[]): void {
    const document = this.#document;
    const width = this.#boxWidth(boxes);
    const inner = width - 2 * boxPadding;
    const height = this.#heightOfBoxes(boxes);
    this.keepTogether(height);
    const top = document.y;
    for (const [at, { heading, sentences, isList }] of boxes.entries()) {
      const left = margin.left + at * (width + boxGap);
      this.#artifact(() => {
        document.rect(left, top, width, height).fill('#f2f7fc');
        document.rect(left, top, width, 3).fill(colours.accent);
      });
      const section = this.#open(this.#root, 'Sect');
      const style = { x: left + boxPadding, width: inner, after: 4 };
      document.y = top + boxPadding;
      this.#place(section, 'H3', heading, { ...style, size: this.#sizes.box, bold: true });
      const list = isList ? this.#open(section, 'L') : undefined;
      for (const sentence of sentences) {
        if (list === undefined)
          this.#place(section, 'P', sentence, { ...style, size: this.#sizes.text - 0.5, bold: false });
        else this.#listItem(list, sentence, left + boxPadding, inner);
      }
      list?.end();
      section.end();
    }
    this.#drawnTo(top + height);
    document.y = top + height + boxGap;
  }

  /** Height in points of a chart that takes the whole width. */
  heightOf(drawing: Drawing): number {
    return (drawing.height * this.width) / drawing.width;
  }

  /** Charts side by side in as many columns. */
  figures(drawings: readonly Drawing[], columns: number, captions: readonly string[] = []): void {
    const document = this.#document;
    const gap = 18;
    const width = (this.width - gap * (columns - 1)) / columns;
    for (let start = 0; start < drawings.length; start += columns) {
      const row = drawings.slice(start, start + columns);
      const height = Math.max(...row.map((drawing) => (drawing.height * width) / drawing.width));
      const captionHeight = Math.max(
        0,
        ...captions
          .slice(start, start + columns)
          .map((caption) => this.#heightOf(caption, captionSize, width, true)),
      );
      this.keepTogether(height + captionHeight + 8);
      const top = document.y;
      for (const [at, drawing] of row.entries()) {
        const x = margin.left + at * (width + gap);
        const caption = captions[start + at];
        document.y = top;
        if (caption !== undefined)
          this.#place(this.#root, 'P', caption, { x, width, size: captionSize, bold: true, after: 0 });
        this.#root.add(
          document.struct('Figure', { alt: `${drawing.title}. ${drawing.description}` }, () => {
            drawOnPdf(document, drawing, { x, y: top + captionHeight, width, fonts });
          }),
        );
      }
      document.x = margin.left;
      this.#drawnTo(top + captionHeight + height);
      document.y = top + captionHeight + height + 8;
    }
  }

  /** Points that a table takes, or as many as are kept together of a long one. */
  roomFor(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): number {
    const cells = this.#cellsOf(columns, rows);
    const head = this.#rowHeight(
      cells,
      columns.map(({ title }) => title),
      true,
    );
    const heights = rows.map((row) => this.#rowHeight(cells, row, false));
    const whole = head + sum(heights);
    return whole <= mostOfPage * this.#pageHeight ? whole : head + sum(heights.slice(0, 2));
  }

  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): void {
    const document = this.#document;
    this.keepTogether(this.roomFor(columns, rows));
    const table = this.#open(this.#root, 'Table');
    const head = columns.map((column) => column.title);
    const boxes = this.#cellsOf(columns, rows);
    const draw = (cells: readonly string[], kind: 'head' | 'repeatedHead' | 'row'): void => {
      const isHead = kind !== 'row';
      const [top, height] = [document.y, this.#rowHeight(boxes, cells, isHead)];
      const row = kind === 'repeatedHead' ? undefined : this.#open(table, 'TR');
      for (const [at, cell] of cells.entries()) {
        const { x = margin.left, width = 0 } = boxes[at] ?? {};
        document.y = top + 3;
        this.#place(row, isHead || at === 0 ? 'TH' : 'TD', cell, {
          ...{ x, width, size: this.#sizes.small, bold: isHead, after: 0 },
          align: columns[at]?.align ?? 'left',
          ...(isHead ? { scope: 'Column' } : at === 0 ? { scope: 'Row' } : {}),
        });
      }
      row?.end();
      this.#artifact(() =>
        document
          .moveTo(margin.left, top + height)
          .lineTo(margin.left + this.width, top + height)
          .lineWidth(isHead ? 1 : 0.5)
          .stroke(isHead ? colours.ink : colours.grid),
      );
      document.x = margin.left;
      document.y = top + height;
      this.#drawnTo(document.y);
    };
    draw(head, 'head');
    for (const row of rows) {
      if (!this.hasRoom(this.#rowHeight(boxes, row, false))) {
        document.addPage();
        draw(head, 'repeatedHead');
      }
      draw(row, 'row');
    }
    table.end();
    this.space(8);
  }

  /** Where the words of each column of a table stand. */
  #cellsOf(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): CellBox[] {
    const leading = columns.map(({ align }, at) =>
      align === undefined && columns[at - 1]?.align === 'right' ? afterFigures : cellPadding,
    );
    const widths = columnWidths(
      columns.map(({ title, width }, at) => ({
        wished: width * this.width,
        least:
          (leading[at] ?? 0) +
          cellPadding +
          Math.max(
            this.#longestWord([title], this.#sizes.small, true),
            this.#longestWord(
              rows.map((row) => row[at] ?? ''),
              this.#sizes.small,
              false,
            ),
          ),
      })),
    );
    return widths.map((width, at) => ({
      x: margin.left + sum(widths.slice(0, at)) + (leading[at] ?? 0),
      width: width - (leading[at] ?? 0) - cellPadding,
    }));
  }

  #rowHeight(boxes: readonly CellBox[], cells: readonly string[], isHead: boolean): number {
    const heights = cells.map((cell, at) =>
      this.#heightOf(cell, this.#sizes.small, boxes[at]?.width ?? 0, isHead),
    );
    return 7 + Math.max(...heights);
  }

  get #pageHeight(): number {
    return this.#document.page.height - margin.top - margin.bottom;
  }

  /** Numbers the pages and gives the file. */
  async finish(footer: (page: number, pages: number) => string, header: string): Promise<Buffer> {
    const document = this.#document;
    this.#root.end();
    const { count } = document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      document.switchToPage(page);
      // Within the margins pdfkit would begin another page
      document.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
      this.#artifact(() => {
        const line = { width: this.#contentWidth, lineBreak: false };
        document.font(fonts.regular).fontSize(8.5).fillColor(colours.muted);
        if (page > 0) document.text(header, margin.left, 34, line);
        const foot = footer(page + 1, count);
        if (foot !== '')
          document.text(foot, margin.left, document.page.height - 38, {
            ...line,
            align: 'right',
          });
      });
    }
    return bytesOf(document);
  }

  /** How far down a page a place is, 0–1 of what lies between its margins. */
  #share(y: number): number {
    const { height } = this.#document.page;
    return (y - margin.top) / (height - margin.top - margin.bottom);
  }

  #drawnTo(y: number): void {
    this.#afterHeading = false;
    const page = this.#filled.length - 1;
    this.#filled[page] = Math.max(this.#filled[page] ?? 0, y);
  }

  get #contentWidth(): number {
    return this.#document.page.width - margin.left - margin.right;
  }

  #open(parent: Structure, kind: string): Structure {
    const structure = this.#document.struct(kind);
    parent.add(structure);
    return structure;
  }

  #artifact(draw: () => unknown): void {
    drawArtifact(this.#document, draw);
  }

  #heightOf(text: string, size: number, width: number, bold: boolean): number {
    return this.#document
      .font(bold ? fonts.bold : fonts.regular)
      .fontSize(size)
      .heightOfString(text, { width, lineGap });
  }

  /** Width in points of the longest word, as far as a line may be broken. */
  #longestWord(texts: readonly string[], size: number, bold: boolean): number {
    const document = this.#document.font(bold ? fonts.bold : fonts.regular).fontSize(size);
    const words = new Set(texts.flatMap((text) => text.split(/[\s-]+/)));
    return Math.max(...[...words].map((word) => Math.ceil(document.widthOfString(word)) + 1));
  }

  #listItem(list: Structure, text: string, x: number, width: number): void {
    const document = this.#document;
    const item = this.#open(list, 'LI');
    const top = document.y;
    this.#place(item, 'Lbl', '•', { x, width: 10, size: this.#sizes.text - 0.5, bold: false, after: 0 });
    document.y = top;
    this.#place(item, 'LBody', text, {
      x: x + 12,
      width: width - 12,
      size: this.#sizes.text - 0.5,
      bold: false,
      after: 4,
    });
    item.end();
  }

  #text(
    kind: string,
    text: string,
    { size, bold, tone, after }: { size: number; bold: boolean; tone: Tone | null; after: number },
  ): void {
    this.#place(this.#root, kind, text, { x: margin.left, width: this.width, size, bold, tone, after });
  }

  /** Puts words at a place; without a parent they repeat what was said before, and are an artifact. */
  #place(
    parent: Structure | undefined,
    kind: string,
    text: string,
    style: {
      x: number;
      width: number;
      size: number;
      bold: boolean;
      after: number;
      tone?: Tone | null;
      align?: 'left' | 'right';
      scope?: 'Column' | 'Row';
    },
  ): void {
    const document = this.#document;
    const write = (): void => {
      document
        .font(style.bold ? fonts.bold : fonts.regular)
        .fontSize(style.size)
        .fillColor(style.tone ? colours[style.tone] : '#1a1a1a')
        .text(text, style.x, document.y, { width: style.width, align: style.align ?? 'left', lineGap });
    };
    // The types do not know the scope of header cells
    const options: { title?: string; scope?: string } =
      style.scope === undefined ? {} : { scope: style.scope };
    if (parent === undefined) this.#artifact(write);
    else parent.add(document.struct(kind, options, write));
    this.#drawnTo(document.y);
    document.x = margin.left;
    document.y += style.after;
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function sizesTimes(enlargement: number): Sizes {
  const { h1, h2, h3, box, text, small } = sizes;
  const times = (size: number): number => size * enlargement;
  return {
    ...{ h1: times(h1), h2: times(h2), h3: times(h3) },
    ...{ box: times(box), text: times(text), small: times(small) },
  };
}
