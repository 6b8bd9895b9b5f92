import { margin, sizesTimes, type Sizes } from './measures.js';
import {
  TaggedDocument,
  type Canvas,
  type PdfDescription,
  type Structure,
  type TextStyle,
} from './taggedDocument.js';

/** Something that stands on one page as a whole. */
export interface Block {
  readonly page: number;
  /** Where it begins, 0–1 of what lies between the margins. */
  readonly start: number;
  /** Whether a page may begin with it: not between a heading and what it heads. */
  readonly mayBreak: boolean;
  readonly isHeading: boolean;
}

/** Words and drawings one below the other, from page to page; keeps account of what is kept together and how full pages are. */
export class PageFlow {
  readonly tagged: TaggedDocument;
  readonly canvas: Canvas;
  readonly sizes: Sizes;
  /** How far down each page is filled, in points from its top. */
  readonly #filled: number[] = [0];
  readonly #blocks: Block[] = [];
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
    this.sizes = sizesTimes(enlargement);
    this.tagged = new TaggedDocument(description, margin);
    this.canvas = this.tagged.canvas;
    this.canvas.on('pageAdded', () => this.#filled.push(0));
  }

  get width(): number {
    return this.canvas.page.width - margin.left - margin.right;
  }

  /** Points between the upper and the lower margin. */
  get height(): number {
    return this.canvas.page.height - margin.top - margin.bottom;
  }

  get y(): number {
    return this.canvas.y;
  }

  get pages(): number {
    return this.#filled.length;
  }

  get isPageEmpty(): boolean {
    return (this.#filled.at(-1) ?? 0) <= 0;
  }

  /** How full each page is, 0–1 of what lies between its margins. */
  get fills(): readonly number[] {
    return this.#filled.map((bottom) => this.#share(bottom));
  }

  /** What was kept together, in the order in which it was written. */
  get blocks(): readonly Block[] {
    return this.#blocks;
  }

  /** A page begins, unless the current one is still empty. */
  startPage(): void {
    if (!this.isPageEmpty) this.canvas.addPage();
  }

  /** Keeps what follows together: begins a page where less than `height` points are left. */
  keepTogether(height: number, { isHeading = false } = {}): void {
    const isChosen = this.#breaks.has(this.#blocks.length) && !this.isPageEmpty;
    if (isChosen || !this.hasRoom(height)) this.canvas.addPage();
    this.#blocks.push({
      page: this.pages - 1,
      start: this.#share(this.y),
      mayBreak: !this.#afterHeading,
      isHeading,
    });
  }

  /** Whether `height` points are left on the page. */
  hasRoom(height: number): boolean {
    return this.y + height <= this.canvas.page.height - margin.bottom;
  }

  space(points: number): void {
    this.canvas.y += points;
  }

  /** Goes on so many points from the top of the page. */
  moveTo(y: number): void {
    this.canvas.y = y;
  }

  /** The page is full, whatever stands on it. */
  fillPage(): void {
    this.drawnTo(this.canvas.page.height - margin.bottom);
  }

  /** Something stands on the page down to here. */
  drawnTo(y: number): void {
    this.#afterHeading = false;
    const page = this.pages - 1;
    this.#filled[page] = Math.max(this.#filled[page] ?? 0, y);
  }

  /** What follows belongs to the heading that was just written. */
  headed(): void {
    this.#afterHeading = true;
  }

  /** Puts words below what was there, or between points of their own; see `TaggedDocument.write`. */
  place(
    parent: Structure | undefined,
    kind: string,
    text: string,
    style: TextStyle & { readonly after: number },
  ): void {
    this.tagged.write(parent, kind, text, style);
    this.drawnTo(this.y);
    this.canvas.x = margin.left;
    this.space(style.after);
  }

  /** How far down a page a place is, 0–1 of what lies between its margins. */
  #share(y: number): number {
    return (y - margin.top) / this.height;
  }
}
