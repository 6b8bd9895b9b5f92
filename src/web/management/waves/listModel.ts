import type { OpenParticipation } from '../../../collection/participation.js';
import type { Wave } from '../../../collection/waves.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';
import { stateOf, turnoutText } from './waveModel.js';

interface Situation {
  /** Oldest first. */
  readonly waves: readonly Wave[];
  /** Of the waves that are open, by id. */
  readonly open: ReadonlyMap<string, OpenParticipation>;
  readonly today: string;
  /** Of this page. */
  readonly address: string;
}

/** All waves, those that are open first, then the latest. */
export function wavesModel({ waves, open, today, address }: Situation, language: Language) {
  const { common, waves: t } = catalogue(language);
  const date = (day: string): string => common.date(new Date(day));
  const latest = waves.toReversed();
  const ordered = [
    ...latest.filter(({ state }) => state !== 'closed'),
    ...latest.filter(({ state }) => state === 'closed'),
  ];
  return {
    address,
    waves: ordered.map((wave) => ({
      title: textIn(wave.questionnaire.title, language),
      address: `${address}/${wave.number}`,
      state: wave.origin === 'imported' ? t.imported : stateOf(wave, today, language),
      period: t.period({ from: date(wave.opens), to: date(wave.closed ?? wave.closes) }),
      participation: turnoutText(wave, open.get(wave.id), language),
    })),
  };
}
