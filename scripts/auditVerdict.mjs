// What a run of `npm audit --json` says. npm ends with 1 for findings and for faults alike, and an answer without
// findings is not always an answer, so neither the exit code nor an empty list is taken at its word.

const severities = ['critical', 'high', 'moderate', 'low', 'info'];

/**
 * What the audit of the dependencies found out, or that it found out nothing.
 *
 * @param {number | null} exitCode null where npm was ended because it took too long
 * @param {string} stdout what it printed there, one JSON document if all went well
 * @param {string} stderr
 * @returns {{ verdict: 'clean' | 'findings' | 'not run', detail: string, blocking: boolean }} `blocking`: findings of
 *   severity high or critical
 */
export function auditVerdict(exitCode, stdout, stderr) {
  if (exitCode === null) return notRun('npm gave no answer in time');
  const report = readJson(stdout);
  if (report === undefined) return notRun(firstLine(stderr) || 'npm printed no report');
  if (report.error !== undefined) return notRun(reasonIn(report));
  const { vulnerabilities, dependencies } = report.metadata ?? {};
  const counts = severities.map((severity) => [severity, vulnerabilities?.[severity]]);
  const packages = dependencies?.total;
  if (![...counts.map(([, count]) => count), packages].every(Number.isInteger))
    return notRun('npm printed no report that is known here');
  if (packages === 0) return notRun('npm looked at no package');
  const found = counts.filter(([, count]) => count > 0);
  if (found.length === 0) {
    return exitCode === 0
      ? { verdict: 'clean', detail: 'no known vulnerability in production', blocking: false }
      : notRun(`npm ended with ${exitCode} without saying why`);
  }
  const names = Object.keys(report.vulnerabilities ?? {}).sort();
  return {
    verdict: 'findings',
    detail: `${found.map(([severity, count]) => `${count} ${severity}`).join(', ')}: ${names.join(', ')}`,
    blocking: found.some(([severity]) => severity === 'critical' || severity === 'high'),
  };
}

function notRun(reason) {
  return { verdict: 'not run', detail: reason, blocking: false };
}

function reasonIn({ statusCode, message, error }) {
  const said = [message, error?.summary, error?.code].find((text) => typeof text === 'string' && text !== '');
  const reason = firstLine(said ?? '') || 'npm names no reason';
  return Number.isInteger(statusCode) ? `the registry answers ${reason}` : reason;
}

/** Without the address of the registry, which may be one of the house that nobody outside should read in a log. */
function firstLine(text) {
  return (
    text
      .split('\n')
      .map((line) => line.replace(/^npm (warn|error|ERR!|WARN) ?/, '').trim())
      .find((line) => line !== '' && !line.startsWith('A complete log')) ?? ''
  )
    .replace(/\s*-\s*[A-Z]+ https?:\/\/\S+/g, '')
    .replace(/https?:\/\/\S+/g, 'the registry')
    .replace(/\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ECONNRESET) \S+/g, '$1');
}

function readJson(text) {
  try {
    const value = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
