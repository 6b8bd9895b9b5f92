import { readFileSync } from 'node:fs';
import { parseStored, type QuestionnaireSource } from '../../src/questionnaires/catalogue.js';

const climate = readFileSync(new URL('../../surveys/clima-sportello.yaml', import.meta.url), 'utf8');

/** A text in which something must be there to be replaced. */
export function replaced(text: string, changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((done, [from, to]) => {
    if (!done.includes(from)) throw new RangeError(`there is no «${from}»`);
    return done.replace(from, to);
  }, text);
}

/** A later version of the climate of the desk: one question in other words, one gone, one new, one in other English words. */
export function nextClimate(version: number): QuestionnaireSource {
  const source = replaced(climate, [
    ['version: 1\n', `version: ${version}\n`],
    ['items: [CAR1, CAR2, CAR3, CAR4]', 'items: [CAR1, CAR2, CAR3]'],
    ['nell’orario previsto', 'nell’orario di lavoro'],
    ['I can organise my work in', 'I may organise my work in'],
    ['items: [COM1, COM2, COM3, COM4]', 'items: [COM1, COM2, COM3, COM4, COM5]'],
    [
      '      - code: COM1\n',
      '      - { code: COM5, answers: agreement, text: { it: So a chi chiedere, en: I know whom to ask } }\n      - code: COM1\n',
    ],
  ]);
  return { questionnaire: parseStored(source), source };
}
