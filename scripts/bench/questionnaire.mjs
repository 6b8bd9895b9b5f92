import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';

const survey = (name) =>
  parse(readFileSync(fileURLToPath(new URL(`../../surveys/${name}.yaml`, import.meta.url)), 'utf8'));

const closedItems = 40;

/**
 * A questionnaire of forty closed questions and one open one, in the words of those that are shipped, so that its page
 * weighs what a real one does. Its rows may be exported.
 *
 * @returns the file that it was written to
 */
export function writeQuestionnaire(folder) {
  const own = survey('clima-sportello');
  const others = survey('percezione-sportello').sections.flatMap(({ items }) => items);
  const itemsOf = ({ items }) => items.filter(({ kind }) => kind !== 'text');
  const missing = closedItems - own.sections.flatMap(itemsOf).length;
  const added = others.filter(({ kind }) => kind === undefined).slice(0, missing);
  const [comment] = own.sections.flatMap(({ items }) => items).filter(({ kind }) => kind === 'text');
  const sections = own.sections.map((section) => ({ ...section, items: itemsOf(section) }));
  const last = sections.at(-1);
  last.items.push(...added.map((item) => ({ ...item, answers: 'agreement' })), comment);
  const file = join(folder, 'quaranta.yaml');
  const definition = { ...own, code: 'quaranta', individualRows: true, sections };
  writeFileSync(file, stringify(definition, { aliasDuplicateObjects: false }));
  return file;
}
