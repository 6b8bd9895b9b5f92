import type { Meeting } from '../../../improvement/meetings/meetings.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import type { ClimateReport } from '../../../reports/climateReport.js';
import { wording } from '../../../reports/wording.js';
import { actionAddress } from '../actions/models.js';
import { improvementAddress } from '../page.js';
import type { MeetingFields } from './readMeeting.js';

/** A number in an address; 0, which nothing has, where it is none. */
export function numberIn(text: string): number {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : 0;
}

/** Where a meeting is read. */
export function meetingAddress(organization: string, number: number): string {
  return `${improvementAddress(organization, 'meetings')}/${number}`;
}

/** What a meeting is called: its day and time. */
export function titleOf({ day, starts }: Meeting, language: Language): string {
  const { meetings: t } = catalogue(language);
  return t.title({ date: wording(language).date(day), time: starts });
}

/** Meetings to come, the nearest first, and those that are over, the latest first. */
export function listModel(
  organization: string,
  meetings: readonly Meeting[],
  { language, mayChange }: { readonly language: Language; readonly mayChange: boolean },
) {
  const { meetings: t } = catalogue(language);
  const rowOf = (meeting: Meeting) => ({
    title: titleOf(meeting, language),
    address: meetingAddress(organization, meeting.number),
    place: meeting.place,
    state: t.states[meeting.state],
    present: meeting.present ?? '',
    decisions: meeting.decisions.length,
  });
  return {
    address: improvementAddress(organization, 'meetings'),
    manual: `${improvementAddress(organization, 'manual')}/riunione-plenaria`,
    mayChange,
    planned: meetings.filter(({ state }) => state === 'planned').map(rowOf),
    over: meetings
      .filter(({ state }) => state !== 'planned')
      .toReversed()
      .map(rowOf),
  };
}

const widths = { wide: 760, narrow: 320 };

/** What a group looks at together: how it is, what changed, what to do, on one page; nothing where no wave is closed. */
export function resultsModel(report: ClimateReport | undefined) {
  if (report === undefined) return { hasResults: false };
  const { questionnaire, period, how, changed, todo, cautions, drawings } = report;
  return {
    ...{ hasResults: true, lead: `${questionnaire} · ${period}`, how, changed, todo, cautions },
    ...{ wide: drawings.scores(widths.wide), narrow: drawings.scores(widths.narrow) },
  };
}

/** One meeting. */
export function meetingModel(
  meeting: Meeting,
  more: {
    readonly fields: MeetingFields;
    readonly recorded: { readonly present: string; readonly record: string };
    readonly decision: { readonly what: string; readonly who: string; readonly due: string };
    readonly faults: readonly string[];
    readonly mayChange: boolean;
    readonly language: Language;
  },
) {
  const { meetings: t } = catalogue(more.language);
  const write = wording(more.language);
  const { organization, number, state } = meeting;
  return {
    ...more,
    ...{ address: meetingAddress(organization, number), place: meeting.place, minutes: meeting.minutes },
    state: t.states[state],
    isPlanned: state === 'planned',
    isCancelled: state === 'cancelled',
    isSeries: meeting.series !== null,
    present: meeting.present,
    record: meeting.record,
    agenda: meeting.agenda.split('\n').filter((line) => line !== ''),
    decisions: meeting.decisions.map(({ place, what, who, due, action }) => ({
      ...{ place, what, who },
      due: due === null ? '' : write.date(due),
      action: action === null ? '' : actionAddress(organization, action),
    })),
  };
}
