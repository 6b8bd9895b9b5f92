import { constants, crc32, deflateRawSync } from 'node:zlib';

/** A text with gaps: what stands around them is compressed once, for all. */
export interface Moulds {
  readonly pieces: readonly { readonly plain: Buffer; readonly deflated: Buffer }[];
}

const header = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty block that says it is the last. */
const end = Buffer.from([1, 0, 0, 0xff, 0xff]);

export function mouldsOf(pieces: readonly string[]): Moulds {
  return {
    pieces: pieces.map((piece) => {
      const plain = Buffer.from(piece);
      // A full flush ends at a whole byte, and nothing after it refers to what was before
      return { plain, deflated: deflateRawSync(plain, { level: 9, finishFlush: constants.Z_FULL_FLUSH }) };
    }),
  };
}

/**
 * The text with its gaps filled.
 *
 * @param secrets one for each gap
 */
export function fill(moulds: Moulds, secrets: readonly string[]): Buffer {
  return Buffer.concat(plainParts(moulds, secrets));
}

/**
 * The same as gzip (RFC 1952). What fills the gaps is stored as it is, never compressed together with the rest, so that
 * the length says nothing about it.
 *
 * @param secrets one for each gap, each at most 65,535 bytes long
 */
export function fillCompressed(moulds: Moulds, secrets: readonly string[]): Buffer {
  const parts = plainParts(moulds, secrets);
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(
    parts.reduce((sum, part) => crc32(part, sum), 0),
    0,
  );
  trailer.writeUInt32LE(
    parts.reduce((length, part) => length + part.length, 0),
    4,
  );
  const blocks = moulds.pieces.flatMap(({ deflated }, at) => {
    const secret = secrets[at];
    return secret === undefined ? [deflated] : [deflated, storedBlock(Buffer.from(secret))];
  });
  return Buffer.concat([header, ...blocks, end, trailer]);
}

function plainParts({ pieces }: Moulds, secrets: readonly string[]): Buffer[] {
  if (secrets.length !== pieces.length - 1)
    throw new RangeError(`a page with ${pieces.length - 1} gaps cannot take ${secrets.length} texts`);
  return pieces.flatMap(({ plain }, at) => [plain, Buffer.from(secrets[at] ?? '')]);
}

/** A block of RFC 1951 that holds bytes as they are. */
function storedBlock(bytes: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return Buffer.concat([head, bytes]);
}
