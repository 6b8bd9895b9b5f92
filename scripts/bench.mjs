// `npm run bench`: measures what the project promises about speed, and beside it, in the same run, what the machine can
// do at most. `npm run bench -- journeys --rounds 3` runs one part; see docs/performance.md.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { prepare } from './prepare.mjs';

const partNames = ['startup', 'journeys', 'pages', 'sizes'];
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    workers: { type: 'string' },
    connections: { type: 'string' },
    responses: { type: 'string' },
    markdown: { type: 'boolean', default: false },
  },
});
const unknown = positionals.find((name) => !partNames.includes(name));
if (unknown !== undefined) {
  console.error(`bench: there is no part «${unknown}», only ${partNames.join(', ')}`);
  process.exit(2);
}

prepare({ development: false });
const { startDriver } = await import('./bench/driver.mjs');
const { asMarkdown, asRecords, asText } = await import('./bench/tables.mjs');
const list = (text) => text.split(',').map(Number);
const { quick } = values;
const driver = startDriver();
const options = {
  rounds: Number(values.rounds ?? (quick ? 1 : 5)),
  milliseconds: quick ? 500 : 2_000,
  connections: list(values.connections ?? (quick ? '1,32' : '1,8,32,128')),
  responses: list(values.responses ?? (quick ? '1000,10000' : '1000,10000,100000')),
  workers: values.workers === undefined ? undefined : Number(values.workers),
  temporary: mkdtempSync(join(tmpdir(), 'barometro-bench-')),
  driver,
};
const print = values.markdown ? asMarkdown : asText;
const results = {
  date: new Date().toISOString().slice(0, 10),
  machine: machine(),
  options: values,
  parts: {},
};
try {
  if (!values.markdown) console.log(results.machine);
  for (const name of positionals.length === 0 ? partNames : positionals) {
    const part = await import(`./bench/${name}.mjs`);
    const tables = await part[name](options);
    for (const table of tables) console.log(print(table));
    results.parts[name] = tables.map(asRecords);
    const file = fileURLToPath(new URL('../bench-results.json', import.meta.url));
    writeFileSync(file, `${JSON.stringify(results, null, 2)}\n`);
  }
} finally {
  driver.end();
  rmSync(options.temporary, { recursive: true, force: true });
}

function machine() {
  const [{ model }] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const engine = process.env.DATABASE_URL ? process.env.DATABASE_URL.split(':')[0] : 'sqlite';
  return `Node ${process.versions.node}, ${availableParallelism()} cores (${model}), ${memory} GB, ${engine}, ${options.rounds} rounds`;
}
