import type { Wave } from '../../../collection/waves.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';
import { sectionAddress } from '../page.js';

/** What the first page of the management shows: the waves that are open. */
export function overviewModel(waves: readonly Wave[], language: Language) {
  const { common, management } = catalogue(language);
  return {
    open: waves
      .filter(({ state }) => state === 'open')
      .map((wave) => ({
        title: textIn(wave.questionnaire.title, language),
        until: management.openUntil({ date: common.date(new Date(wave.closes)) }),
        address: `${sectionAddress(wave.organization, 'waves')}/${wave.number}`,
      })),
  };
}
