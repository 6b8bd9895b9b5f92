import { inflateSync } from 'node:zlib';

const woff = { header: 44, entry: 20, flavour: 4, count: 12 };
const openType = { header: 12, entry: 16 };

/**
 * The OpenType font in a WOFF file. pdfkit reads WOFF as well, but unpacks its tables anew for each document, in
 * JavaScript, which takes longer than the rest of a report.
 *
 * @param file WOFF 1.0 (W3C 2012)
 */
export function openTypeOf(file: Buffer): Buffer {
  const count = file.readUInt16BE(woff.count);
  const tables = Array.from({ length: count }, (_, at) => {
    const entry = woff.header + at * woff.entry;
    const [offset, packed, length] = [4, 8, 12].map((field) => file.readUInt32BE(entry + field)) as [
      number,
      number,
      number,
    ];
    const stored = file.subarray(offset, offset + packed);
    return {
      tag: file.subarray(entry, entry + 4),
      checksum: file.subarray(entry + 16, entry + 20),
      data: packed < length ? inflateSync(stored) : stored,
    };
  });
  const directory = Buffer.alloc(openType.header + count * openType.entry);
  file.copy(directory, 0, woff.flavour, woff.flavour + 4);
  directory.writeUInt16BE(count, 4);
  // What a binary search of the directory needs
  const power = Math.floor(Math.log2(count));
  directory.writeUInt16BE(16 * 2 ** power, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE(16 * (count - 2 ** power), 10);
  let end = directory.length;
  const parts: Buffer[] = [directory];
  for (const [at, { tag, checksum, data }] of tables.entries()) {
    const entry = openType.header + at * openType.entry;
    tag.copy(directory, entry);
    checksum.copy(directory, entry + 4);
    directory.writeUInt32BE(end, entry + 8);
    directory.writeUInt32BE(data.length, entry + 12);
    const padding = Buffer.alloc((4 - (data.length % 4)) % 4);
    parts.push(data, padding);
    end += data.length + padding.length;
  }
  return Buffer.concat(parts);
}
