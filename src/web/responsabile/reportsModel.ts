import type { Wave } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { wording } from '../../reports/wording.js';

/** The reports of an organization: one on each closed wave, the latest first. */
export function reportsModel(waves: readonly Wave[], language: Language) {
  const { common, responsabile } = catalogue(language);
  const write = wording(language);
  return {
    reports: waves
      .filter(({ state }) => state === 'closed')
      .toReversed()
      .map((wave) => ({ ...wave, date: write.date(wave.closed ?? wave.closes) }))
      .map((wave) => ({
        questionnaire: textIn(wave.questionnaire.title, language),
        responses: common.number(wave.responses ?? 0),
        text: responsabile.reportOf({ date: wave.date }),
        address: `/sportello/${wave.organization}/rapporto/${wave.id}.pdf`,
        receipts:
          wave.origin === 'imported'
            ? undefined
            : { text: responsabile.receiptsOf({ date: wave.date }), address: `/ricevute/${wave.id}` },
      })),
  };
}
