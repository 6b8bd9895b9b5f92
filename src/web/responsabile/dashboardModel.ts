import type { Wave } from '../../collection/waves.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn, type Language } from '../../language/language.js';
import type { ClimateReport } from '../../reports/climateReport.js';
import type { SuggestionFinding } from '../../reports/suggestionFindings.js';
import { wording } from '../../reports/wording.js';
import { actionAddress } from '../improvement/actions/models.js';
import { moduleAddress } from '../improvement/manual/addresses.js';
import { differencesAddress } from '../management/questionnaires/addresses.js';
import { commentsAddress } from './commentsModel.js';

const widths = { wide: 960, half: 620, narrow: 330, trend: 330 };

/** What the Responsabile's page shows: the report, its charts for wide and narrow screens, and the other waves. */
export function dashboardModel(
  report: ClimateReport,
  waves: readonly Wave[],
  {
    mayReadRows,
    mayManage,
    mayImprove,
  }: { readonly mayReadRows: boolean; readonly mayManage: boolean; readonly mayImprove: boolean },
) {
  const { wave, language } = report;
  const { responsabile, common, report: texts } = catalogue(language);
  const write = wording(language);
  const closed = waves.filter(({ state }) => state === 'closed');
  const open = waves.find(({ state }) => state === 'open');
  const questionnaires = new Map(
    closed.map(({ questionnaire }) => [questionnaire.code, textIn(questionnaire.title, language)]),
  );
  const isTrend = report.trendWaves > 1;
  const trends = new Map(
    isTrend ? report.drawings.trends(widths.trend).map(({ scale, drawing }) => [scale, drawing]) : [],
  );
  const ofQuestionnaire = closed.filter(
    ({ questionnaire }) => questionnaire.code === wave.questionnaire.code,
  );
  const place = ofQuestionnaire.findIndex(({ id }) => id === wave.id);
  const option = (other: Wave, shown: string | undefined) => ({
    id: other.id,
    isShown: other.id === shown,
    text: responsabile.waveOption({
      date: write.date(other.closed ?? other.closes),
      responses: common.number(other.responses ?? 0),
    }),
  });
  const { best, worst } = report.itemOrder;
  return {
    report,
    heading: wave.questionnaire.audience === 'staff' ? responsabile.heading : responsabile.headingOffices,
    closedOn: responsabile.closedOn({ date: write.date(wave.closed ?? wave.closes) }),
    open: open === undefined ? '' : responsabile.openWave({ date: write.date(open.closes) }),
    pdfAddress: `/sportello/${wave.organization}/rapporto/${wave.id}.pdf${language === 'en' ? '?lang=en' : ''}`,
    exports: exportLinks(wave, language, mayReadRows),
    posterAddress: `/sportello/${wave.organization}/rapporto/${wave.id}-locandina.pdf${language === 'en' ? '?lang=en' : ''}`,
    receiptsAddress:
      report.receipts === null ? '' : `/ricevute/${wave.id}${language === 'en' ? '?lang=en' : ''}`,
    waves: ofQuestionnaire.map((other) => option(other, wave.id)).reverse(),
    /** Waves before it, which it can be compared with. */
    earlier: ofQuestionnaire
      .slice(0, place)
      .map((other) => option(other, report.comparedWith?.id))
      .reverse(),
    questionnaires: [...questionnaires].map(([code, title]) => ({
      code,
      title,
      isShown: code === wave.questionnaire.code,
    })),
    suggestions: report.suggestions.map((one) => ({
      ...one,
      address: mayImprove ? moduleAddress(wave.organization, one.code) : '',
      actionAddress: mayManage ? newActionAddress(wave, one) : '',
    })),
    comments: report.comments.questions.map((question) => ({
      ...question,
      more:
        question.count > question.texts.length
          ? { text: responsabile.commentsAll, address: commentsAddress(wave, question.item) }
          : undefined,
    })),
    cards: report.scales.map((scale) => ({
      scale,
      drawing: trends.get(scale.code),
      markers: (isTrend ? (report.markers.get(scale.code) ?? []) : []).map(({ number, markerText }) => ({
        text: markerText,
        address: mayImprove ? actionAddress(wave.organization, number) : '',
      })),
      breaks: scale.breaks.map(({ sentence, items, versions }) => ({
        sentence: [sentence, ...items].join(' '),
        address: mayManage ? differencesAddress(wave.organization, wave.questionnaire.code, versions) : '',
      })),
    })),
    hasBreaks: isTrend && report.scales.some(({ breaks }) => breaks.length > 0),
    cardsLead:
      report.comparedWith === undefined
        ? texts.noEarlierWave
        : responsabile.cardsLead({ waves: report.trendWaves, date: report.comparedWith.date }),
    trendDates: isTrend ? report.history.dates : [],
    trendTable: isTrend ? report.history.rows : [],
    itemLists: [
      { id: 'favorevoli', title: texts.bestItems, items: best },
      { id: 'sfavorevoli', title: texts.worstItems, items: worst },
    ]
      .filter(({ items }) => items.length > 0)
      .map(({ id, title, items }) => ({
        ...{ id, title },
        wide: report.drawings.items(items, title, widths.half),
        narrow: report.drawings.items(items, title, widths.narrow),
      })),
    movedNone: report.comparedWith === undefined ? texts.noEarlierWave : texts.movedNone,
    weights: report.weights.map((finding, at) => ({
      finding,
      id: `conta-${at + 1}`,
      wide: finding.parts.length === 0 ? undefined : report.drawings.weights(finding, widths.half),
      narrow: finding.parts.length === 0 ? undefined : report.drawings.weights(finding, widths.narrow),
    })),
    pairs: {
      wide: report.drawings.pairs(widths.half),
      narrow: report.drawings.pairs(widths.narrow),
    },
    charts: {
      scoresWide: report.drawings.scores(widths.wide),
      scoresNarrow: report.drawings.scores(widths.narrow),
      sharesWide: report.drawings.shares(widths.wide),
      sharesNarrow: report.drawings.shares(widths.narrow),
      heatWide: report.drawings.heat(widths.wide),
      heatNarrow: report.drawings.heat(widths.narrow),
    },
  };
}

/** The form of a new action, filled in. */
function newActionAddress(wave: Wave, { code, title, scale }: SuggestionFinding): string {
  const query = new URLSearchParams({
    ...{ what: title, scale, wave: String(wave.number), instrument: code, origin: 'wave' },
    originNumber: String(wave.number),
  });
  return `/migliorare/${wave.organization}/azioni/nuova?${query.toString()}`;
}

/** Where the wave can be had for other programs; its single rows where the questionnaire and the reader allow them. */
function exportLinks(wave: Wave, language: Language, mayReadRows: boolean) {
  const { responsabile } = catalogue(language);
  const link = (text: string, file: string, rows: boolean) => {
    const query = new URLSearchParams({
      ...(rows ? { righe: '1' } : {}),
      ...(language === 'en' ? { lang: 'en' } : {}),
    }).toString();
    const address = `/sportello/${wave.organization}/esporta/${wave.id}.${file}`;
    return { text, address: query === '' ? address : `${address}?${query}` };
  };
  const links = (rows: boolean) =>
    (['csv', 'dizionario.csv', 'xlsx', 'sav'] as const).map((file) =>
      link(responsabile.exportFiles[file], file, rows),
    );
  const hasRows = mayReadRows && (wave.origin === 'imported' || wave.questionnaire.individualRows);
  return [
    { title: responsabile.exportResults, links: links(false) },
    ...(hasRows ? [{ title: responsabile.exportRows, links: links(true) }] : []),
  ];
}
