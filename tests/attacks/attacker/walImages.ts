/*
 * A write-ahead log is a diary: one frame for each page that was written, with a mark where a transaction ended. Put on
 * top of the database one transaction at a time, it gives back every state that the database has been in.
 */

interface Frame {
  readonly page: number;
  readonly content: Buffer;
  /** Pages of the database after the transaction that ends here; 0 within one. */
  readonly committedPages: number;
}

const headerLength = 32;
const frameHeaderLength = 24;

/** The database after each transaction of its log, oldest first. */
export function walImages(database: Buffer, log: Buffer): Buffer[] {
  const images: Buffer[] = [];
  replay(database, log, (image) => images.push(Buffer.from(image)));
  return images;
}

/** The database as the log leaves it. */
export function latestImage(database: Buffer, log: Buffer): Buffer {
  let latest = database;
  replay(database, log, (image) => (latest = image));
  return Buffer.from(latest);
}

/** @param onCommit gets the database after a transaction; the buffer is written over by the next */
function replay(database: Buffer, log: Buffer, onCommit: (image: Buffer) => void): void {
  let image = Buffer.from(database);
  let pending: Frame[] = [];
  for (const frame of framesOf(log)) {
    pending.push(frame);
    if (frame.committedPages === 0) continue;
    const size = frame.committedPages * frame.content.length;
    if (image.length !== size) image = Buffer.concat([image, Buffer.alloc(size)], size);
    for (const { page, content } of pending)
      if (page <= frame.committedPages) content.copy(image, (page - 1) * content.length);
    pending = [];
    onCommit(image);
  }
}

/** Frames since the log was last begun anew; those of before carry other salts. */
function* framesOf(log: Buffer): Generator<Frame> {
  if (log.length < headerLength) return;
  const pageSize = log.readUInt32BE(8);
  const salts = log.subarray(16, 24);
  const length = frameHeaderLength + pageSize;
  for (let at = headerLength; at + length <= log.length; at += length) {
    if (!log.subarray(at + 8, at + 16).equals(salts)) return;
    yield {
      page: log.readUInt32BE(at),
      committedPages: log.readUInt32BE(at + 4),
      content: log.subarray(at + frameHeaderLength, at + length),
    };
  }
}
