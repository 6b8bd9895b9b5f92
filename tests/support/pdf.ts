import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text on a page, in points from its lower left corner. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
}

export interface ReadPdf {
  readonly title: string;
  readonly language: string | null;
  readonly isTagged: boolean;
  readonly pages: readonly {
    readonly width: number;
    readonly height: number;
    readonly texts: readonly PlacedText[];
    /** Kinds of all structure elements of the page, such as `H1` and `Table`. */
    readonly structures: readonly string[];
    /** Alternative text of each figure, empty where it has none. */
    readonly figures: readonly string[];
  }[];
  /** All words of all pages, with single spaces. */
  readonly text: string;
}

interface StructureNode {
  readonly role?: string;
  readonly alt?: string;
  readonly children?: readonly StructureNode[];
}

/** Reads a PDF as a viewer with a screen reader does. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  const { info } = await document.getMetadata();
  const described = info as { Title?: string; Language?: string | null };
  const marks = (await document.getMarkInfo()) as { Marked?: boolean } | null;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const texts = items.flatMap((item): PlacedText[] => {
      if (!('str' in item) || item.str.trim() === '') return [];
      const [, , , size, left, baseline] = item.transform as [number, number, number, number, number, number];
      return [{ text: item.str, left, right: left + item.width, baseline, size: Math.abs(size) }];
    });
    const nodes = flatten((await page.getStructTree()) as StructureNode | null);
    pages.push({
      width,
      height,
      texts,
      structures: nodes.map(({ role }) => role ?? ''),
      figures: nodes.filter(({ role }) => role === 'Figure').map(({ alt }) => alt ?? ''),
    });
  }
  await loading.destroy();
  return {
    title: described.Title ?? '',
    language: described.Language ?? null,
    isTagged: marks?.Marked === true,
    pages,
    text: pages
      .flatMap(({ texts }) => texts.map(({ text }) => text))
      .join(' ')
      .replace(/\s+/g, ' '),
  };
}

/** All of a PDF that does something by itself or on a click: scripts, actions, links, attached files, fields. */
export async function activeParts(bytes: Buffer): Promise<string[]> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  const found: string[] = [];
  const note = (name: string, value: unknown): void => {
    if (value !== null && value !== undefined && (!Array.isArray(value) || value.length > 0))
      found.push(name);
  };
  note('script', await document.getJSActions());
  note('action at opening', await document.getOpenAction());
  note('attached file', await document.getAttachments());
  note('field', await document.getFieldObjects());
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    note(`link or field on page ${number}`, await page.getAnnotations());
    note(`script on page ${number}`, await page.getJSActions());
  }
  await loading.destroy();
  // The same by the names of its objects, without drawings and texts, which may hold any word
  const objects = bytes
    .toString('latin1')
    .replace(/\bstream\r?\n[^]*?\bendstream\b/g, '')
    .replace(/\((?:\\[^]|[^\\()])*\)/g, '');
  const names =
    /\/(?:JS|JavaScript|Launch|URI|OpenAction|AA|SubmitForm|GoToR|EmbeddedFile|RichMedia|Annots)\b/g;
  return [...found, ...(objects.match(names) ?? [])];
}

function flatten(node: StructureNode | null): StructureNode[] {
  return node === null ? [] : [node, ...(node.children ?? []).flatMap(flatten)];
}
