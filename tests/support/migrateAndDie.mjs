// Brings a database up to date with the built program. Is killed in front of the statement of the given number, counted
// from when the file is opened; without a number says how many there are.
import process from 'node:process';
import { openDatabase } from '../../dist/storage/database.js';
import { SqliteConnection } from '../../dist/storage/sqlite.js';

const [file, last] = process.argv.slice(2);
let statements = 0;
for (const method of ['prepare', 'exec']) {
  const original = SqliteConnection.prototype[method];
  SqliteConnection.prototype[method] = function (...statement) {
    if (String(statements) === last) process.kill(process.pid, 'SIGKILL');
    statements += 1;
    return original.apply(this, statement);
  };
}
process.stdout.write('ready\n');
const database = await openDatabase(`sqlite:${file}`);
process.stdout.write(`${statements}\n`);
await database.destroy();
