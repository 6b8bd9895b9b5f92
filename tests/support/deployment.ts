/** One directive of a configuration of nginx or Caddy: its words, and what stands between its braces. */
export interface Directive {
  readonly words: readonly string[];
  readonly block: readonly Directive[];
}

/** Reads nginx's configuration, whose directives end with a semicolon, or Caddy's, whose end with their line. */
export function readDirectives(text: string, end: ';' | '\n'): Directive[] {
  const lines = text.split('\n').map((line) => line.replace(/(^|\s)#.*$/, ''));
  const tokens = lines.join('\n').match(/[{};\n]|[^\s{};]+/g) ?? [];
  let at = 0;
  return block();

  function block(): Directive[] {
    const found: Directive[] = [];
    let words: string[] = [];
    const finish = (inner: readonly Directive[] = []): void => {
      if (words.length > 0 || inner.length > 0) found.push({ words, block: inner });
      words = [];
    };
    while (at < tokens.length) {
      const token = tokens[at++]!;
      if (token === '}') {
        finish();
        return found;
      }
      if (token === '{') finish(block());
      else if (token === end) finish();
      else if (token !== '\n' && token !== ';') words.push(token);
    }
    finish();
    return found;
  }
}

/** All directives of a name, at any depth. */
export function everyDirective(directives: readonly Directive[], name: string): Directive[] {
  return directives.flatMap((directive) => [
    ...(directive.words[0] === name ? [directive] : []),
    ...everyDirective(directive.block, name),
  ]);
}

/**
 * What nginx does with a page: the values of all directives that hold there, inherited from the server. Only plain and
 * exact locations are known, the longest of which holds.
 */
export function nginxSettings(server: Directive, page: string): ReadonlyMap<string, string> {
  const locations = server.block.filter(({ words }) => words[0] === 'location');
  const fitting = locations.filter(({ words: [, ...rest] }) => {
    const [sign, path] = rest.length === 2 ? rest : ['', rest[0]];
    if (sign !== '' && sign !== '=') throw new RangeError(`locations of the kind ${sign} are not known here`);
    return sign === '=' ? page === path : page.startsWith(path ?? '');
  });
  const [longest] = fitting.sort((a, b) => b.words.join(' ').length - a.words.join(' ').length);
  const holding = [...server.block, ...(longest?.block ?? [])].filter(({ block }) => block.length === 0);
  return new Map(
    holding.map(({ words: [name = '', ...values] }) =>
      name === 'proxy_set_header'
        ? [`header ${values[0]?.toLowerCase()}`, values.slice(1).join(' ')]
        : [name, values.join(' ')],
    ),
  );
}

/** The settings of a unit file or of an environment file, the last of each name. */
export function unitSettings(text: string): ReadonlyMap<string, string> {
  return new Map(
    [...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
}

/** What is amiss with the protection of those who answer in a configuration of nginx; empty where nothing is. */
export function faultsOfNginx(text: string, pages: readonly string[]): string[] {
  const all = readDirectives(text, ';');
  const faults = all.filter(({ words }) => words[0] !== 'server').map(({ words }) => `outside: ${words[0]}`);
  for (const server of all.filter(({ words }) => words[0] === 'server')) {
    for (const page of pages) {
      const settings = nginxSettings(server, page);
      const insist = (name: string, isGood: (value: string) => boolean): void => {
        if (!isGood(settings.get(name) ?? '')) faults.push(`${page}: ${name}`);
      };
      insist('access_log', (value) => value === 'off');
      insist('error_log', (value) => value === '/dev/null emerg');
      if (settings.has('return')) continue;
      insist('proxy_pass', (value) => /^http:\/\/127\.0\.0\.1:\d+$/.test(value));
      insist('header x-forwarded-for', (value) => value === '$remote_addr');
      insist('gzip', (value) => value === 'off');
      insist('proxy_max_temp_file_size', (value) => value === '0');
      insist('client_max_body_size', (value) => value === '256k');
      insist('client_body_buffer_size', (value) => value === '256k');
    }
  }
  const formats = everyDirective(all, 'log_format').map(({ words }) => words.join(' '));
  return [...faults, ...formats.filter((format) => /\$\S*(addr|user_agent|referer)/.test(format))];
}

/** The same of a Caddyfile. */
export function faultsOfCaddy(text: string): string[] {
  const all = readDirectives(text, '\n');
  const [global, ...sites] = all;
  const faults: string[] = [];
  const excluded = everyDirective(global?.block ?? [], 'exclude').flatMap(({ words }) => words.slice(1));
  for (const logger of ['http.log.error', 'http.handlers.reverse_proxy'])
    if (global?.words.length !== 0 || !excluded.includes(logger)) faults.push(`not excluded: ${logger}`);
  if (everyDirective(all, 'debug').length > 0) faults.push('debug');
  if (everyDirective(all, 'log').length !== 1 || everyDirective(sites, 'log').length > 0) faults.push('log');
  if (everyDirective(all, 'import').length > 0) faults.push('import');
  if (everyDirective(sites, 'encode').length > 0) faults.push('encode');
  const proxies = everyDirective(sites, 'reverse_proxy');
  if (proxies.length === 0 || proxies.some(({ words }) => !/^127\.0\.0\.1:\d+$/.test(words[1] ?? '')))
    faults.push('reverse_proxy');
  const headers = ['header_up', 'request_header'].flatMap((name) => everyDirective(sites, name));
  if (headers.some(({ words }) => /x-forwarded-for/i.test(words[1] ?? ''))) faults.push('x-forwarded-for');
  if (everyDirective(all, 'trusted_proxies').length > 0) faults.push('trusted_proxies');
  return faults;
}

/** The same of the unit file. */
export function faultsOfUnit(text: string): string[] {
  const settings = unitSettings(text);
  const needed = {
    ...{ LimitCORE: '0', MemorySwapMax: '0', UMask: '0077', StateDirectoryMode: '0700' },
    ...{ ProtectSystem: 'strict', ProtectHome: 'yes', PrivateTmp: 'yes', NoNewPrivileges: 'yes' },
    ...{ User: 'barometro', CapabilityBoundingSet: '' },
  };
  return Object.entries(needed).flatMap(([name, value]) => (settings.get(name) === value ? [] : [name]));
}
