import { textOf, type Instrument } from '../../../improvement/manual/instruments.js';
import { htmlOf } from '../../../improvement/manual/markdown.js';
import type { ModuleContent } from '../../../improvement/manual/module.js';
import type { KnownScale } from '../../../improvement/scaleTitles.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { moduleAddress } from './addresses.js';

/** A module as it is read, whoever wrote it. */
export function readingModel(content: ModuleContent, scales: readonly KnownScale[], language: Language) {
  const { common, manual: t } = catalogue(language);
  const shown = textOf(content, language);
  const { summary, people, material, body } = shown.text;
  const served = scales.filter(({ key }) => content.scales.includes(key));
  return {
    summary,
    html: htmlOf(body),
    language: shown.language,
    otherLanguage: shown.language === language ? '' : t.onlyIn[shown.language],
    facts: [
      { term: t.facts.kind, text: t.kinds[content.kind] },
      { term: t.facts.people, text: people },
      { term: t.facts.minutes, text: t.minutes({ minutes: common.number(content.minutes) }) },
      { term: t.facts.effort, text: t.efforts[content.effort] },
      { term: t.facts.material, text: material.join('; ') },
      {
        term: t.facts.scales,
        text: served.map(({ title, questionnaire }) => `${title} (${questionnaire})`).join('; '),
      },
      { term: t.facts.contributedBy, text: content.contributedBy },
    ].filter(({ text }) => text !== ''),
    sources: content.sources,
  };
}

/** The page of a module, with what its reader may do. */
export function moduleModel(
  organization: string,
  one: Instrument,
  { scales, mayChange }: { readonly scales: readonly KnownScale[]; readonly mayChange: boolean },
  language: Language,
) {
  const { manual: t } = catalogue(language);
  const address = moduleAddress(organization, one.code);
  const query = new URLSearchParams({ instrument: one.code, what: textOf(one, language).text.title });
  return {
    ...readingModel(one, scales, language),
    mayChange,
    mark: one.origin === 'builtIn' ? '' : t.origins[one.origin],
    behind: one.isBehind ? t.behind : '',
    editAddress: `${address}/modifica`,
    editText: one.origin === 'builtIn' ? t.adapt : t.edit,
    versionsAddress: one.origin === 'builtIn' ? '' : `${address}/versioni`,
    offer:
      one.origin === 'builtIn'
        ? undefined
        : {
            address: `${address}/offerta`,
            isOffered: one.isOffered,
            text: one.isOffered ? t.withdraw : t.offer,
          },
    offered: one.isOffered ? t.offered : '',
    actionAddress: `/migliorare/${organization}/azioni/nuova?${query.toString()}`,
  };
}
