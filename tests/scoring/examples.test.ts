import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { describe, expect, test } from '@jest/globals';

type Exports = Readonly<Record<string, unknown>>;

const scoring = join(import.meta.dirname, '../../src/scoring');
const files = readdirSync(scoring, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

const modules = new Map<string, Exports>();
for (const file of files) modules.set(file, (await import(join(scoring, file))) as Exports);
const everything: Exports = Object.assign({}, ...modules.values()) as Exports;

/** The statements under `@example` of the docstrings of a file, each ending with a line `// => value`. */
function examplesOf(file: string): { expression: string; value: string }[] {
  const source = readFileSync(join(scoring, file), 'utf8');
  const blocks = [...source.matchAll(/@example\n((?: \*(?! @|\/).*\n)+)/g)].map(([, block]) => block!);
  return blocks.flatMap((block) => {
    const text = block.replace(/^ \* ?/gm, '');
    return [...text.matchAll(/([^]*?)\s*\/\/ => (.*)\n/g)].map(([, expression, value]) => ({
      expression: expression!.trim(),
      value: value!.trim(),
    }));
  });
}

function evaluate(expression: string): unknown {
  const run = compileFunction(`return (${expression});`, Object.keys(everything)) as (
    ...args: unknown[]
  ) => unknown;
  return run(...Object.values(everything));
}

/** Numbers agree to a millionth of the written one, lists and typed arrays cell by cell. */
function agrees(actual: unknown, written: unknown): boolean {
  if (typeof written === 'number' && typeof actual === 'number') {
    return (
      Object.is(actual, written) || Math.abs(actual - written) <= 1e-6 * Math.max(1e-3, Math.abs(written))
    );
  }
  if (typeof written !== 'object' || written === null) return actual === written;
  if (typeof actual !== 'object' || actual === null) return false;
  const keys = Object.keys(written);
  return (
    keys.length === Object.keys(actual).length &&
    keys.every((key) => agrees((actual as Exports)[key], (written as Exports)[key]))
  );
}

const functionsOf = (file: string) =>
  Object.entries(modules.get(file)!).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));

describe.each(files.filter((file) => functionsOf(file).length > 0))('the docstrings of %s', (file) => {
  const examples = examplesOf(file);

  test('show every public function at work', () => {
    const shown = (name: string) => examples.some(({ expression }) => expression.includes(`${name}(`));
    expect(functionsOf(file).filter((name) => !shown(name))).toEqual([]);
  });

  test.each(examples)('are true: $expression is $value', ({ expression, value }) => {
    const actual = evaluate(expression);
    if (!agrees(actual, evaluate(value))) expect(`${expression} // => ${JSON.stringify(actual)}`).toBe(value);
  });
});
