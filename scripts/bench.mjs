// Measures what the project promises about speed; every figure is the median of some runs in this one process, or of a
// process of its own where memory counts. Machines differ and are shared: compare within one run.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const self = fileURLToPath(import.meta.url);
const [task, folder] = process.argv.slice(2);

if (task === undefined) {
  prepare({ development: false });
  const temporary = mkdtempSync(join(tmpdir(), 'barometro-bench-'));
  try {
    const results = {};
    for (const name of ['fill', 'score', 'import', 'pages', 'collect'])
      Object.assign(
        results,
        JSON.parse(execFileSync(process.execPath, [self, name, temporary], { encoding: 'utf8' })),
      );
    for (const [name, figure] of Object.entries(results)) console.log(`${name.padEnd(68)} ${figure}`);
    writeFileSync(join(root, 'bench-results.json'), `${JSON.stringify(results, null, 2)}\n`);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
} else {
  const tasks = { fill, score, import: importFile, pages, collect };
  console.log(JSON.stringify(await tasks[task]()));
}

/** 100,000 responses to 40 items in 500 offices, on disk as every closed wave is. */
async function fill() {
  const { deps, source, load, close } = await installation('large');
  const { recordClosedWave } = await load('collection/recordClosedWave.js');
  const random = (await load('scoring/seededRandom.js')).seededRandom(1);
  const offices = Array.from({ length: 500 }, (_, i) => ({
    code: `U${i}`,
    name: `Ufficio ${i}`,
    kind: 'desk',
    headcount: 400,
    codesIssued: 400,
  }));
  const responses = Array.from({ length: 100_000 }, (_, i) => ({
    office: `U${i % 500}`,
    ratings: Uint8Array.from({ length: 38 }, () => Math.floor(5 * random())),
  }));
  const started = performance.now();
  await recordClosedWave(deps, {
    ...{ organization: 'large', source, origin: 'imported', opens: '2025-05-01', date: '2025-05-20' },
    ...{ offices, responses, comments: [] },
  });
  const seconds = (performance.now() - started) / 1000;
  await close();
  return { 'store and close 100,000 responses × 38 closed items': `${seconds.toFixed(2)} s` };
}

/** Reads all of them back and computes everything, in a process that does nothing else. */
async function score() {
  const { deps, source, load, close } = await installation('large');
  const { computeStatistics } = await load('results/statistics.js');
  const { readStatistics } = await load('results/storedStatistics.js');
  const started = performance.now();
  const rows = await deps.database
    .selectFrom('response')
    .select(['office_code as office', 'ratings'])
    .where('organization_id', '=', 'large')
    .execute();
  const read = performance.now();
  const offices = new Map(Array.from({ length: 500 }, (_, i) => [`U${i}`, 400]));
  computeStatistics(source.questionnaire, rows, { total: 200_000, offices });
  const scored = performance.now();
  const peak = process.resourceUsage().maxRSS / 1024;
  const stored = await median(20, () => readStatistics(deps.database, 'large', 1));
  await close();
  return {
    'read and score 100,000 responses × 38 items in 500 offices': `${((scored - started) / 1000).toFixed(2)} s`,
    '  of which reading': `${((read - started) / 1000).toFixed(2)} s`,
    '  peak memory': `${peak.toFixed(0)} MB`,
    '  the same from what was stored at closing': `${stored.toFixed(1)} ms`,
  };
}

async function importFile() {
  const { deps, source, load, close } = await installation('import');
  const { importWave } = await load('collection/importWave.js');
  const { waveResults } = await load('results/waveResults.js');
  const random = (await load('scoring/seededRandom.js')).seededRandom(2);
  const items = source.questionnaire.scales.flatMap((scale) => scale.items).slice(0, 36);
  const lines = Array.from({ length: 5_400 }, (_, i) =>
    [`U${i % 99}`, ...items.map(() => 1 + Math.floor(5 * random()))].join(','),
  );
  const file = join(folder, 'past.csv');
  writeFileSync(file, [['UFFICIO', ...items].join(','), ...lines].join('\n'));
  let wave;
  const imported = await median(3, async () => {
    ({ wave } = await importWave(deps, {
      organization: 'import',
      source,
      file,
      date: '2024-05-20',
      group: 'UFFICIO',
    }));
  });
  const results = await median(5, () => waveResults(deps.database, wave));
  await close();
  return {
    'import 5,400 rows × 36 items': `${(imported / 1000).toFixed(2)} s`,
    'results of that wave': `${results.toFixed(0)} ms`,
  };
}

async function pages() {
  const { deps, load, close } = await installation(undefined);
  await (await load('cli/demo/fillWithDemo.js')).fillWithDemo(deps);
  const { startServer } = await load('server.js');
  const server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  const get = (path) => async () => {
    const reply = await fetch(server.url + path);
    if (!reply.ok) throw new Error(`${path}: ${reply.status}`);
    await reply.arrayBuffer();
  };
  const figures = {
    'page of a desk with six waves': `${(await median(30, get('/sportello/borgomirto'))).toFixed(1)} ms`,
    'its PDF report': `${(await median(5, get('/sportello/borgomirto/rapporto/borgomirto-6.pdf'))).toFixed(0)} ms`,
    'page that asks for the code': `${(await median(50, get('/compila'))).toFixed(1)} ms`,
  };
  await server.stop();
  await close();
  return figures;
}

/** Whole journeys (code, form, answers, receipt) from 16 people at a time; the load generator shares the machine. */
async function collect() {
  const { deps, source, load, close } = await installation('collect');
  const { addOffice } = await load('collection/offices.js');
  const { openWave } = await load('collection/waves.js');
  const { issueCodes } = await load('collection/accessCodes.js');
  const { startServer } = await load('server.js');
  const people = 1_000;
  await addOffice(deps, {
    organization: 'collect',
    code: 'U',
    name: 'U',
    kind: 'desk',
    headcount: people,
  });
  const wave = await openWave(deps, { organization: 'collect', source, closes: '2999-12-31' });
  const codes = await issueCodes(deps, { wave: wave.id, office: 'U', count: people });
  const server = await startServer(deps, { host: '127.0.0.1', port: 0 });
  const items = source.questionnaire.scales.flatMap((scale) => scale.items);
  const times = [];
  const post = async (path, body) => (await fetch(server.url + path, { method: 'POST', body })).text();
  const started = performance.now();
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      for (let code = codes.pop(); code !== undefined; code = codes.pop()) {
        const began = performance.now();
        const form = await post('/compila', new URLSearchParams({ code }));
        const nonce = /name="nonce" value="([0-9a-f]+)"/.exec(form)[1];
        const answers = Object.fromEntries(items.map((item) => [item, '3']));
        const done = await post('/compila/risposte', new URLSearchParams({ code, nonce, ...answers }));
        if (!done.includes('data-receipt')) throw new Error('no receipt');
        times.push(performance.now() - began);
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await server.stop();
  await close();
  times.sort((a, b) => a - b);
  return {
    'whole journeys, 16 people at a time': `${(people / seconds).toFixed(0)} a second`,
    '  99 of 100 take at most': `${times[Math.floor(0.99 * times.length)].toFixed(0)} ms`,
  };
}

async function installation(organization) {
  const load = (file) => import(join(root, 'dist', file));
  const { readConfig } = await load('config.js');
  const { openDeps, closeDeps } = await load('deps.js');
  const { addOrganization, listOrganizations } = await load('collection/organizations.js');
  const { findQuestionnaire } = await load('questionnaires/catalogue.js');
  const deps = await openDeps(readConfig({ DATA_DIR: join(folder, organization ?? 'demo') }));
  if (organization !== undefined && (await listOrganizations(deps.database)).length === 0)
    await addOrganization(deps, { organization, name: organization });
  return { deps, load, source: await findQuestionnaire('clima-sportello'), close: () => closeDeps(deps) };
}

async function median(times, work) {
  const taken = [];
  for (let i = 0; i < times; i += 1) {
    const started = performance.now();
    await work();
    taken.push(performance.now() - started);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)];
}
