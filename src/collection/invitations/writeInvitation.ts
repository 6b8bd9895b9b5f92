import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import { findOrganization } from '../organizations.js';
import type { Wave } from '../waves.js';
import { fillText, findTexts, type MailTexts, type TextKind } from './ownTexts.js';
import type { WriteMail } from './runs.js';

const between = '\n\n— — —\n\n';

/** Makes the messages of a wave: Italian first, English below, as the organization has worded them. */
export async function mailWriter(
  deps: Deps,
  wave: Wave,
  kind: TextKind,
  own?: MailTexts,
): Promise<WriteMail> {
  const texts = own ?? (await findTexts(deps.database, wave.organization, kind));
  const { name } = await findOrganization(deps.database, wave.organization);
  const valuesIn = (language: Language, code: string) => {
    const { common } = catalogue(language);
    return {
      ente: name,
      questionario: textIn(wave.questionnaire.title, language),
      scadenza: common.date(new Date(wave.closes)),
      indirizzo: `${deps.config.baseUrl}/compila${code === '' ? '' : `#${code.replaceAll('-', '')}`}`,
      anonimato: `${deps.config.baseUrl}/anonimato/${wave.id}`,
      ...(code === '' ? {} : { codice: code }),
    };
  };
  return ({ address }, code) => ({
    to: address,
    subject: fillText(texts.it.subject, valuesIn('it', '')),
    text: (['it', 'en'] as const)
      .map((language) => fillText(texts[language].body, valuesIn(language, code)))
      .join(between),
  });
}
