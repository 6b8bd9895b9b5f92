// Restores a copy with the built program. Is killed in front of the change to files of the given number; without a
// number says how many there are.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import process from 'node:process';

const [dataDir, copy, last] = process.argv.slice(2);
let changes = 0;
for (const method of ['copyFileSync', 'chmodSync', 'fsyncSync', 'mkdirSync', 'renameSync', 'rmSync']) {
  const original = fs[method];
  fs[method] = (...parameters) => {
    if (String(changes) === last) process.kill(process.pid, 'SIGKILL');
    changes += 1;
    return original(...parameters);
  };
}
syncBuiltinESMExports();
const { restoreDatabase } = await import('../../dist/collection/restore.js');
const { readConfig } = await import('../../dist/config.js');
await restoreDatabase(readConfig({ DATA_DIR: dataDir }), {
  copy,
  replace: true,
  acceptLoss: true,
  clock: () => new Date(),
});
process.stdout.write(`${changes}\n`);
