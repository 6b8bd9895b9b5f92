import type { Wave } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';

export interface AnonymityModel {
  /** What holds for one wave; empty where the page is about all of them. */
  readonly facts: readonly { readonly term: string; readonly value: string }[];
  readonly limits: readonly string[];
}

/** What the page on anonymity says: of one wave, what holds there and then; else what can hold. */
export function anonymityModel(
  language: Language,
  subject?: { wave: Wave; organization: string },
): AnonymityModel {
  const { respondent } = catalogue(language);
  const { anonymityLimits, anonymityLimitOnSite, anonymityLimitCustodian } = respondent;
  if (subject === undefined)
    return { facts: [], limits: [...anonymityLimits, anonymityLimitOnSite, anonymityLimitCustodian] };
  const { keyHolder, origin, state } = subject.wave;
  const ofKey = keyHolder === 'site' ? anonymityLimitOnSite : anonymityLimitCustodian;
  const hadKey = origin === 'collected' && state !== 'closed';
  return {
    facts: factsOf(subject.wave, subject.organization, language),
    limits: [
      ...(hadKey ? [ofKey] : []),
      ...(subject.wave.admission === 'shared' ? [respondent.anonymityLimitShared] : []),
      ...(subject.wave.questionnaire.individualRows ? [respondent.anonymityLimitRows] : []),
      ...anonymityLimits,
    ],
  };
}

function factsOf(wave: Wave, organization: string, language: Language): AnonymityModel['facts'] {
  const { common, respondent } = catalogue(language);
  const terms = respondent.anonymityFacts;
  const title = textIn(wave.questionnaire.title, language);
  const facts = [
    { term: terms.wave, value: `${organization}, ${title}` },
    { term: terms.state, value: stateOf() },
    { term: terms.key, value: keyOf() },
  ];
  if (wave.origin === 'imported') return facts;
  if (wave.admission === 'shared')
    return [...facts, { term: terms.admission, value: respondent.admissionShared }];
  return [...facts, { term: terms.codes, value: common.number(wave.invited ?? 0) }];

  function stateOf(): string {
    if (wave.state === 'open') return respondent.waveOpenUntil({ date: common.date(new Date(wave.closes)) });
    if (wave.state === 'opened') return respondent.waveBeingClosed;
    return respondent.waveClosedOn({ date: common.date(new Date(wave.closed ?? wave.closes)) });
  }

  function keyOf(): string {
    if (wave.origin === 'imported') return respondent.keyNever;
    const holder =
      wave.keyHolder === 'site'
        ? respondent.keyHolderSite
        : respondent.keyHolderCustodian({ custodian: wave.custodian ?? respondent.someCustodian });
    return wave.state === 'closed' ? `${holder}. ${respondent.keyDestroyed}` : holder;
  }
}
