// `npm test`: sets up what a fresh clone lacks, runs every check and every test, and ends with one line that counts them.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './prepare.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join(root, 'node_modules', '.bin', name);

const checks = [
  { name: 'types', command: bin('tsc'), args: [] },
  {
    name: 'lint',
    command: bin('eslint'),
    args: ['.', '--cache', '--cache-location', 'node_modules/.cache/eslint/', '--max-warnings', '0'],
  },
  { name: 'format', command: bin('prettier'), args: ['--check', '.', '--log-level', 'warn', '--cache'] },
  { name: 'unused code', command: bin('knip'), args: ['--no-progress'] },
  {
    name: 'dependency rules',
    command: bin('depcruise'),
    args: ['src', '--config', '.dependency-cruiser.cjs', '--output-type', 'err'],
  },
];

try {
  prepare({ development: true });
} catch (error) {
  console.error(error.message);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const counts = { passed: 0, failed: 0 };
for (const check of checks) {
  const { code, output, seconds } = await run(check.command, check.args);
  console.log(`${code === 0 ? '✓' : '✗'} ${check.name} (${seconds} s)`);
  if (code === 0) counts.passed += 1;
  else {
    counts.failed += 1;
    console.log(output);
  }
}

// Where the registry cannot be asked the audit is neither passed nor failed, and says so.
const audit = await run(process.execPath, [join(root, 'scripts', 'audit.mjs')]);
console.log(`${{ 0: '✓', 2: '–' }[audit.code] ?? '✗'} ${audit.output.trim()} (${audit.seconds} s)`);
if (audit.code === 0) counts.passed += 1;
else if (audit.code !== 2) counts.failed += 1;

const folder = mkdtempSync(join(tmpdir(), 'barometro-test-'));
const report = join(folder, 'report.json');
try {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const { code } = await run(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      jest,
      '--json',
      '--outputFile',
      report,
      ...process.argv.slice(2),
    ],
    'inherit',
  );
  const summary = JSON.parse(readFileSync(report, 'utf8'));
  counts.passed += summary.numPassedTests;
  // A suite that does not even load has no failed test of its own; it still is a failure.
  const failures = summary.numFailedTests + summary.numRuntimeErrorTestSuites;
  counts.failed += code === 0 ? failures : Math.max(failures, 1);
} catch {
  counts.failed += 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

/** Runs a program of the checkout to its end; keeps what it prints, or lets it print with `inherit`. */
function run(command, args, output = 'pipe') {
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', output, output] });
    let text = '';
    child.stdout?.on('data', (chunk) => (text += chunk));
    child.stderr?.on('data', (chunk) => (text += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, output: text, seconds: ((performance.now() - started) / 1000).toFixed(1) }),
    );
  });
}
