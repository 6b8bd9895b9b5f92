import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A piece of text on a page, in points from its lower left corner. */
export interface PlacedText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  readonly size: number;
  /** Whether it belongs to the structure, is marked as an artifact, or neither, which a screen reader stumbles over. */
  readonly place: 'structure' | 'artifact' | 'nowhere';
}

/** A structure element as far as it lies on a page, with what is read out of it. */
export interface ReadElement {
  readonly role: string;
  readonly alternative: string;
  /** Its own words and those of the elements in it. */
  readonly text: string;
  readonly children: readonly ReadElement[];
}

export interface ReadPdf {
  readonly title: string;
  readonly language: string | null;
  readonly isTagged: boolean;
  readonly bookmarks: readonly string[];
  readonly pages: readonly {
    readonly width: number;
    readonly height: number;
    readonly texts: readonly PlacedText[];
    /** The same as far as it lies on this page. */
    readonly elements: readonly ReadElement[];
    /** Kinds of all structure elements of the page, such as `H1` and `Table`. */
    readonly structures: readonly string[];
    /** Alternative text of each figure, empty where it has none. */
    readonly figures: readonly string[];
  }[];
  /** What stands directly in the document, in the order of reading; what goes on over a page is one. */
  readonly elements: readonly ReadElement[];
  /** All words of all pages, with single spaces. */
  readonly text: string;
}

interface StructureNode {
  readonly role?: string;
  readonly alt?: string;
  /** Of marked content. */
  readonly id?: string;
  readonly children?: readonly StructureNode[];
}

/** Reads a PDF as a viewer with a screen reader does. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await loading.promise;
  const { info } = await document.getMetadata();
  const described = info as { Title?: string; Language?: string | null };
  const marks = (await document.getMarkInfo()) as { Marked?: boolean } | null;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const tree = (await page.getStructTree()) as StructureNode | null;
    const nodes = flatten(tree);
    const inStructure = new Set(nodes.flatMap(({ id }) => id ?? []));
    const { texts, marked } = await textsOf(page, inStructure);
    pages.push({
      width,
      height,
      texts,
      elements: elementsOf(tree, marked)
        .flatMap((element) => (element.role === 'Root' ? element.children : [element]))
        .flatMap((element) => (element.role === 'Document' ? element.children : [element])),
      structures: nodes.map(({ role }) => role ?? ''),
      figures: nodes.filter(({ role }) => role === 'Figure').map(({ alt }) => alt ?? ''),
    });
  }
  const outline = (await document.getOutline()) as { title: string }[] | null;
  await loading.destroy();
  return {
    title: described.Title ?? '',
    language: described.Language ?? null,
    isTagged: marks?.Marked === true,
    bookmarks: (outline ?? []).map(({ title }) => title),
    pages,
    elements: pages.reduce<ReadElement[]>((before, page) => joined(before, page.elements), []),
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

/** The texts of a page, and the words of each marked content by its id. */
async function textsOf(
  page: PDFPageProxy,
  inStructure: ReadonlySet<string>,
): Promise<{ texts: PlacedText[]; marked: Map<string, string> }> {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const open: { tag: string; id: string }[] = [];
  const texts: PlacedText[] = [];
  const marked = new Map<string, string>();
  for (const item of items) {
    if ('type' in item) {
      if (item.type === 'endMarkedContent') open.pop();
      else open.push({ tag: (item as { tag?: string }).tag ?? '', id: item.id });
      continue;
    }
    const mark = open.find(({ id }) => inStructure.has(id));
    if (mark !== undefined) {
      const words = marked.get(mark.id) ?? '';
      marked.set(mark.id, `${words}${item.str}${item.hasEOL ? ' ' : ''}`);
    }
    if (item.str.trim() === '') continue;
    const [, , , size, left, baseline] = item.transform as [number, number, number, number, number, number];
    const isArtifact = open.some(({ tag }) => tag === 'Artifact');
    const place = mark === undefined ? (isArtifact ? 'artifact' : 'nowhere') : 'structure';
    texts.push({ text: item.str, left, right: left + item.width, baseline, size: Math.abs(size), place });
  }
  return { texts, marked };
}

function elementsOf(node: StructureNode | null, marked: ReadonlyMap<string, string>): ReadElement[] {
  if (node?.role === undefined) return [];
  const children = (node.children ?? []).flatMap((child) => elementsOf(child, marked));
  const own = (node.children ?? []).flatMap(({ id }) => (id === undefined ? [] : (marked.get(id) ?? '')));
  const text = [...own, ...children.map((child) => child.text)].join(' ').replace(/\s+/g, ' ').trim();
  return [{ role: node.role, alternative: node.alt ?? '', text, children }];
}

