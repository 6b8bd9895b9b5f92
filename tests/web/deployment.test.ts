import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Router } from 'express';
import { readConfig } from '../../src/config.js';
import { homeRoutes } from '../../src/web/home/routes.js';
import { respondentRoutes } from '../../src/web/respondent/routes.js';
import { faultsOfCaddy, faultsOfNginx, faultsOfUnit, unitSettings } from '../support/deployment.js';
import { install, type Installation } from '../support/installation.js';

const shipped = (name: string): string =>
  readFileSync(new URL(`../../docs/deployment/${name}`, import.meta.url), 'utf8');

describe('the example files for a server', () => {
  let installation: Installation;
  let pages: string[];
  beforeAll(async () => {
    installation = await install();
    const { deps } = installation;
    pages = [homeRoutes(deps), respondentRoutes(deps)].flatMap(pagesOf);
  });
  afterAll(async () => {
    await installation.remove();
  });

  /** The addresses of a router's pages, with a wave in the place of a parameter. */
  function pagesOf(router: Router): string[] {
    const paths = router.stack.flatMap(({ route }) => (route === undefined ? [] : [route.path]));
    return paths.map((path) => path.replace(/:\w+/g, 'vignola-1'));
  }

  test('are held against every page of those who answer', () => {
    expect(pages).toEqual(
      expect.arrayContaining([
        ...['/', '/compila', '/compila/risposte', '/anonimato', '/anonimato/vignola-1'],
        ...['/ricevute/vignola-1', '/ricevute/vignola-1/elenco.txt'],
      ]),
    );
  });

  test('make nginx log nobody, keep no answer on disk, and pass the address on', () => {
    expect(faultsOfNginx(shipped('nginx.conf'), [...pages, '/Compila/mistyped'])).toEqual([]);
  });

  test('make Caddy log nobody and pass the address on', () => {
    expect(faultsOfCaddy(shipped('Caddyfile'))).toEqual([]);
  });

  test('make systemd write no memory to disk and take all other powers away', () => {
    expect(faultsOfUnit(shipped('barometro.service'))).toEqual([]);
  });

  test('have settings that the program takes, with the keys on a volume of their own that the service may write', () => {
    const block = /```ini\n([^`]+)```/.exec(shipped('README.md'))?.[1] ?? '';
    const variables = Object.fromEntries(unitSettings(block));
    const { dataDir, keyDir, baseUrl, trustedProxies } = readConfig(variables);
    expect(relative(dataDir, keyDir)).toMatch(/^\.\./);
    expect(baseUrl).toMatch(/^https:/);
    expect(trustedProxies).toEqual(['loopback']);
    const unit = unitSettings(shipped('barometro.service'));
    expect([unit.get('ReadWritePaths'), unit.get('RequiresMountsFor')]).toEqual([keyDir, keyDir]);
    expect(`/var/lib/${unit.get('StateDirectory')}`).toBe(dataDir);
  });

  test.each([
    ['a log in the server', 'access_log off;', 'access_log /var/log/nginx/access.log;'],
    ['no word about the access log', 'access_log off;', ''],
    ['no word about the error log', 'error_log /dev/null emerg;', ''],
    ['a log of errors', 'error_log /dev/null emerg;', 'error_log /var/log/nginx/error.log;'],
    ['a log for one page', 'location / {', 'location /ricevute { access_log a.log; } location / {'],
    ['a page of its own without the address', 'location / {', 'location = /compila { } location / {'],
    ['an address that clients choose', '$remote_addr', '$proxy_add_x_forwarded_for'],
    ['no address', 'proxy_set_header X-Forwarded-For $remote_addr;', ''],
    ['forms on disk', 'client_body_buffer_size 256k;', ''],
    ['longer forms', 'client_max_body_size 256k;', 'client_max_body_size 10m;'],
    ['pages on disk', 'proxy_max_temp_file_size 0;', ''],
    ['compression of all pages', 'gzip off;', 'gzip on;'],
    ['no word about compression', 'gzip off;', ''],
    ['a format with browsers', 'server {', "log_format x '$http_user_agent'; server {"],
    ['a format with addresses', 'access_log off;', "log_format x '$remote_addr'; access_log off;"],
  ])('would be found out by this test, in nginx: %s', (_what, from, to) => {
    const broken = shipped('nginx.conf').replace(from, to);
    expect(broken).not.toBe(shipped('nginx.conf'));
    expect(faultsOfNginx(broken, pages)).not.toEqual([]);
  });

  test.each([
    ['a log of the site', 'reverse_proxy', 'log\n\treverse_proxy'],
    ['failed requests', 'http.log.error ', ''],
    ['failed answers', ' http.handlers.reverse_proxy', ''],
    ['everything', '\tlog default {', '\tdebug\n\tlog default {'],
    ['an address that clients choose', '3000', '3000 {\n\t\ttrusted_proxies private_ranges\n\t}'],
    ['compression of all pages', 'reverse_proxy', 'encode gzip\n\treverse_proxy'],
    ['no address', '3000', '3000 {\n\t\theader_up -X-Forwarded-For\n\t}'],
  ])('would be found out by this test, in Caddy: %s', (_what, from, to) => {
    const broken = shipped('Caddyfile').replace(from, to);
    expect(broken).not.toBe(shipped('Caddyfile'));
    expect(faultsOfCaddy(broken)).not.toEqual([]);
  });

  test.each(['LimitCORE', 'MemorySwapMax', 'ProtectSystem', 'UMask', 'NoNewPrivileges'])(
    'would be found out by this test, in the unit file: no %s',
    (name) => {
      const without = shipped('barometro.service').replace(new RegExp(`^${name}=.*$`, 'm'), '');
      expect(faultsOfUnit(without)).toEqual([name]);
    },
  );
});
