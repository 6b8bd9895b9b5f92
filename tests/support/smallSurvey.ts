import { addOrganization, listOrganizations } from '../../src/collection/organizations.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import type { QuestionnaireSource } from '../../src/questionnaires/catalogue.js';
import { parseStored } from '../../src/questionnaires/catalogue.js';
import { closedItemsOf, type Questionnaire } from '../../src/questionnaires/questionnaire.js';
import { byteOfAnswer, type Ratings } from '../../src/questionnaires/ratings.js';
import type { Deps } from '../../src/deps.js';

/** A questionnaire small enough to compute by hand: two scales of two items, one reversed in each. */
export function smallSurvey({
  version = 1,
  firstItem = 'Le novità arrivano a tutti',
} = {}): QuestionnaireSource {
  const source = `
code: prova
version: ${version}
audience: staff
title: Prova
answers:
  agreement: { min: 1, max: 5 }
scales:
  COM: { title: Comunicazione, items: [COM1, COM2] }
  CAR: { title: Carico, items: [CAR1, CAR2] }
sections:
  - title: Tutto
    items:
      - { code: COM1, answers: agreement, text: ${firstItem} }
      - { code: COM2, answers: agreement, reversed: true, text: Le novità si sanno per caso }
      - { code: CAR1, answers: agreement, text: Il lavoro è ben diviso }
      - { code: CAR2, answers: agreement, reversed: true, text: Il lavoro è troppo }
      - { code: SOD, answers: agreement, outcome: true, text: Nel complesso va bene }
      - { code: NPS, kind: enps, text: Consiglierebbe di lavorare qui }
      - { code: ANZ, kind: choice, text: Da quanto tempo, options: { poco: Da poco, molto: Da molto } }
      - { code: NOTE, kind: text, maxLength: 200, text: Altro }
`;
  return { questionnaire: parseStored(source), source };
}

/** What somebody answered, by item code; what is left out was not answered. */
export type Answers = Readonly<Record<string, number | string>>;

export function ratingsOf(questionnaire: Questionnaire, answers: Answers): Ratings {
  return Uint8Array.from(closedItemsOf(questionnaire), (item) => {
    const byte = byteOfAnswer(item, String(answers[item.code] ?? ''));
    if (byte === undefined) throw new RangeError(`${item.code} does not take ${answers[item.code]}`);
    return byte;
  });
}

export const organization = 'prova';

/** Stores a closed wave of one organization; offices are named as in `groups`, `''` for people without one. */
export async function recordWave(
  deps: Deps,
  wave: {
    readonly source?: QuestionnaireSource;
    readonly origin: 'collected' | 'imported';
    readonly date?: string;
    readonly groups: Readonly<Record<string, readonly Answers[]>>;
    readonly headcounts?: Readonly<Record<string, number>>;
  },
): Promise<string> {
  const { source = smallSurvey(), origin, date = '2026-05-20', groups, headcounts } = wave;
  if ((await listOrganizations(deps.database)).length === 0)
    await addOrganization(deps, { organization, name: 'Comune di Prova' });
  return recordClosedWave(deps, {
    organization,
    source,
    origin,
    opens: date,
    date,
    offices: Object.keys(groups)
      .filter((code) => code !== '')
      .map((code) => ({
        code,
        name: `Sportello ${code}`,
        kind: 'desk',
        headcount: headcounts?.[code] ?? null,
        codesIssued: headcounts?.[code] ?? 0,
      })),
    responses: Object.entries(groups).flatMap(([office, people]) =>
      people.map((answers) => ({
        office: office === '' ? null : office,
        ratings: ratingsOf(source.questionnaire, answers),
      })),
    ),
    comments: [],
  });
}
