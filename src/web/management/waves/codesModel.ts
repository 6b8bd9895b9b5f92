import type { Wave } from '../../../collection/waves.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';

/** Codes of an office that were just issued, formatted. */
export interface IssuedCodes {
  readonly office: string;
  readonly name: string;
  readonly codes: readonly string[];
}

/** Codes on the only page that ever shows them. */
export function codesModel(
  wave: Wave,
  issued: readonly IssuedCodes[],
  { address, baseUrl }: { address: string; baseUrl: string },
  language: Language,
) {
  const { common, waves: t } = catalogue(language);
  const isShared = wave.admission === 'shared';
  return {
    title: isShared ? t.sharedTitle : t.codesIssued,
    wave: textIn(wave.questionnaire.title, language),
    once: isShared ? t.sharedOnce : t.codesOnce,
    address,
    isShared,
    forms: isShared
      ? [{ form: 'locandina', text: t.poster, isFirst: true }]
      : [
          { form: 'talloncini', text: t.slips, isFirst: true },
          { form: 'carta', text: t.paper, isFirst: false },
          { form: 'carta-grande', text: t.largePrint, isFirst: false },
        ],
    offices: issued.map(({ office, name, codes }) => ({
      office,
      title: isShared ? name : t.codesOfOffice({ office: name, count: common.number(codes.length) }),
      codes,
      links: isShared ? codes.map((code) => `${baseUrl}/compila#${code.replaceAll('-', '')}`) : [],
    })),
  };
}
