// What the machine can do at most with the same two libraries: nothing but Express, and Express with one row a request
// that is on disk before the answer goes out.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import express from 'express';
import { SqliteConnection } from '../../dist/storage/sqlite.js';

const [kind, folder] = process.argv.slice(2);
const app = express();
app.disable('x-powered-by');

if (kind === 'hello') {
  app.get('/', (_request, response) => response.send('hello'));
} else {
  const database = new SqliteConnection(join(folder, `${kind}.db`));
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('create table entry (id blob primary key, content blob not null) without rowid, strict');
  const insert = database.prepare('insert into entry values (?, ?)');
  const content = randomBytes(64);
  const add = () => insert.run(randomBytes(16), content);
  if (kind === 'insert') {
    app.get('/', (_request, response) => {
      add();
      response.send('hello');
    });
  } else {
    const addAll = database.transaction((count) => {
      for (let i = 0; i < count; i += 1) add();
    });
    let waiting = [];
    app.get('/', (_request, response) => {
      if (waiting.push(response) > 1) return;
      // All requests of one turn of the event loop share a commit
      setImmediate(() => {
        const responses = waiting;
        waiting = [];
        addAll(responses.length);
        for (const one of responses) one.send('hello');
      });
    });
  }
}

const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`listening on http://127.0.0.1:${server.address().port}\n`);
});
process.once('SIGTERM', () => process.exit(0));
