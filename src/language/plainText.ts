/*
 * Signs that are no text: they move a terminal's cursor, or turn the direction of reading so that a sentence looks like
 * another one. Line ends and tabs are text.
 */
const noText = /[^\P{Cc}\n\t]|\p{Bidi_Control}/gu;

/** A text without control signs and without marks of the reading direction. */
export function plainText(text: string): string {
  return text.replace(noText, '');
}

export function isPlainText(text: string): boolean {
  return plainText(text) === text;
}

/** Whether a text is one line without such signs. */
export function isLine(text: string): boolean {
  return isPlainText(text) && !/[\n\t]/.test(text);
}

/** A text as a terminal may get it: such signs written out as in JSON, where they can stand only within strings. */
export function writtenOut(text: string): string {
  return text.replace(noText, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
