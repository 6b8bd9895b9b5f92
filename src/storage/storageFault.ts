/**
 * Whether something thrown says that the database cannot write, or not even read, for now: the disk is full, broken or
 * read-only, or another program holds the database. Nothing of what was asked has been stored then.
 */
export function isStorageFault(thrown: unknown): boolean {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' && /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY)/.test(code);
}
