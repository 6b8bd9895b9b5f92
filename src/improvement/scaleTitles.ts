import { listQuestionnaires } from '../collection/questionnaires.js';
import type { Deps } from '../deps.js';
import { textIn, type Language } from '../language/language.js';

/** A scale of a questionnaire that an organization can use. */
export interface KnownScale {
  /** `QUESTIONNAIRE/SCALE` */
  readonly key: string;
  readonly title: string;
  readonly questionnaire: string;
}

/**
 * The scales of the newest versions of all questionnaires that an organization can use, questionnaire by questionnaire.
 *
 * @throws Problem `organizationUnknown`
 */
export async function knownScales(
  deps: Pick<Deps, 'database'>,
  organization: string,
  language: Language,
): Promise<readonly KnownScale[]> {
  const entries = await listQuestionnaires(deps, organization);
  return entries.flatMap(({ code, title, newest }) =>
    newest.questionnaire.scales.map((scale) => ({
      key: `${code}/${scale.code}`,
      title: textIn(scale.title, language),
      questionnaire: textIn(title, language),
    })),
  );
}
