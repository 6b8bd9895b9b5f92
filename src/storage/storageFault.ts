/**
 * SQLite's names; of PostgreSQL the classes of connections (08), resources (53), the operator (57P) and the system (58),
 * read-only servers, and what a repetition may heal (deadlocks); of the network what a server that is gone is known by.
 */
const faults =
  /^SQLITE_(FULL|IOERR|READONLY|CANTOPEN|BUSY)|^(08|53|58)[0-9A-Z]{3}$|^57P0|^25006$|^40[0P]01$|^55P03$|^E(CONN|PIPE|TIMEDOUT|HOST|NOTFOUND)/;

/**
 * Whether something thrown says that the database cannot write, or not even read, for now: the disk is full, broken or
 * read-only, or another program holds the database. Nothing of what was asked has been stored then.
 */
export function isStorageFault(thrown: unknown): boolean {
  const { code, message } = (thrown ?? {}) as { code?: unknown; message?: unknown };
  if (typeof code === 'string') return faults.test(code);
  // The driver of PostgreSQL gives no code where the connection broke under it, or none was to be had
  return (
    typeof message === 'string' &&
    /^(Connection terminated|Client has encountered a connection error|timeout exceeded when trying to connect)/.test(
      message,
    )
  );
}
