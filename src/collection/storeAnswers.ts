import { randomBytes } from 'node:crypto';
import type { Questionnaire } from '../questionnaires/questionnaire.js';
import { computeStatistics, type AnsweredRow } from '../results/statistics.js';
import { countComments } from '../results/comments.js';
import { storeStatistics } from '../results/storedStatistics.js';
import type { Transaction } from '../storage/database.js';

export interface AnsweredComment {
  readonly item: string;
  readonly text: string;
}

/** Rows of one insert: SQLite compiles a statement for each size once, and takes some thousand values in it. */
const rowsAtOnce = 150;

/**
 * Writes the answers of a wave that is closed, in the order of fresh random numbers so that nothing is left of the
 * order in which they came, and its statistics.
 */
export async function storeAnswers(
  transaction: Transaction,
  { organization, number }: { organization: string; number: number },
  questionnaire: Questionnaire,
  answered: readonly AnsweredRow[],
  comments: readonly AnsweredComment[],
  {
    minimumGroupSize,
    imported,
    isShared = false,
  }: { minimumGroupSize: number; imported: boolean; isShared?: boolean },
): Promise<void> {
  const rows = imported ? answered : withoutSmallOffices(answered, minimumGroupSize);
  const key = { organization_id: organization, wave_number: number };
  const responses = inRandomOrder(rows).map(([response_id, row]) => ({
    ...key,
    response_id,
    office_code: row.office,
    ratings: Buffer.from(row.ratings),
  }));
  for (const some of chunks(responses)) await transaction.insertInto('response').values(some).execute();
  const texts = inRandomOrder(comments).map(([comment_id, { item, text }]) => ({
    ...key,
    comment_id,
    item_code: item,
    text,
  }));
  for (const some of chunks(texts)) await transaction.insertInto('comment').values(some).execute();
  await countComments(transaction, { organization, number }, comments);

  const offices = await transaction
    .selectFrom('wave_office')
    .select(['office_code', 'headcount'])
    .where('organization_id', '=', organization)
    .where('wave_number', '=', number)
    .execute();
  // Through a shared code one person may have answered twice: no interval may count on knowing how many people there are
  const headcountOf = (office: { headcount: number | null }): number | null =>
    isShared ? null : office.headcount;
  const headcounts = offices.map(headcountOf);
  const statistics = computeStatistics(
    questionnaire,
    responses.map(({ office_code, ratings }) => ({ office: office_code, ratings })),
    {
      total:
        headcounts.length > 0 && headcounts.every((n) => n !== null)
          ? headcounts.reduce((a, b) => a + b, 0)
          : null,
      offices: new Map(offices.map((office) => [office.office_code, headcountOf(office)])),
    },
  );
  await storeStatistics(transaction, organization, number, statistics);
}

/**
 * The same answers, without the office where fewer than the minimum answered: whoever got at the database could tell
 * from it whose they are, and nothing of such an office is ever shown. Having no office must not be as good as its name
 * either: while those without one are fewer than the minimum, the next smallest office loses its name too.
 */
function withoutSmallOffices(rows: readonly AnsweredRow[], minimum: number): AnsweredRow[] {
  const people = new Map<string, number>();
  for (const { office } of rows) if (office !== null) people.set(office, (people.get(office) ?? 0) + 1);
  let without = rows.filter(({ office }) => office === null).length;
  const nameless = new Set<string | null>();
  for (const [office, count] of [...people].sort(([, one], [, other]) => one - other)) {
    if (count >= minimum && (without === 0 || without >= minimum)) break;
    nameless.add(office);
    without += count;
  }
  return rows.map((row) => (nameless.has(row.office) ? { ...row, office: null } : row));
}

function inRandomOrder<T>(values: readonly T[]): [Buffer, T][] {
  return values.map((value): [Buffer, T] => [randomBytes(16), value]).sort(([a], [b]) => a.compare(b));
}

function* chunks<T>(values: readonly T[]): Generator<T[]> {
  for (let start = 0; start < values.length; start += rowsAtOnce)
    yield values.slice(start, start + rowsAtOnce);
}
