/*
 * A SQLite file as its bytes lie, read without SQLite: where a row stands in its page tells things that no query tells.
 * Format: https://www.sqlite.org/fileformat2.html
 */

export type Value = null | number | string | Buffer;

/** A table or an index. */
export interface Tree {
  readonly name: string;
  /** Page of its root, from 1 on. */
  readonly root: number;
}

/** A row as it lies in the file. */
export interface Cell {
  readonly page: number;
  /** First byte in the file, and the one after the last that lies in the page. */
  readonly start: number;
  readonly end: number;
  /** The record as it is stored, overflow pages included. */
  readonly payload: Buffer;
  readonly values: readonly Value[];
}

const kinds = { interiorIndex: 2, interiorTable: 5, leafIndex: 10, leafTable: 13 };

/** Every table and index of a database. */
export function treesOf(image: Buffer): Tree[] {
  return cellsOf(image, 1).flatMap(({ values: [type, name, , root] }) =>
    (type === 'table' || type === 'index') && typeof root === 'number' && root > 0
      ? [{ name: String(name), root }]
      : [],
  );
}

/** The rows of a table or index in the order of its key. */
export function cellsOf(image: Buffer, root: number): Cell[] {
  return [...walk(image, root)];
}

/** Pages that hold nothing any longer, and perhaps still what they held. */
export function freePageCount(image: Buffer): number {
  return image.readUInt32BE(36);
}

function pageSizeOf(image: Buffer): number {
  const stored = image.readUInt16BE(16);
  return stored === 1 ? 65_536 : stored;
}

function* walk(image: Buffer, page: number): Generator<Cell> {
  const start = (page - 1) * pageSizeOf(image);
  const header = start + (page === 1 ? 100 : 0);
  const kind = image[header];
  const isLeaf = kind === kinds.leafTable || kind === kinds.leafIndex;
  const pointers = header + (isLeaf ? 8 : 12);
  const count = image.readUInt16BE(header + 3);
  for (let i = 0; i < count; i += 1) {
    const at = start + image.readUInt16BE(pointers + 2 * i);
    if (!isLeaf) yield* walk(image, image.readUInt32BE(at));
    if (kind !== kinds.interiorTable) yield readCell(image, page, at, kind);
  }
  if (!isLeaf) yield* walk(image, image.readUInt32BE(header + 8));
}

function readCell(image: Buffer, page: number, start: number, kind: number | undefined): Cell {
  const [length, afterLength] = readVarint(image, kind === kinds.interiorIndex ? start + 4 : start);
  const from = kind === kinds.leafTable ? readVarint(image, afterLength)[1] : afterLength;
  const local = localLength(length, pageSizeOf(image), kind === kinds.leafTable);
  const end = from + local;
  const parts = [image.subarray(from, end)];
  let missing = length - local;
  let next = missing > 0 ? image.readUInt32BE(end) : 0;
  while (missing > 0) {
    const overflow = (next - 1) * pageSizeOf(image);
    const part = image.subarray(overflow + 4, overflow + Math.min(4 + missing, pageSizeOf(image)));
    parts.push(part);
    missing -= part.length;
    next = image.readUInt32BE(overflow);
  }
  const payload = parts.length === 1 ? parts[0]! : Buffer.concat(parts);
  return { page, start, end, payload, values: readRecord(payload) };
}

/** How much of a record lies in the page itself; the rest is in overflow pages. */
function localLength(length: number, pageSize: number, isTable: boolean): number {
  const most = isTable ? pageSize - 35 : Math.floor(((pageSize - 12) * 64) / 255) - 23;
  if (length <= most) return length;
  const least = Math.floor(((pageSize - 12) * 32) / 255) - 23;
  const fitting = least + ((length - least) % (pageSize - 4));
  return fitting <= most ? fitting : least;
}

function readRecord(payload: Buffer): Value[] {
  const [headerLength, first] = readVarint(payload, 0);
  const values: Value[] = [];
  let at = headerLength;
  for (let place = first; place < headerLength;) {
    const [type, next] = readVarint(payload, place);
    const length = lengthOf(type);
    values.push(readValue(type, payload.subarray(at, at + length)));
    at += length;
    place = next;
  }
  return values;
}

function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

function readValue(type: number, bytes: Buffer): Value {
  if (type >= 12) return type % 2 === 0 ? bytes : bytes.toString();
  if (type === 0) return null;
  if (type === 7) return bytes.readDoubleBE();
  if (type >= 8) return type - 8;
  return bytes.length === 8 ? Number(bytes.readBigInt64BE()) : bytes.readIntBE(0, bytes.length);
}

/** @returns the number, and the place after it */
function readVarint(bytes: Buffer, from: number): [number, number] {
  let value = 0;
  for (let at = from; at < from + 8; at += 1) {
    const byte = bytes[at]!;
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + 1];
  }
  return [value * 256 + bytes[from + 8]!, from + 9];
}
