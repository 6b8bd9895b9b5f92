import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { auditVerdict } from '../../scripts/auditVerdict.mjs';

/** What npm 10 and 11 print, shortened; recorded against a registry of our own. */
function reportOf(counts: Partial<Record<'low' | 'moderate' | 'high' | 'critical', number>>, total = 762) {
  const vulnerabilities = { info: 0, low: 0, moderate: 0, high: 0, critical: 0, ...counts };
  const names = Object.entries(counts).map(([severity]) => `${severity}-package`);
  return JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      names.map((name) => [
        name,
        { name, severity: name.split('-')[0], isDirect: true, via: [], effects: [] },
      ]),
    ),
    metadata: {
      vulnerabilities: { ...vulnerabilities, total: names.length },
      dependencies: { prod: 238, dev: 473, optional: 103, peer: 0, peerOptional: 0, total },
    },
  });
}

const endpoint = 'https://registry.example.it/-/npm/v1/security/advisories/bulk';

/** What npm prints where it cannot ask. */
function faultOf(document: object): string {
  return JSON.stringify({ ...document, error: { summary: '', detail: '' } }, null, 2);
}

describe('the audit of dependencies', () => {
  test('is clean where the registry was asked and knows of nothing', () => {
    expect(auditVerdict(0, reportOf({}), '')).toEqual({
      ...{ verdict: 'clean', blocking: false },
      detail: 'no known vulnerability in production',
    });
  });

  test.each([
    [{ critical: 1, low: 2 }, '1 critical, 2 low: critical-package, low-package', true],
    [{ high: 3 }, '3 high: high-package', true],
    [{ moderate: 1 }, '1 moderate: moderate-package', false],
    [{ low: 1 }, '1 low: low-package', false],
  ])('has findings, and stops a release only for high and critical ones: %j', (counts, detail, blocking) => {
    expect(auditVerdict(1, reportOf(counts), '')).toEqual({ verdict: 'findings', detail, blocking });
    // With `audit-level` set, npm ends with 0 in spite of findings
    expect(auditVerdict(0, reportOf(counts), '')).toEqual({ verdict: 'findings', detail, blocking });
  });

  const refused = 'connect ECONNREFUSED 203.0.113.7:443';
  test.each([
    [
      'the registry has no such service',
      faultOf({ message: `405 Method Not Allowed - POST ${endpoint}`, uri: endpoint, statusCode: 405 }),
      'the registry answers 405 Method Not Allowed',
    ],
    [
      'the registry has a fault',
      faultOf({ message: `500 Internal Server Error - POST ${endpoint}`, statusCode: 500, body: 'oops' }),
      'the registry answers 500 Internal Server Error',
    ],
    [
      'the registry is not found',
      faultOf({
        message: `request to ${endpoint} failed, reason: getaddrinfo ENOTFOUND registry.example.it`,
      }),
      'request to the registry failed, reason: getaddrinfo ENOTFOUND',
    ],
    [
      'the registry cannot be reached',
      faultOf({ message: `request to ${endpoint} failed, reason: ${refused}` }),
      'request to the registry failed, reason: connect ECONNREFUSED',
    ],
    [
      'the answer is none',
      faultOf({ message: `invalid json response body at ${endpoint} reason: Unexpected token '<'` }),
      "invalid json response body at the registry reason: Unexpected token '<'",
    ],
    [
      'there is no lockfile',
      JSON.stringify({ error: { code: 'ENOLOCK', summary: 'This command requires an existing lockfile.' } }),
      'This command requires an existing lockfile.',
    ],
    ['an error has no words', '{"error":{}}', 'npm names no reason'],
    ['no package was looked at', reportOf({}, 0), 'npm looked at no package'],
    ['the report is of another kind', '{"advisories":{}}', 'npm printed no report that is known here'],
    ['the report is no object', '[]', 'npm printed no report that is known here'],
    ['the report is cut off', reportOf({}).slice(0, -1), 'npm printed no report'],
    ['there is no report', '', 'npm printed no report'],
  ])('was not run, and does not say clean, where %s', (_why, stdout, detail) => {
    for (const exitCode of [0, 1])
      expect(auditVerdict(exitCode, stdout, '')).toEqual({ verdict: 'not run', detail, blocking: false });
  });

  test('was not run where npm ends with a fault that its report does not show', () => {
    expect(auditVerdict(1, reportOf({}), '')).toMatchObject({ verdict: 'not run' });
  });

  test('was not run where npm took too long or only complained', () => {
    expect(auditVerdict(null, reportOf({}), '')).toMatchObject({ verdict: 'not run' });
    const complaint = `npm error audit endpoint returned an error\nnpm error A complete log of this run`;
    expect(auditVerdict(1, '', complaint).detail).toBe('audit endpoint returned an error');
  });

  test('names no registry', () => {
    const message = `403 Forbidden - GET ${endpoint} of registry, see https://registry.example.it/help`;
    expect(auditVerdict(1, faultOf({ message, statusCode: 403 }), '').detail).not.toContain('example.it');
  });
});

describe('npm run audit', () => {
  const program = fileURLToPath(new URL('../../scripts/audit.mjs', import.meta.url));

  /** Runs the real audit against a registry that answers every question so, with npm set to work offline. */
  async function auditWith(status: number, answer: object): Promise<{ code: number | null; said: string }> {
    const registry = createServer((request, response) => {
      const isQuestion = request.url?.endsWith('/advisories/bulk') === true;
      response.writeHead(isQuestion ? status : 404).end(JSON.stringify(isQuestion ? answer : {}));
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    const { port } = registry.address() as AddressInfo;
    const env = {
      ...process.env,
      npm_config_registry: `http://127.0.0.1:${port}/`,
      npm_config_offline: 'true',
    };
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const said = await text(child.stdout);
    const code = await ended;
    registry.close();
    return { code, said };
  }

  test('asks also where npm is set to work offline, and ends with 1 for a high finding', async () => {
    const advisory = {
      id: 1,
      title: 'Hole',
      severity: 'high',
      vulnerable_versions: '<999',
      url: 'about:hole',
    };
    const { code, said } = await auditWith(200, { express: [advisory] });
    expect(said).toBe('dependency audit: findings (1 high: express)\n');
    expect(code).toBe(1);
  }, 30_000);

  test('ends with 2 where the registry does not offer it', async () => {
    const { code, said } = await auditWith(405, {});
    expect(said).toBe('dependency audit: not run (the registry answers 405 Method Not Allowed)\n');
    expect(code).toBe(2);
  }, 30_000);
});
