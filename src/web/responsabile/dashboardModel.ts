import type { Wave } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn } from '../../language/language.js';
import type { ClimateReport } from '../../reports/climateReport.js';
import { wording } from '../../reports/wording.js';

const widths = { wide: 960, narrow: 330, trend: 330 };

/** What the Responsabile's page shows: the report, its charts for wide and narrow screens, and the other waves. */
export function dashboardModel(report: ClimateReport, waves: readonly Wave[]) {
  const { wave, language } = report;
  const { responsabile, common } = catalogue(language);
  const write = wording(language);
  const closed = waves.filter(({ state }) => state === 'closed');
  const open = waves.find(({ state }) => state === 'open');
  const questionnaires = new Map(
    closed.map(({ questionnaire }) => [questionnaire.code, textIn(questionnaire.title, language)]),
  );
  const trends = new Map(report.drawings.trends(widths.trend).map(({ scale, drawing }) => [scale, drawing]));
  return {
    report,
    heading: wave.questionnaire.audience === 'staff' ? responsabile.heading : responsabile.headingOffices,
    closedOn: responsabile.closedOn({ date: write.date(wave.closed ?? wave.closes) }),
    open: open === undefined ? '' : responsabile.openWave({ date: write.date(open.closes) }),
    pdfAddress: `/sportello/${wave.organization}/rapporto/${wave.id}.pdf${language === 'en' ? '?lang=en' : ''}`,
    receiptsAddress:
      report.receipts === null ? '' : `/ricevute/${wave.id}${language === 'en' ? '?lang=en' : ''}`,
    waves: closed
      .filter(({ questionnaire }) => questionnaire.code === wave.questionnaire.code)
      .reverse()
      .map((other) => ({
        id: other.id,
        isShown: other.id === wave.id,
        text: responsabile.waveOption({
          date: write.date(other.closed ?? other.closes),
          responses: common.number(other.responses ?? 0),
        }),
      })),
    questionnaires: [...questionnaires].map(([code, title]) => ({
      code,
      title,
      isShown: code === wave.questionnaire.code,
    })),
    charts: {
      scoresWide: report.drawings.scores(widths.wide),
      scoresNarrow: report.drawings.scores(widths.narrow),
      sharesWide: report.drawings.shares(widths.wide),
      sharesNarrow: report.drawings.shares(widths.narrow),
      trends:
        report.trendWaves < 2
          ? []
          : report.scales.map((scale) => ({ scale, drawing: trends.get(scale.code) })),
    },
  };
}
