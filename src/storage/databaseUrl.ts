import { Problem } from '../problems.js';

/** Whether a URL names a database on a PostgreSQL server. */
export function isServerUrl(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

/** @throws Problem `databaseUnsupported` */
export function databaseFile(url: string): string {
  const [scheme = '', file = ''] = /^([a-z]+):(.*)$/s.exec(url)?.slice(1) ?? [];
  if (scheme !== 'sqlite') throw new Problem('databaseUnsupported', { scheme: scheme || url });
  return file;
}

/**
 * What people call the database that a URL names: the file, or server and name, never who logs in there.
 *
 * @throws Problem `databaseUnsupported`
 */
export function databaseName(url: string): string {
  if (!isServerUrl(url)) return databaseFile(url);
  const { host, pathname } = new URL(url);
  return `postgres://${host}${pathname}`;
}
