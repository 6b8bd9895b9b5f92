import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../..');

function filesIn(folder: string, ending: string): (readonly [file: string, text: string])[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => [join(folder, file), readFileSync(join(root, folder, file), 'utf8')] as const);
}

/** Places of a pattern in files, as `file:line: what`. */
function places(files: readonly (readonly [string, string])[], pattern: RegExp): string[] {
  return files.flatMap(([file, text]) =>
    text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );
}

const views = filesIn('views', '.ejs');
const sources = filesIn('src', '.ts');
const scripts = filesIn('src/web/assets', '.js');

/** Writes a text as markup, and is no include of another view. */
const rawOutput = /<%-(?!\s*include\(['"][\w./-]+['"])/;
/** Begins an element; the arguments of commands are written in the same brackets. */
const markup = /(?<!\.argument\()['"`]\s*<\/?[a-z!][\w-]*[\s>/]/i;
const rawScript =
  /\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval|Function|setHTML\w*|createContextualFragment|DOMParser)\b/;

describe('views', () => {
  test('write as markup nothing but other views', () => {
    expect(views.length).toBeGreaterThan(15);
    // The text of a module, which went through the sanitizer
    const sanitized = 'views/improvement/manual/reading.ejs';
    const found = places(views, rawOutput).filter((place) => !place.startsWith(sanitized));
    expect(found).toEqual([]);
    expect(places(views, rawOutput)).toEqual([expect.stringMatching(/module\.html/)]);
  });

  test('have values of attributes between double quotes, which no text can end', () => {
    expect(places(views, /\s[\w-]+=(?:<%|'[^']*<%)/)).toEqual([]);
  });

  test('have no script, style or handler within them', () => {
    expect(
      places(views, /<style|\sstyle=|\son\w+=|<script(?! src="<%= asset\('\w+\.js'\) %>" defer><\/script>)/i),
    ).toEqual([]);
  });
});

describe('the program', () => {
  test('makes markup in no other place', () => {
    expect(sources.length).toBeGreaterThan(100);
    // Marks that stand for the two hidden fields of a kept form, and are replaced
    // and the page that is shown when there is no time for templates
    // and what stands around the tables of Markdown before it goes through the sanitizer
    const known = [
      'src/web/respondent/blankForm.ts',
      'src/web/overload.ts',
      'src/improvement/manual/markdown.ts',
    ];
    expect(places(sources, markup).filter((place) => !known.some((file) => place.startsWith(file)))).toEqual(
      [],
    );
  });

  test('reads no code from text', () => {
    expect(
      places(sources, /\beval\(|new Function\(|node:vm|(?<!connection\.)\bexec(?:File)?(?:Sync)?\(['"`]/),
    ).toEqual([]);
  });

  test('asks nobody over the network but the mail server', () => {
    const client =
      /\bfetch\(|\b(?:https?|net|tls)\.(?:request|get|connect)\(|['"]node:(?:https|tls|dgram|http2)['"]|WebSocket/;
    expect(places(sources, client)).toEqual([]);
    expect(places(sources, /from 'nodemailer'/)).toEqual([expect.stringMatching(/^src\/mailer\.ts:/)]);
  });

  test('has scripts in the browser that write text as text', () => {
    expect(scripts.length).toBeGreaterThanOrEqual(2);
    expect(places(scripts, rawScript)).toEqual([]);
  });
});

test.each([
  [rawOutput, '<p><%- model.comment %></p>'],
  [rawOutput, '<%-include(model.view)%>'],
  [markup, 'return `<p>${text}</p>`;'],
  [markup, "html += '</li>';"],
  [rawScript, 'label.innerHTML = form.dataset.step;'],
])('%p finds %s', (pattern, line) => {
  expect(places([['file', line]], pattern)).toHaveLength(1);
});
