/** A field of a form as text; empty where it is absent or sent twice. */
export function field(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** All values of a field that may be sent several times, such as boxes that were ticked. */
export function fieldValues(body: unknown, name: string): string[] {
  const value = (body as Record<string, unknown> | undefined)?.[name];
  return [value].flat().filter((one): one is string => typeof one === 'string');
}

/** What a page says about what was just done. */
export interface Message {
  readonly text: string;
  readonly isFault: boolean;
}
