import { crc32 } from 'node:zlib';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Whether a file says of itself that it is a PNG picture. */
export function isPng(content: Buffer): boolean {
  return content.subarray(0, signature.length).equals(signature);
}

/**
 * Width and height of a PNG picture in pixels, as its first chunk (IHDR) says.
 *
 * @returns `undefined` where the picture is cut off or damaged: every chunk must be whole and match its checksum, from
 *   IHDR to IEND, with nothing after it (PNG specification, third edition, §5)
 */
export function pngSize(content: Buffer): { width: number; height: number } | undefined {
  const chunks = isPng(content) ? chunksOf(content) : undefined;
  const [first] = chunks ?? [];
  if (first?.type !== 'IHDR' || first.data.length !== 13 || chunks?.at(-1)?.type !== 'IEND') return undefined;
  if (!chunks.some(({ type }) => type === 'IDAT')) return undefined;
  const [width, height] = [first.data.readUInt32BE(0), first.data.readUInt32BE(4)];
  return width === 0 || height === 0 ? undefined : { width, height };
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** A chunk is the length of its data, its type, the data, and a checksum of type and data: 4, 4, length and 4 bytes. */
function chunksOf(content: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  let at = signature.length;
  while (at < content.length && chunks.at(-1)?.type !== 'IEND') {
    if (content.length - at < 12) return undefined;
    const end = at + 8 + content.readUInt32BE(at);
    if (end + 4 > content.length) return undefined;
    const body = content.subarray(at + 4, end);
    if (crc32(body) !== content.readUInt32BE(end)) return undefined;
    chunks.push({ type: body.toString('latin1', 0, 4), data: body.subarray(4) });
    at = end + 4;
  }
  return at === content.length ? chunks : undefined;
}
