import type { Organization } from '../../collection/organizations.js';
import type { AskedWave } from '../../collection/waves.js';
import type { Sheet } from '../../improvement/actions/sheet.js';
import { textIn, type Language } from '../../language/language.js';
import { keptMoulds, newMark } from '../keptMoulds.js';
import { render } from '../render.js';
import type { Moulds } from '../sealedGzip.js';
import { formModel } from './formModel.js';

/*
 * The form of a wave differs between people only in two hidden fields, so all the rest is rendered and compressed once: on the
 * smallest machine a hundred people may open it in the same minute.
 */

/** Renders forms and keeps them, one for each wave and language; their gaps are for the code and the nonce. */
export function blankForms(): (
  wave: AskedWave,
  organization: Organization,
  language: Language,
  sheet: Sheet | undefined,
) => Promise<Moulds> {
  const [codeMark, nonceMark] = [newMark(), newMark()];
  const kept = keptMoulds([codeMark, nonceMark]);
  return (wave, organization, language, sheet) => {
    const told = JSON.stringify(sheet);
    const madeOf = [wave.questionnaire, wave.closes, organization.name, organization.hasLogo, told];
    return kept(`${language} ${wave.id}`, madeOf, () =>
      render(
        'respondent/form',
        { language, title: textIn(wave.questionnaire.title, language), organization },
        formModel(wave, organization.name, language, {
          ...{ code: codeMark, nonce: nonceMark, fields: {}, faults: [], sheet },
        }),
      ),
    );
  };
}
