/* How an SPSS system file writes its parts: little-endian, texts as UTF-8. */

export function int32(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  for (const [at, value] of values.entries()) buffer.writeInt32LE(value, 4 * at);
  return buffer;
}

export function float64(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(8 * values.length);
  for (const [at, value] of values.entries()) buffer.writeDoubleLE(value, 8 * at);
  return buffer;
}

/** A text in so many bytes: cut between characters, filled up with blanks. */
export function fixedText(text: string, bytes: number): Buffer {
  return Buffer.concat([cutText(text, bytes), Buffer.alloc(bytes, ' ')], bytes);
}

/**
 * The beginning of a text that fits into so many bytes without half a character at its end.
 *
 * @example
 * cutText('perché', 6).toString() // => 'perch'
 */
export function cutText(text: string, most: number): Buffer {
  const whole = Buffer.from(text, 'utf8');
  if (whole.length <= most) return whole;
  let end = most;
  // Bytes 10xxxxxx go on with the character before them
  while (((whole[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return whole.subarray(0, end);
}

/** A multiple of `step` that is not below `value`. */
export function roundUp(value: number, step: number): number {
  return step * Math.ceil(value / step);
}
