import type { Wave } from '../collection/waves.js';
import { catalogue } from '../language/catalogue.js';
import type { Language } from '../language/language.js';
import type { Trend } from '../results/trend.js';
import type { WaveResults } from '../results/waveResults.js';

export interface Participation {
  readonly responses: number;
  readonly invited: number | null;
  /** 0–1, null where it is not known how many were invited. */
  readonly share: number | null;
  /** Such as `6 su 7`. */
  readonly figure: string;
  readonly shareText: string;
  readonly sentence: string;
}

/** How many of those who were asked have answered. */
export function participationOf(
  wave: Wave,
  { responses, invited }: WaveResults['wave'],
  trend: Trend,
  language: Language,
): Participation {
  const { common, report } = catalogue(language);
  const isShared = wave.admission === 'shared';
  const share = isShared || invited === null || invited === 0 ? null : Math.min(1, responses / invited);
  const shareText = share === null ? '' : common.share(share);
  const before = trend.waves.at(-2);
  const sentences = [
    sentence(),
    ...(before === undefined
      ? []
      : [report.participationBefore({ responses: common.number(before.responses) })]),
  ];
  return {
    responses,
    invited,
    share,
    figure:
      invited === null || isShared
        ? common.number(responses)
        : report.participationFigure({
            responses: common.number(responses),
            invited: common.number(invited),
          }),
    shareText,
    sentence: sentences.join(' '),
  };

  function sentence(): string {
    if (responses === 0) return report.participationNone;
    if (invited === null || share === null) {
      const values = { responses: common.number(responses) };
      if (isShared) return report.participationShared(values);
      return wave.origin === 'imported'
        ? report.participationImported(values)
        : report.participationUnknown(values);
    }
    const values = { invited: common.number(invited), share: shareText };
    return responses === 1
      ? report.participationOne(values)
      : report.participationKnown({ ...values, responses: common.number(responses) });
  }
}
