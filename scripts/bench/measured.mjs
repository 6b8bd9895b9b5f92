// Runs one of the program's commands and tells on channel 3 how much memory it took at most.
import { writeSync } from 'node:fs';

process.once('exit', () => {
  writeSync(3, String(process.resourceUsage().maxRSS / 1024));
});
await import('../../dist/cli.js');
