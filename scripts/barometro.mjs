// Brings dependencies and build up to date where they are missing or stale, then runs the command.
import { prepare } from './prepare.mjs';

try {
  prepare({ development: false });
} catch (error) {
  process.stderr.write(`barometro: ${error.message}\n`);
  process.exit(1);
}
await import('../dist/program/cli.js');
