import PDFDocument from 'pdfkit';
import { colours, type Tone } from '../../charts/drawing.js';
import type { Language } from '../../language/language.js';
import { fontFiles, fonts, type FontName } from './fonts.js';
import { lineGap } from './measures.js';

/** The sheet that words and drawings are put on; all measures are points from its upper left corner. */
export type Canvas = InstanceType<typeof PDFDocument>;
export type Structure = ReturnType<Canvas['struct']>;

export interface PdfDescription {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  readonly language: Language;
  /** The day that the content is of, so that the same report is the same file. */
  readonly date: Date;
}

/** A picture that stands in a file once, wherever it is drawn; sizes in pixels. */
export type Logo = Buffer & { readonly width: number; readonly height: number };

interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** What it is printed on. */
interface Sheet {
  readonly size: 'A3' | 'A4';
  readonly layout: 'portrait' | 'landscape';
}

/** How words look and between which points they stand. */
export interface TextStyle {
  readonly x: number;
  readonly width: number;
  readonly size: number;
  readonly font: FontName;
  readonly tone?: Tone | null;
  readonly align?: 'left' | 'center' | 'right';
  /** Of the head of a column or row of a table. */
  readonly scope?: 'Column' | 'Row';
}

/**
 * A tagged PDF (PDF/UA): every heading, paragraph, list, table and figure is a structure element, so that a screen reader
 * says what it is; what only decorates is an artifact.
 */
export class TaggedDocument {
  readonly canvas: Canvas;
  readonly root: Structure;

  constructor(
    { title, author, subject, keywords, language, date }: PdfDescription,
    margins: Margins,
    sheet: Sheet = { size: 'A4', layout: 'portrait' },
  ) {
    this.canvas = new PDFDocument({
      ...sheet,
      margins,
      bufferPages: true,
      pdfVersion: '1.7',
      // The types know PDF/A only
      subset: 'PDF/UA' as 'PDF/A-2a',
      tagged: true,
      displayTitle: true,
      lang: language === 'it' ? 'it-IT' : 'en-GB',
      info: {
        Title: title,
        Author: author,
        Subject: subject,
        Keywords: keywords,
        Creator: 'Barometro',
        CreationDate: date,
        ModDate: date,
      },
    });
    for (const [name, file] of fontFiles()) this.canvas.registerFont(name, file);
    this.canvas.font(fonts.regular);
    this.root = this.canvas.struct('Document');
    this.canvas.addStructure(this.root);
  }

  /** Begins a structure element; it is ended with its `end`. */
  open(parent: Structure, kind: string): Structure {
    const structure = this.canvas.struct(kind);
    parent.add(structure);
    return structure;
  }

  /** Draws what only decorates. */
  artifact(draw: () => unknown): void {
    this.canvas.markContent('Artifact', { type: 'Layout' });
    draw();
    this.canvas.endMarkedContent();
  }

  /** A picture with what it shows in words. */
  figure(parent: Structure, alternative: string, draw: () => void): void {
    parent.add(this.canvas.struct('Figure', { alt: alternative }, draw));
  }

  /** Puts words where the canvas stands; without a parent they repeat what was said before, and are an artifact. */
  write(parent: Structure | undefined, kind: string, text: string, style: TextStyle): void {
    const write = (): void => {
      this.canvas
        .font(fonts[style.font])
        .fontSize(style.size)
        .fillColor(style.tone ? colours[style.tone] : '#1a1a1a')
        .text(text, style.x, this.canvas.y, { width: style.width, align: style.align ?? 'left', lineGap });
    };
    // The types do not know the scope of header cells
    const options: { title?: string; scope?: string } =
      style.scope === undefined ? {} : { scope: style.scope };
    if (parent === undefined) this.artifact(write);
    else parent.add(this.canvas.struct(kind, options, write));
  }

  /** Makes a logo ready to be drawn; one that cannot be read is left out. */
  openLogo(png: Buffer | undefined): Logo | undefined {
    if (png === undefined) return undefined;
    try {
      // The types know neither that pictures can be opened nor that what was opened can be drawn
      return (this.canvas as unknown as { openImage(file: Buffer): Logo }).openImage(png);
    } catch {
      return undefined;
    }
  }

  heightOf(text: string, { size, width, font }: Pick<TextStyle, 'size' | 'width' | 'font'>): number {
    return this.canvas.font(fonts[font]).fontSize(size).heightOfString(text, { width, lineGap });
  }

  widthOf(text: string, { size, font }: Pick<TextStyle, 'size' | 'font'>): number {
    return this.canvas.font(fonts[font]).fontSize(size).widthOfString(text);
  }

  /** Width in points of the longest word, as far as a line may be broken. */
  longestWord(texts: readonly string[], { size, font }: Pick<TextStyle, 'size' | 'font'>): number {
    const canvas = this.canvas.font(fonts[font]).fontSize(size);
    const words = new Set(texts.flatMap((text) => text.split(/[\s-]+/)));
    return Math.max(...[...words].map((word) => Math.ceil(canvas.widthOfString(word)) + 1));
  }

  /** Ends all pages and gives the file. */
  async finish(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    this.canvas.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise((resolve) => this.canvas.on('end', resolve));
    this.canvas.end();
    await ended;
    return Buffer.concat(chunks);
  }
}