/** Elements of a page after those of the pages before it; one that began there and goes on here is not told twice. */
function joined(before: readonly ReadElement[], here: readonly ReadElement[]): ReadElement[] {
  const [last, first] = [before.at(-1), here[0]];
  const both = last && first && sameElement(last, first);
  return both === undefined ? [...before, ...here] : [...before.slice(0, -1), both, ...here.slice(1)];
}

/** An element that was read on two pages, on each with the words that stand there; undefined where they are two. */
function sameElement(one: ReadElement, other: ReadElement): ReadElement | undefined {
  const isSame =
    one.role === other.role &&
    one.children.length === other.children.length &&
    (one.children.length > 0 || one.text === '' || other.text === '');
  if (!isSame) return undefined;
  const children = one.children.map((child, at) => sameElement(child, other.children[at]!));
  if (children.includes(undefined)) return undefined;
  const text = `${one.text} ${other.text}`.trim();
  return { ...one, text, children: children as ReadElement[] };
}

function flatten(node: StructureNode | null): StructureNode[] {
  return node === null ? [] : [node, ...(node.children ?? []).flatMap(flatten)];
}

/** All elements of a page, those in others too, in the order of reading. */
export function everyElement(elements: readonly ReadElement[]): ReadElement[] {
  return elements.flatMap((element) => [element, ...everyElement(element.children)]);
}

/** A bar, in points from the lower left corner of its page. */
interface Bar {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
  readonly top: number;
}

/** What is filled with black on each page: of each shape, the bars that it is made of. */
export async function blackShapes(bytes: Uint8Array): Promise<Bar[][][]> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await loading.promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1)
    pages.push(await shapesOf(await document.getPage(number)));
  await loading.destroy();
  return pages;
}

type Matrix = readonly [number, number, number, number, number, number];

async function shapesOf(page: PDFPageProxy): Promise<Bar[][]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const shapes: Bar[][] = [];
  let [now, colour]: [Matrix, string] = [[1, 0, 0, 1, 0, 0], ''];
  const kept: Matrix[] = [];
  for (const [at, operator] of fnArray.entries()) {
    const args = argsArray[at] as unknown[];
    if (operator === OPS.save) kept.push(now);
    else if (operator === OPS.restore) now = kept.pop()!;
    else if (operator === OPS.transform) now = times(now, args as unknown as Matrix);
    else if (operator === OPS.setFillRGBColor) colour = args[0] as string;
    else if (operator === OPS.constructPath && args[0] === OPS.fill && colour === '#000000')
      shapes.push(barsOf((args[1] as [Float32Array])[0], now));
  }
  return shapes;
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** Rectangles of a path, each of four corners and an end: 13 numbers. */
function barsOf(path: Float32Array, [a, b, c, d, e, f]: Matrix): Bar[] {
  return Array.from({ length: path.length / 13 }, (_, at) => {
    const corners = [1, 7].map((place) => {
      const [x, y] = [path[at * 13 + place]!, path[at * 13 + place + 1]!];
      return [a * x + c * y + e, b * x + d * y + f] as const;
    });
    const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
    return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
  });
}

/** Names of the fonts as the file declares them, and how many of them it holds itself. */
export function fontsIn(bytes: Buffer): { names: string[]; embedded: number; described: number } {
  const source = bytes.toString('latin1');
  const count = (what: RegExp): number => [...source.matchAll(what)].length;
  return {
    names: [...source.matchAll(/\/(?:BaseFont|FontName) \/(\S+)/g)].map(([, name]) => name!),
    embedded: count(/\/FontFile[23]? \d+ 0 R/g),
    described: count(/\/Type \/FontDescriptor/g),
  };
}

/** How many structure elements of a kind there are, and how many of them say what they are the head of. */
export function headersIn(bytes: Buffer): { cells: number; ofColumns: number; ofRows: number } {
  const source = bytes.toString('latin1');
  const elements = [...source.matchAll(/\d+ 0 obj\n<<([^]*?)\nendobj/g)].map(([, body]) => body!);
  const cells = elements.filter((body) => /\/S \/TH\b/.test(body));
  const scoped = (scope: string): number =>
    cells.filter((body) => new RegExp(`/O /Table\\s+/Scope /${scope}\\b`).test(body)).length;
  return { cells: cells.length, ofColumns: scoped('Column'), ofRows: scoped('Row') };
}
