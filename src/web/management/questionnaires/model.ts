import type { LibraryEntry, QuestionnaireVersion } from '../../../collection/questionnaires.js';
import type { Wave } from '../../../collection/waves.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';
import { differencesBetween } from '../../../questionnaires/differences.js';
import { differencesInWords } from '../../../questionnaires/differencesInWords.js';
import {
  itemsOf,
  itemsOfScale,
  minutesToAnswer,
  type Item,
  type Questionnaire,
} from '../../../questionnaires/questionnaire.js';
import { differencesAddress, versionAddress } from './addresses.js';

/** The questionnaires of an organization, each with its versions. */
export function listModel(organization: string, library: readonly LibraryEntry[], language: Language) {
  const { questionnaires: t } = catalogue(language);
  return {
    entries: library.map(({ code, title, audience, newest, versions }) => ({
      title: textIn(title, language),
      code,
      audience: t.audiences[audience],
      items: itemsOf(newest.questionnaire).length,
      scales: newest.questionnaire.scales.length,
      minutes: minutesToAnswer(newest.questionnaire),
      waves: versions.flatMap(({ waves }) => waves).length,
      versions: versions.map(({ version, origin }) => ({
        text: t.version({ version }),
        origin: t.origins[origin],
        address: versionAddress(organization, code, version),
      })),
    })),
  };
}

/** One version, with all that it asks. */
export function versionModel(
  organization: string,
  { entry, found }: { entry: LibraryEntry; found: QuestionnaireVersion },
  waves: readonly Wave[],
  { isRemovable, language }: { isRemovable: boolean; language: Language },
) {
  const { questionnaires: t, responsabile, common } = catalogue(language);
  const { questionnaire, version, origin } = found;
  const own = versionAddress(organization, entry.code, version);
  const scaled = new Set(questionnaire.scales.flatMap(({ items }) => items));
  return {
    heading: textIn(questionnaire.title, language),
    versionText: t.version({ version }),
    introduction:
      questionnaire.introduction === undefined ? '' : textIn(questionnaire.introduction, language),
    facts: [
      { name: t.code, value: questionnaire.code },
      { name: t.origin, value: t.origins[origin] },
      { name: t.columns.audience, value: t.audiences[questionnaire.audience] },
      { name: t.columns.items, value: String(itemsOf(questionnaire).length) },
      { name: t.duration, value: t.minutes({ minutes: minutesToAnswer(questionnaire) }) },
      { name: t.languages, value: questionnaire.languages.map((one) => t.languageNames[one]).join(', ') },
    ],
    rowsNotice: questionnaire.individualRows ? t.individualRows : '',
    waves: waves
      .filter(({ id }) => found.waves.includes(id))
      .map(({ id, closes, closed }) => {
        const date = common.date(new Date(closed ?? closes));
        return `${id}, ${closed === null ? catalogue(language).management.openUntil({ date }) : responsabile.closedOn({ date })}`;
      }),
    scales: questionnaire.scales.map((scale) => ({
      code: scale.code,
      title: textIn(scale.title, language),
      items: itemsOfScale(questionnaire, scale).map((item) => itemModel(item, language)),
    })),
    others: itemsOf(questionnaire)
      .filter(({ code }) => !scaled.has(code))
      .map((item) => itemModel(item, language)),
    versions: entry.versions.map((other, at) => {
      const before = entry.versions[at + 1];
      return {
        text: t.version({ version: other.version }),
        origin: t.origins[other.origin],
        isShown: other.version === version,
        address: versionAddress(organization, entry.code, other.version),
        differences:
          before === undefined
            ? undefined
            : {
                text: t.differencesFrom({ version: before.version }),
                address: differencesAddress(organization, entry.code, {
                  from: before.version,
                  to: other.version,
                }),
              },
      };
    }),
    previewAddress: `${own}/anteprima`,
    fileAddress: `${own}.yaml`,
    removeAddress: isRemovable ? `${own}/elimina` : '',
  };
}

function itemModel(item: Item, language: Language) {
  const { questionnaires: t } = catalogue(language);
  return {
    code: item.code,
    text: textIn(item.text, language),
    notes: [
      ...(item.kind === 'rating' ? [] : [t.kinds[item.kind]]),
      ...(item.kind === 'rating' && item.reversed ? [t.reversed] : []),
      ...(item.mandatory ? [t.mandatory] : []),
    ].join(', '),
  };
}

/** What is lost when a version is removed. */
export function removeModel(
  organization: string,
  { questionnaire, version }: QuestionnaireVersion,
  language: Language,
) {
  const own = versionAddress(organization, questionnaire.code, version);
  return {
    address: `${own}/elimina`,
    back: own,
    lost: catalogue(language).questionnaires.removeText({
      title: textIn(questionnaire.title, language),
      version,
      items: itemsOf(questionnaire).length,
      scales: questionnaire.scales.length,
    }),
  };
}

/** Two versions beside each other, and which others could be. */
export function differencesModel(
  entry: LibraryEntry,
  { from, to }: { from: QuestionnaireVersion; to: QuestionnaireVersion },
  language: Language,
) {
  const { questionnaires: t } = catalogue(language);
  const options = (shown: number) =>
    entry.versions
      .toReversed()
      .map(({ version }) => ({ value: version, text: String(version), isShown: version === shown }));
  return {
    lead: t.fromTo({ before: from.version, after: to.version }),
    from: options(from.version),
    to: options(to.version),
    differences: differencesModelOf(from.questionnaire, to.questionnaire, language),
  };
}

/** The differences themselves, as they are shown wherever two versions meet. */
export function differencesModelOf(before: Questionnaire, after: Questionnaire, language: Language) {
  const { questionnaires: t } = catalogue(language);
  const { note, general, titles, items, scales } = differencesInWords(
    differencesBetween(before, after),
    language,
  );
  return {
    note,
    scales: scales.map((scale) => ({
      ...scale,
      reasons: scale.because.length === 0 ? '' : t.because({ reasons: scale.because.join('; ') }),
    })),
    changes: [
      { title: t.generalTitle, rows: general },
      { title: t.scalesChanged, rows: titles },
    ].filter(({ rows }) => rows.length > 0),
    items,
  };
}
