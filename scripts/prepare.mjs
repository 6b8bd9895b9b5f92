// What a fresh clone needs before anything runs. Uses nothing but Node, because nothing else is there yet.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const installStamp = join(root, 'node_modules', '.barometro-install.json');
const buildStamp = join(root, 'dist', '.barometro-build');
const lock = join(root, '.prepare.lock');
const oldestNode = [20, 19];

/**
 * Installs the dependencies and builds, if either is missing or older than what it is made from.
 * Progress goes to stderr, so that a command's stdout stays its own.
 *
 * @param {{ development: boolean }} options with `development`, also what tests and checks need
 */
export function prepare({ development }) {
  requireNode();
  if (isInstalled(development) && isBuilt()) return;
  withLock(() => {
    // Tools that a developer has are never taken away again
    if (!isInstalled(development)) install(development || existsSync(join(root, 'node_modules', 'jest')));
    if (!isBuilt()) build();
  });
}

function requireNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
    throw new Error(`Node ${oldestNode.join('.')} or newer is needed, this is ${process.versions.node}`);
  }
}

function isInstalled(development) {
  const stamp = readJson(installStamp);
  return (
    stamp?.lockfile === lockfileDigest() &&
    stamp.abi === process.versions.modules &&
    (stamp.development || !development)
  );
}

function install(development) {
  say(`installing dependencies${development ? ' and test tools' : ''} (a minute or two, once)`);
  // No package's install script runs but that of the one native module, which is compiled here: nothing is fetched
  // from outside the npm registry, neither ready-made binaries nor, where Node brings them, its header files.
  // Not `npm ci`: it refuses a lockfile from which a package for some other operating system is missing.
  npm(['install', '--no-save', '--ignore-scripts', ...(development ? [] : ['--omit=dev'])]);
  // From Node 22 on another version is loaded, which brings its binaries in its package; see src/storage/sqlite.ts
  if (Number(process.versions.node.split('.')[0]) < 22 && !nativeModuleLoads()) {
    say('compiling better-sqlite3');
    npm(['rebuild', 'better-sqlite3']);
  }
  const stamp = { lockfile: lockfileDigest(), abi: process.versions.modules, development };
  writeFileSync(installStamp, JSON.stringify(stamp));
}

function nativeModuleLoads() {
  try {
    const load = "new (require('better-sqlite3'))(':memory:')";
    execFileSync(process.execPath, ['-e', load], { cwd: root, stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function npm(args) {
  const prefix = dirname(dirname(process.execPath));
  const headers = existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
  run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], {
    npm_config_build_from_source: 'true',
    ...headers,
  });
}

function isBuilt() {
  return existsSync(buildStamp) && readFileSync(buildStamp, 'utf8') === sourceSignature();
}

function build() {
  say('building');
  run(process.execPath, [join(root, 'scripts', 'build.mjs')]);
  writeFileSync(buildStamp, sourceSignature());
}

/** Names, sizes and times of all that is built: cheap enough for every start of the command. */
function sourceSignature() {
  const scripts = ['build.mjs', 'buildAssets.mjs'].map((file) => join(root, 'scripts', file));
  const files = [join(root, 'package-lock.json'), ...scripts];
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  const hash = createHash('sha256');
  for (const file of files.sort()) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function lockfileDigest() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}

function run(command, args, environment = {}) {
  try {
    // stdout of the child goes to our stderr
    execFileSync(command, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, ...environment },
    });
  } catch {
    throw new Error(`set-up failed at «${command} ${args.join(' ')}»; the lines above say why`);
  }
}

/** One set-up at a time: a second command waits for the first instead of building over it. */
function withLock(work) {
  for (;;) {
    try {
      mkdirSync(lock);
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      const owner = Number(readText(join(lock, 'pid')));
      if (owner && !isAlive(owner)) rmSync(lock, { recursive: true, force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  try {
    writeFileSync(join(lock, 'pid'), String(process.pid));
    work();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readText(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function say(text) {
  process.stderr.write(`barometro: ${text}\n`);
}
