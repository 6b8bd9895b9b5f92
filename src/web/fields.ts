/** A field of a form as text; empty where it is absent or sent twice. */
export function field(body: unknown, name: string): string {
  const value = (body as Record<string, unknown> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
}

/** What a page says about what was just done. */
export interface Message {
  readonly text: string;
  readonly isFault: boolean;
}
