import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { commandLine, type CommandLine } from '../support/command.js';
import { chunk, png } from '../support/png.js';

const picture = png(120, 160);
const files: Record<string, Buffer> = {
  'logo.png': picture,
  'large.png': Buffer.concat([
    picture.subarray(0, -12),
    chunk('tEXt', Buffer.alloc(200_000, 'x')),
    chunk('IEND'),
  ]),
  'logo.jpg': Buffer.from('ffd8ffe000104a464946', 'hex'),
  'truncated.png': picture.subarray(0, -20),
  'wide.png': png(2001, 10),
  'empty.png': Buffer.alloc(0),
};

describe('the logo of an organization', () => {
  let barometro: CommandLine;
  const logo = (...args: string[]) =>
    barometro.start('organization', 'logo', ...args.map((arg) => (arg in files ? pathOf(arg) : arg)));
  const pathOf = (name: string): string => join(barometro.folder, name);
  beforeAll(() => {
    barometro = commandLine();
    barometro.run('organization', 'add', 'vignola', '--name', 'Comune di Vignola');
    for (const [name, content] of Object.entries(files)) writeFileSync(pathOf(name), content);
  });
  afterAll(() => {
    barometro.remove();
  });

  test.each([
    ['a file of more than 200 kB', ['vignola', 'large.png'], /large\.png: a logo may have 200 kB at most/],
    ['a picture of another kind', ['vignola', 'logo.jpg'], /logo\.jpg: the file is not a PNG picture/],
    ['an empty file', ['vignola', 'empty.png'], /empty\.png: the file is not a PNG picture/],
    [
      'a truncated picture',
      ['vignola', 'truncated.png'],
      /truncated\.png: the PNG picture is damaged or inc/,
    ],
    ['a picture too wide to show', ['vignola', 'wide.png'], /2001 × 10 pixels; at most 2000/],
    ['a file that is not there', ['vignola', 'none.png'], /none\.png: the file cannot be read \(ENOENT\)/],
    ['an unknown organization', ['modena', 'logo.png'], /"modena" does not exist/],
    ['no file', ['vignola'], /expected either a file or --remove/],
    ['a file to be removed', ['vignola', 'logo.png', '--remove'], /expected either a file or --remove/],
  ])('is not %s: one line on stderr and exit 2', async (_, args, message) => {
    const { status, stdout, stderr } = await logo(...args);
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  test('is served as it was given until it is taken away', async () => {
    expect(await logo('vignola', 'logo.png')).toEqual({ status: 0, stdout: '', stderr: '' });
    const server = await barometro.serve();
    const address = `${server.url}/ente/vignola/logo.png`;
    expect(Buffer.from(await (await fetch(address)).arrayBuffer()).equals(picture)).toBe(true);
    expect(await logo('vignola', '--remove')).toMatchObject({ status: 0 });
    expect((await fetch(address)).status).toBe(404);
    await server.stop();
  });
});
