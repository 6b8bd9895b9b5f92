import { colours, type Drawing, type Tone } from '../../charts/drawing.js';
import { drawBoxes, type Box } from './boxes.js';
import { drawFigures } from './figures.js';
import { fonts } from './fonts.js';
import { drawListItem } from './lists.js';
import { margin } from './measures.js';
import { PageFlow } from './pageFlow.js';
import { drawTable, roomForTable, type TableColumn } from './tables.js';
import type { Canvas, TextStyle } from './taggedDocument.js';

/** Writes a report as a tagged PDF, from top to bottom and from page to page. */
export class PdfWriter extends PageFlow {
  /** A heading; those of parts are bookmarks as well. */
  heading(level: 1 | 2 | 3, text: string): void {
    const size = [this.sizes.h1, this.sizes.h2, this.sizes.h3][level - 1] ?? this.sizes.h3;
    if (level === 2 && !this.isPageEmpty) this.space(10);
    this.keepTogether(size * 1.3 + (level === 1 ? 0 : 60), { isHeading: true });
    if (level < 3) this.canvas.outline.addItem(text);
    this.#text(`H${level}`, text, { size, bold: true, tone: 'ink', after: level === 1 ? 6 : 4 });
    this.headed();
  }

  paragraph(text: string, options: { small?: boolean; bold?: boolean; tone?: Tone } = {}): void {
    const size = options.small ? this.sizes.small : this.sizes.text;
    const { bold = false, tone = null } = options;
    this.keepTogether(
      this.tagged.heightOf(text, { size, width: this.width, font: bold ? 'bold' : 'regular' }),
    );
    this.#text('P', text, { size, bold, tone, after: 5 });
  }

  bullets(texts: readonly string[]): void {
    const list = this.tagged.open(this.tagged.root, 'L');
    const style = { size: this.sizes.text, width: this.width - 14, font: 'regular' } as const;
    for (const text of texts) {
      this.keepTogether(this.tagged.heightOf(text, style));
      drawListItem(this, list, text, margin.left, this.width);
    }
    list.end();
    this.space(4);
  }

  /** Points that have to be left on a page for a quotation to begin there: one that is not long stays in one piece. */
  roomForQuotation(text: string, style = this.#quotationStyle()): number {
    const height = this.tagged.heightOf(text, style);
    return height < 0.4 * this.height ? height + 6 : 60;
  }

  /** What somebody wrote, set off from what the report says; it may go on over a page. */
  quotation(text: string): void {
    this.#setOff('BlockQuote', text, this.#quotationStyle());
  }

  /** Something to copy, such as a form, whose signs stand below each other as they were written. */
  template(text: string): void {
    this.#setOff('Code', text, { ...this.#quotationStyle(), size: 7.5, font: 'code' });
  }

  #setOff(kind: 'BlockQuote' | 'Code', text: string, style: TextStyle): void {
    this.keepTogether(this.roomForQuotation(text, style));
    const [top, page] = [this.y, this.pages];
    this.place(this.tagged.root, kind, text, { ...style, after: 0 });
    if (page === this.pages)
      this.tagged.artifact(() =>
        this.canvas.rect(margin.left, top + 1, 3, this.y - top - 2).fill(colours.pale),
      );
    this.canvas.x = margin.left;
    this.space(6);
  }

  /** Draws what only decorates. */
  decorate(draw: (canvas: Canvas, page: { width: number; height: number }) => void): void {
    const { width, height } = this.canvas.page;
    this.tagged.artifact(() => {
      draw(this.canvas, { width, height });
    });
  }

  /** Words at a place of their own, as on a cover. */
  words(
    kind: 'H1' | 'P',
    text: string,
    style: { y: number; size: number; bold: boolean; tone: Tone; width?: number },
  ): void {
    this.moveTo(style.y);
    const { size, bold, tone, width = this.width } = style;
    const font = bold ? 'bold' : 'regular';
    this.place(this.tagged.root, kind, text, { x: margin.left, width, size, font, tone, after: 0 });
  }

  /** See `drawBoxes`. */
  boxes(boxes: readonly Box[]): void {
    drawBoxes(this, boxes);
  }

  /** Height in points of a chart that takes the whole width. */
  heightOf(drawing: Drawing): number {
    return (drawing.height * this.width) / drawing.width;
  }

  /** See `drawFigures`. */
  figures(drawings: readonly Drawing[], columns: number, captions: readonly string[] = []): void {
    drawFigures(this, drawings, columns, captions);
  }

  #quotationStyle(): TextStyle {
    const indent = 14;
    return {
      ...{ x: margin.left + indent, width: this.width - indent },
      ...{ size: this.sizes.small + 0.5, font: 'regular' },
    };
  }

  /** See `roomForTable`. */
  roomFor(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): number {
    return roomForTable(this, columns, rows);
  }

  /** See `drawTable`. */
  table(columns: readonly TableColumn[], rows: readonly (readonly string[])[]): void {
    drawTable(this, columns, rows);
  }

  /** Numbers the pages and gives the file. */
  async finish(footer: (page: number, pages: number) => string, header: string): Promise<Buffer> {
    const { canvas, width } = this;
    this.tagged.root.end();
    const { count } = canvas.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      canvas.switchToPage(page);
      // Within the margins pdfkit would begin another page
      canvas.page.margins = { top: 0, bottom: 0, left: 0, right: 0 };
      this.tagged.artifact(() => {
        const line = { width, lineBreak: false };
        canvas.font(fonts.regular).fontSize(8.5).fillColor(colours.muted);
        if (page > 0) canvas.text(header, margin.left, 34, line);
        const foot = footer(page + 1, count);
        if (foot !== '') canvas.text(foot, margin.left, canvas.page.height - 38, { ...line, align: 'right' });
      });
    }
    return this.tagged.finish();
  }

  #text(
    kind: string,
    text: string,
    { size, bold, tone, after }: { size: number; bold: boolean; tone: Tone | null; after: number },
  ): void {
    const font = bold ? 'bold' : 'regular';
    const style = { x: margin.left, width: this.width, size, font, tone, after } as const;
    this.place(this.tagged.root, kind, text, style);
  }
}
