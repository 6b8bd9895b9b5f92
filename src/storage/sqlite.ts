import type Sqlite from 'better-sqlite3';

/*
 * better-sqlite3 12 is the last for Node 20, and ends the process from Node 24.19 on (it touches an environment that is
 * gone, also in the middle of work); 13 needs Node 22. Both are dependencies, and the one that fits is loaded.
 */
const major = Number(process.versions.node.split('.')[0]);
const fitting = major >= 22 ? 'better-sqlite3-13' : 'better-sqlite3';
const loaded = (await import(fitting)) as { default: typeof Sqlite };

/** The constructor of SQLite connections. */
export const SqliteConnection = loaded.default;

export type Connection = Sqlite.Database;
