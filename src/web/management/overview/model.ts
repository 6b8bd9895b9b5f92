import type { OpenParticipation } from '../../../collection/participation.js';
import type { Wave } from '../../../collection/waves.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn, type Language } from '../../../language/language.js';
import { sectionAddress } from '../page.js';
import { isLowTurnout, turnoutText } from '../waves/waveModel.js';

interface Situation {
  /** Those that are open. */
  readonly waves: readonly { readonly wave: Wave; readonly participation: OpenParticipation }[];
  readonly today: string;
}

/** What the first page of the management shows: the waves that are open, and which of them need something. */
export function overviewModel({ waves, today }: Situation, language: Language) {
  const { common, management, waves: t } = catalogue(language);
  return {
    open: waves.map(({ wave, participation }) => {
      const date = common.date(new Date(wave.closes));
      const address = `${sectionAddress(wave.organization, 'waves')}/${wave.number}`;
      return {
        title: textIn(wave.questionnaire.title, language),
        until: management.openUntil({ date }),
        answered: t.answeredSoFar({ answered: turnoutText(wave, participation, language) }),
        low: isLowTurnout(wave, participation, today) ? t.low({ date }) : '',
        address,
      };
    }),
  };
}
