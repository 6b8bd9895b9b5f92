// `npm run audit`: are there known vulnerabilities in what runs in production? Ends with 0 where there are none or only
// slight ones, 1 for high and critical ones, 2 where nobody could be asked.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { auditVerdict } from './auditVerdict.mjs';

const longest = 30_000;

const { status, stdout, stderr, error } = spawnSync(
  'npm',
  // Set to work offline, npm asks nobody and reports that nothing was found
  ['audit', '--omit=dev', '--json', '--offline=false', '--fetch-retries=0', '--loglevel=error'],
  {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
    timeout: longest,
    killSignal: 'SIGKILL',
    maxBuffer: 64 * 1024 * 1024,
  },
);
const missing = error !== undefined && error.code !== 'ETIMEDOUT';
const { verdict, detail, blocking } = missing
  ? auditVerdict(1, '', `npm could not be run: ${error.code}`)
  : auditVerdict(status, stdout, stderr);
console.log(`dependency audit: ${verdict} (${detail})`);
process.exitCode = verdict === 'not run' ? 2 : Number(blocking);
