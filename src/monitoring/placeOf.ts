/**
 * What may be logged of a fault: its name and the place in the code, never the message, which could hold what somebody
 * wrote.
 */
export function placeOf(thrown: unknown): string {
  const { name, stack } = (thrown ?? {}) as { name?: unknown; stack?: unknown };
  if (typeof stack !== 'string') return typeof thrown;
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [String(name), ...frames.slice(0, 8)].join('\n');
}
