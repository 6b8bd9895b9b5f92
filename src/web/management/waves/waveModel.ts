import { addDays } from '../../../collection/calendar.js';
import type { OpenParticipation } from '../../../collection/participation.js';
import { awaitsCustodian } from '../../../collection/programmes/due.js';
import { isAccepting, type Wave, type WaveOffice } from '../../../collection/waves.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';
import type { Message } from '../../fields.js';
import { resultsAddress } from '../../navigation.js';

interface Situation {
  readonly wave: Wave;
  /** Of a wave that is open. */
  readonly participation: OpenParticipation | undefined;
  readonly offices: readonly WaveOffice[];
  /** Whether people may hold codes already. */
  readonly hasCodes: boolean;
  readonly today: string;
  /** Of this page. */
  readonly address: string;
  readonly done: unknown;
  readonly fault: string | undefined;
}

/** Fewer than this share of the invited, so few days before the end, and it is time to do something. */
const lowTurnout = 0.5;
const daysBeforeTheEnd = 3;

/** One wave: how it stands, and what can be done with it. */
export function waveModel(situation: Situation, language: Language) {
  const { wave, participation, offices, today, address } = situation;
  const { common, waves: t } = catalogue(language);
  const { number } = common;
  const date = (day: string): string => common.date(new Date(day));
  const accepts = isAccepting(wave, today);
  const isInCustody = wave.keyHolder === 'custodian';
  const answered = new Map(participation?.offices.map((office) => [office.code, office.answered]));
  const title = textIn(wave.questionnaire.title, language);
  return {
    title,
    address,
    message: message(),
    isInCustody,
    facts: [
      { term: t.facts.state, value: stateOf(wave, today, language) },
      {
        term: catalogue(language).waves.columns.period,
        value: t.period({ from: date(wave.opens), to: date(wave.closed ?? wave.closes) }),
      },
      {
        term: t.facts.questionnaire,
        value: t.versioned({ title, version: number(wave.questionnaire.version) }),
      },
      ...(wave.origin === 'imported'
        ? []
        : [
            {
              term: t.facts.key,
              value: isInCustody
                ? t.keyCustodian({
                    custodian: wave.custodian ?? catalogue(language).respondent.someCustodian,
                  })
                : t.keySite,
            },
            { term: t.facts.admission, value: t.admission[wave.admission] },
          ]),
      { term: t.facts.answered, value: turnoutText(wave, participation, language) },
    ],
    low: isLowTurnout(wave, participation, today) ? t.low({ date: date(wave.closes) }) : '',
    offices: offices.map((office) => ({
      code: office.code,
      name: office.name,
      headcount: office.headcount === null ? t.unknown : number(office.headcount),
      issued: number(office.codesIssued),
      annulled: office.codesVoid === 0 ? '' : t.annulled({ count: number(office.codesVoid) }),
      answered: answeredText(answered.get(office.code)),
    })),
    officeNote: participation === undefined ? '' : t.officeNote({ minimum: number(participation.minimum) }),
    hasOwnCodes: wave.origin === 'collected' && wave.admission === 'codes',
    mayIssue: accepts && wave.admission === 'codes',
    mayShare: accepts && wave.admission === 'shared',
    mayTry: accepts && isInCustody && !situation.hasCodes,
    mayExtend: accepts,
    mayClose: wave.state !== 'closed',
    extendTo: addDays(wave.closes, 7),
    endAnswered: t.endAnswered({ answered: turnoutText(wave, participation, language) }),
    results: wave.state === 'closed' ? resultsAddress(wave.organization, wave.questionnaire.code) : '',
  };

  function message(): Message | undefined {
    if (situation.fault !== undefined) return { text: situation.fault, isFault: true };
    const text = new Map<unknown, string>(Object.entries(t.done)).get(situation.done);
    return text === undefined ? undefined : { text, isFault: false };
  }

  function answeredText(count: number | null | undefined): string {
    if (wave.state !== 'open') return '';
    return count === null || count === undefined ? t.notTold : number(count);
  }
}

/** Whether it is time to do something: few have answered, as far as is told, and the end is near. */
export function isLowTurnout(
  wave: Wave,
  participation: OpenParticipation | undefined,
  today: string,
): boolean {
  if (!isAccepting(wave, today) || addDays(today, daysBeforeTheEnd) < wave.closes) return false;
  const { answered = null, invited = null, minimum = 0 } = participation ?? {};
  // Of fewer people nothing is ever told, so nothing is known
  return invited !== null && invited >= minimum && (answered ?? 0) < lowTurnout * invited;
}

/** How a wave stands, in words. */
export function stateOf(wave: Wave, today: string, language: Language): string {
  const { state } = catalogue(language).waves;
  if (wave.state !== 'open' || isAccepting(wave, today)) return state[wave.state];
  return awaitsCustodian(wave, today) ? state.waiting : state.over;
}

/** How many have answered of how many who could. */
export function turnoutText(
  wave: Wave,
  participation: OpenParticipation | undefined,
  language: Language,
): string {
  const { common, waves: t } = catalogue(language);
  if (wave.state === 'open' && wave.admission === 'codes' && wave.invited === 0) return t.noneIssued;
  const answered =
    participation === undefined
      ? common.number(wave.responses ?? 0)
      : participation.answered === null
        ? notTold(participation.minimum)
        : common.number(participation.answered);
  const invited = participation === undefined ? wave.invited : participation.invited;
  if (invited === null || wave.admission === 'shared') return answered;
  return t.answeredOf({ answered, invited: common.number(invited) });

  /** Through a shared link a handful of people may have sent more answers than are told of so few. */
  function notTold(minimum: number): string {
    return wave.admission === 'shared' ? t.notTold : t.fewer({ minimum: common.number(minimum) });
  }
}
