import type { Organization } from '../../collection/organizations.js';
import type { AskedWave } from '../../collection/waves.js';
import type { Config } from '../../config.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { keptMoulds, newMark } from '../keptMoulds.js';
import { render } from '../render.js';
import { fill } from '../sealedGzip.js';

/** What of a page is one person's. */
export interface Received {
  readonly receipt: string;
  /** To answer for the next person, where it is everybody's. */
  readonly code: string;
}

/** The pages with receipts, of which all that is the same for everybody in a wave is rendered once. */
export function receiptPages({
  baseUrl,
}: Config): (
  wave: AskedWave,
  organization: Organization,
  language: Language,
  received: Received,
) => Promise<Buffer> {
  const [receiptMark, codeMark] = [newMark(), newMark()];
  const kept = keptMoulds([receiptMark, codeMark]);
  return async (wave, organization, language, { receipt, code }) => {
    const madeOf = [wave.questionnaire, wave.closes, organization.name, organization.hasLogo];
    const moulds = await kept(`${language} ${wave.id}`, madeOf, () => {
      const { common, respondent } = catalogue(language);
      const date = common.date(new Date(wave.closes));
      return render(
        'respondent/receipt',
        { language, title: respondent.receiptTitle, organization },
        {
          receipt: receiptMark,
          wave: `${organization.name}, ${textIn(wave.questionnaire.title, language)}`,
          where: respondent.receiptWhere({ date }),
          address: `${baseUrl}/ricevute/${wave.id}`,
          listAddress: `/ricevute/${wave.id}${language === 'en' ? '?lang=en' : ''}`,
          next: respondent.receiptNext({ date }),
          sharedCode: wave.admission === 'shared' ? codeMark : '',
        },
      );
    });
    // The receipt stands in the page twice, a code after it where it is everybody's
    return fill(moulds, [receipt, receipt, ...(wave.admission === 'shared' ? [code] : [])]);
  };
}
