import PDFDocument from 'pdfkit';
import { fontFiles, fonts } from './fonts.js';

export type Document = InstanceType<typeof PDFDocument>;
export type Structure = ReturnType<Document['struct']>;

export interface PdfDescription {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly keywords: string;
  readonly language: 'it' | 'en';
  /** The day that the content is of, so that the same report is the same file. */
  readonly date: Date;
}

/** Points around what is written. */
export interface Margins {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** An empty A4 document that is tagged (PDF/UA), in the typeface of the pages, with the root of its structure. */
export function newTaggedDocument(
  { title, author, subject, keywords, language, date }: PdfDescription,
  margins: Margins,
): { document: Document; root: Structure } {
  const document = new PDFDocument({
    size: 'A4',
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
  for (const [name, file] of fontFiles()) document.registerFont(name, file);
  document.font(fonts.regular);
  const root = document.struct('Document');
  document.addStructure(root);
  return { document, root };
}

/** Draws what only decorates: a screen reader says nothing of it. */
export function drawArtifact(document: Document, draw: () => unknown): void {
  document.markContent('Artifact', { type: 'Layout' });
  draw();
  document.endMarkedContent();
}

/** The bytes of a document whose structure has ended. */
export async function bytesOf(document: Document): Promise<Buffer> {
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.end();
  await ended;
  return Buffer.concat(chunks);
}
