import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { describe, expect, test } from '@jest/globals';

type Exports = Readonly<Record<string, unknown>>;

/**
 * Runs what stands under `@example` in the docstrings of a folder of `src/`, and insists that every public function
 * has such an example.
 */
export async function describeExamples(folder: string): Promise<void> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const modules = new Map<string, Exports>();
  for (const file of files) modules.set(file, (await import(join(folder, file))) as Exports);
  const everything: Exports = Object.assign({}, ...modules.values()) as Exports;

  const evaluate = (expression: string): unknown => {
    const run = compileFunction(`return (${expression});`, Object.keys(everything)) as (
      ...args: unknown[]
    ) => unknown;
    return run(...Object.values(everything));
  };
  const functionsOf = (file: string) =>
    Object.entries(modules.get(file)!).flatMap(([name, value]) => (isFunction(value) ? [name] : []));

  describe.each(files.filter((file) => functionsOf(file).length > 0))('the docstrings of %s', (file) => {
    const examples = examplesIn(readFileSync(join(folder, file), 'utf8'));

    test('show every public function at work', () => {
      const shown = (name: string) => examples.some(({ expression }) => expression.includes(`${name}(`));
      expect(functionsOf(file).filter((name) => !shown(name))).toEqual([]);
    });

    test.each(examples)('are true: $expression is $value', ({ expression, value }) => {
      const actual = evaluate(expression);
      if (!agrees(actual, evaluate(value)))
        expect(`${expression} // => ${JSON.stringify(plain(actual))}`).toBe(value);
    });
  });
}

function isFunction(value: unknown): boolean {
  return typeof value === 'function' && !/^class\b/.test(Function.prototype.toString.call(value));
}

/** The statements under `@example` of the docstrings of a file, each ending with a line `// => value`. */
function examplesIn(source: string): { expression: string; value: string }[] {
  const blocks = [...source.matchAll(/@example\n((?: \*(?! @|\/).*\n)+)/g)].map(([, block]) => block!);
  return blocks.flatMap((block) => {
    const text = block.replace(/^ \* ?/gm, '');
    return [...text.matchAll(/([^]*?)\s*\/\/ => (.*)\n/g)].map(([, expression, value]) => ({
      expression: expression!.trim(),
      // A set is written as the console shows it
      value: value!.trim().replace(/^Set (\[.*\])$/, 'new Set($1)'),
    }));
  });
}

/** A set as the list of what is in it; modules and examples need not have the same `Set`. */
function plain(value: unknown): unknown {
  return Object.prototype.toString.call(value) === '[object Set]'
    ? { set: [...(value as Iterable<unknown>)] }
    : value;
}

/** Numbers agree to a millionth of the written one, lists, sets and typed arrays cell by cell. */
function agrees(actual: unknown, written: unknown): boolean {
  if (typeof written === 'number' && typeof actual === 'number') {
    return (
      Object.is(actual, written) || Math.abs(actual - written) <= 1e-6 * Math.max(1e-3, Math.abs(written))
    );
  }
  if (typeof written !== 'object' || written === null) return actual === written;
  if (typeof actual !== 'object' || actual === null) return false;
  const [a, b] = [plain(actual) as Exports, plain(written) as Exports];
  const keys = Object.keys(b);
  return keys.length === Object.keys(a).length && keys.every((key) => agrees(a[key], b[key]));
}
