import { moduleKinds, type ModuleContent } from '../../../improvement/manual/module.js';
import type { KnownScale } from '../../../improvement/scaleTitles.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { readingModel } from './moduleModel.js';
import type { ModuleFields } from './readModule.js';

/** What the form of a module shows. */
export interface EditState {
  readonly fields: ModuleFields;
  readonly scales: readonly KnownScale[];
  readonly address: string;
  readonly faults?: readonly string[];
  /** What was typed, to be read before it is saved. */
  readonly preview?: ModuleContent;
}

/** The form of a module, with a preview of what was typed where one was asked for. */
export function editModel({ fields, scales, address, faults = [], preview }: EditState, language: Language) {
  const { manual: t } = catalogue(language);
  return {
    ...{ fields, address, faults },
    preview:
      preview &&
      (['it', 'en'] as const)
        .filter((one) => preview.texts[one] !== undefined)
        .map((one) => ({
          ...readingModel(preview, scales, one),
          name: t.languages[one],
          title: preview.texts[one]?.title ?? '',
        })),
    kinds: moduleKinds.map((kind) => ({ value: kind, text: t.kinds[kind], isChosen: fields.kind === kind })),
    efforts: ([1, 2, 3] as const).map((effort) => ({
      value: String(effort),
      text: t.efforts[effort],
      isChosen: fields.effort === String(effort),
    })),
    scales: scales.map(({ key, title, questionnaire }) => ({
      value: key,
      text: `${title} (${questionnaire})`,
      isChosen: fields.scales.includes(key),
    })),
    languages: (['it', 'en'] as const).map((one) => ({
      code: one,
      name: t.languages[one],
      ...fields.texts[one],
    })),
  };
}
