import { readFileSync, writeFileSync } from 'node:fs';

/** Resident memory of a process and all that it started, in MB; pages that they share count for each. */
export function residentMemory(pid) {
  return sumOver(pid, 'VmRSS');
}

/** The most that it was since `forgetPeak`, or since the start. */
export function peakMemory(pid) {
  return sumOver(pid, 'VmHWM');
}

export function forgetPeak(pid) {
  for (const member of family(pid)) writeFileSync(`/proc/${member}/clear_refs`, '5');
}

function sumOver(pid, entry) {
  const kilobytes = family(pid).map((member) =>
    Number(new RegExp(`${entry}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${member}/status`, 'utf8'))?.[1]),
  );
  return kilobytes.reduce((sum, one) => sum + one, 0) / 1024;
}

function family(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  return [pid, ...children.flatMap(family)];
}
