export declare function auditVerdict(
  exitCode: number | null,
  stdout: string,
  stderr: string,
): { verdict: 'clean' | 'findings' | 'not run'; detail: string; blocking: boolean };
