import { readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Lines of a stack that are written down. */
const mostFrames = 8;

/**
 * What may be logged of a fault: the name of what was thrown and the places in the code, never the message, which could
 * hold what somebody wrote. The program runs in one piece; places are those of the sources that it was made of.
 */
export function placeOf(thrown: unknown): string {
  const { name, stack } = (thrown ?? {}) as { name?: unknown; stack?: unknown };
  if (typeof stack !== 'string') return typeof thrown;
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line));
  return [String(name), ...frames.slice(0, mostFrames).map(inSource)].join('\n');
}

function inSource(frame: string): string {
  const [place = '', file = '', line = 0, column = 0] = /(file:\/\/.+\.js):(\d+):(\d+)/.exec(frame) ?? [];
  if (place === '') return frame;
  try {
    const map = new SourceMap(
      JSON.parse(readFileSync(fileURLToPath(`${file}.map`), 'utf8')) as SourceMapPayload,
    );
    const found = map.findEntry(Number(line) - 1, Number(column) - 1);
    if (!('originalSource' in found)) return frame;
    const source = new URL(found.originalSource, file);
    return frame.replace(
      place,
      `${relative(process.cwd(), fileURLToPath(source))}:${found.originalLine + 1}`,
    );
  } catch {
    return frame;
  }
}
