import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { chromium, type Browser } from 'playwright-core';

const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A real Chromium: the machine's own where there is one, else the one that an npm package ships. */
export async function openBrowser(): Promise<Browser> {
  const own = installed.find((file) => existsSync(file));
  // In one process the browser would end with its first closed window
  const args = own === undefined ? sparticuz.args.filter((arg) => arg !== '--single-process') : [];
  return chromium.launch({
    executablePath: own ?? (await sparticuz.executablePath()),
    args: [...args, '--no-sandbox', '--disable-background-networking'],
    headless: true,
  });
}
