import type { Wave } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { textItemsOf } from '../../questionnaires/questionnaire.js';
import { Problem } from '../../problems.js';
import { wording } from '../../reports/wording.js';
import { isSuppressed } from '../../results/released.js';
import { readSomeComments, releaseCommentCounts } from '../../results/comments.js';
import type { ClosedWave } from '../../results/waveResults.js';
import type { Database } from '../../storage/database.js';

const onOnePage = 100;

/** Where all comments to a question of a wave are read. */
export function commentsAddress(wave: Wave, item: string): string {
  return `/sportello/${wave.organization}/commenti/${wave.id}/${item}`;
}

/**
 * All comments to a question of a closed wave, a hundred on each page.
 *
 * @param page 1, 2, 3 …
 * @throws Problem `pageUnknown` where there is no such question or page, `commentsWithheld`
 */
export async function commentsModel(
  database: Database,
  closed: ClosedWave,
  { item, page }: { item: string; page: number },
  language: Language,
) {
  const { common, responsabile: t } = catalogue(language);
  const { wave } = closed;
  const counts = await releaseCommentCounts(database, closed);
  const count = isSuppressed(counts) ? undefined : counts.find((one) => one.item === item)?.shown;
  const asked = textItemsOf(wave.questionnaire).find(({ code }) => code === item);
  const pages = Math.ceil((count ?? 0) / onOnePage);
  if (asked === undefined || !Number.isInteger(page) || page < 1 || page > pages)
    throw new Problem('pageUnknown', {});
  const comments = await readSomeComments(database, wave, item, {
    most: onOnePage,
    skip: (page - 1) * onOnePage,
  });
  const link = (to: number, text: string) =>
    to < 1 || to > pages ? undefined : { text, address: `${commentsAddress(wave, item)}?pagina=${to}` };
  return {
    question: textIn(asked.text, language),
    lead: t.commentsLead({
      count: common.number(count ?? 0),
      date: wording(language).date(wave.closed ?? wave.closes),
    }),
    place: pages === 1 ? '' : t.commentsPage({ page: common.number(page), pages: common.number(pages) }),
    texts: comments.map(({ text }) => text),
    before: link(page - 1, t.commentsBefore),
    after: link(page + 1, t.commentsAfter),
  };
}
