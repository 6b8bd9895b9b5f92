import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import { listWaves } from '../../../collection/waves.js';
import type { Deps } from '../../../deps.js';
import { isOverdue, listActions } from '../../../improvement/actions/actions.js';
import { calendarFile } from '../../../improvement/meetings/calendarFile.js';
import {
  actOnDecision,
  addDecision,
  cancelMeeting,
  changeMeeting,
  findMeeting,
  listMeetings,
  planMeetings,
  recordMeeting,
  type Meeting,
} from '../../../improvement/meetings/meetings.js';
import { shareMinutes } from '../../../improvement/meetings/shareMinutes.js';
import { catalogue } from '../../../language/catalogue.js';
import type { Language } from '../../../language/language.js';
import { climateReport, type ClimateReport } from '../../../reports/climateReport.js';
import { inNameOf, only, visitorOf } from '../../access.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { actionAddress } from '../actions/models.js';
import { improvementAddress, sendImprovementPage } from '../page.js';
import { listModel, meetingAddress, meetingModel, numberIn, resultsModel, titleOf } from './models.js';
import {
  fieldsOfMeeting,
  readDecision,
  readMeetings,
  readRecord,
  typedMeeting,
  type MeetingFields,
} from './readMeeting.js';

const base = '/migliorare/:organization/incontri';
const mayChange = only('responsabile');
const usual = { starts: '13:30', minutes: 60, mostActions: 3 };

/** Meetings of the whole group: planning them, and what they decide. */
export function meetingRoutes(deps: Deps): Router {
  const router = Router();

  router.get(base, async (request, response) => {
    const { organization } = placeOf(request);
    await sendImprovementPage(request, response, deps, {
      section: 'meetings',
      view: 'improvement/meetings/list',
      model: listModel(organization, await listMeetings(deps.database, organization), {
        ...{ language: languageOf(request), mayChange: isResponsabile(request) },
      }),
    });
  });

  router.get(`${base}/nuovo`, mayChange, async (request, response) => {
    const empty = { day: '', starts: usual.starts, minutes: String(usual.minutes), place: '' };
    await showNew(request, response, { ...empty, agenda: await proposal(request), weeks: '', count: '' });
  });

  router.post(`${base}/nuovo`, mayChange, async (request, response) => {
    const { organization } = placeOf(request);
    const fields = typedMeeting(request.body);
    const { plans, faults } = readMeetings(fields, languageOf(request));
    if (plans === undefined) {
      await showNew(request, response, fields, faults);
      return;
    }
    const number = await planMeetings(inNameOf(deps, request), organization, plans);
    redirectTo(request, response, meetingAddress(organization, number));
  });

  router.get(`${base}/risultati`, async (request, response) => {
    const { organization } = placeOf(request);
    const language = languageOf(request);
    const { meetings: t } = catalogue(language);
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'meetings', view: 'improvement/meetings/results', title: t.resultsTitle },
      trail: [{ text: t.resultsTitle, address: `${improvementAddress(organization, 'meetings')}/risultati` }],
      model: resultsModel(await latestReport(organization, language)),
    });
  });

  router.get(`${base}/:number`, async (request, response) => {
    await showMeeting(request, response);
  });

  router.post(`${base}/:number`, mayChange, async (request, response) => {
    const { organization, number } = placeOf(request);
    const fields = { ...typedMeeting(request.body), weeks: '', count: '' };
    const { plans, faults } = readMeetings(fields, languageOf(request));
    if (plans?.[0] === undefined) {
      await showMeeting(request, response, { fields, faults });
      return;
    }
    await changeMeeting(inNameOf(deps, request), organization, number, plans[0]);
    redirectTo(request, response, meetingAddress(organization, number));
  });

  router.post(`${base}/:number/annulla`, mayChange, async (request, response) => {
    const { organization, number } = placeOf(request);
    const andLater = field(request.body, 'later') === '1';
    await cancelMeeting(inNameOf(deps, request), organization, number, { andLater });
    redirectTo(request, response, meetingAddress(organization, number));
  });

  router.post(`${base}/:number/verbale`, mayChange, async (request, response) => {
    const { organization, number } = placeOf(request);
    const { typed, faults } = readRecord(request.body, languageOf(request));
    if (faults.length > 0) {
      await showMeeting(request, response, { recorded: typed, faults });
      return;
    }
    const recorded = { present: Number(typed.present), record: typed.record };
    await recordMeeting(inNameOf(deps, request), organization, number, recorded);
    redirectTo(request, response, meetingAddress(organization, number));
  });

  router.post(`${base}/:number/decisioni`, mayChange, async (request, response) => {
    const { organization, number } = placeOf(request);
    const { typed, decision, faults } = readDecision(request.body, languageOf(request));
    if (faults.length > 0) {
      await showMeeting(request, response, { decision: typed, faults });
      return;
    }
    await addDecision(inNameOf(deps, request), organization, number, decision);
    redirectTo(request, response, meetingAddress(organization, number));
  });

  router.post(`${base}/:number/decisioni/:place/azione`, mayChange, async (request, response) => {
    const { organization, number } = placeOf(request);
    const place = numberIn(String(request.params.place));
    const action = await actOnDecision(inNameOf(deps, request), organization, number, place);
    redirectTo(request, response, actionAddress(organization, action));
  });

  router.get(`${base}/:number/calendario.ics`, async (request, response) => {
    const { organization, number } = placeOf(request);
    const meeting = await findMeeting(deps.database, organization, number);
    const isWhole = request.query.serie === '1' && meeting.series !== null;
    const all = isWhole
      ? (await listMeetings(deps.database, organization)).filter(({ series }) => series === meeting.series)
      : [meeting];
    const { meetings: t } = catalogue(languageOf(request));
    const host = new URL(deps.config.baseUrl).hostname;
    const file = calendarFile(
      all.map((one) => ({
        ...{ ...one, title: t.plenary, isCancelled: one.state === 'cancelled' },
        id: `incontro-${one.number}-${organization}@${host}`,
      })),
      deps.clock(),
    );
    response
      .type('text/calendar')
      .set('Content-Disposition', `attachment; filename="incontro-${number}.ics"`)
      .send(file);
  });

  return router;

  /** Of the latest closed wave of the staff, if there is one. */
  async function latestReport(organization: string, language: Language): Promise<ClimateReport | undefined> {
    const wave = (await listWaves(deps.database, organization)).findLast(
      ({ state, questionnaire }) => state === 'closed' && questionnaire.audience === 'staff',
    );
    return wave && (await climateReport(deps, wave, language));
  }

  /** The agenda that the latest closed wave of the staff and the open actions suggest. */
  async function proposal(request: Request): Promise<string> {
    const { organization } = placeOf(request);
    const language = languageOf(request);
    const { meetings: t } = catalogue(language);
    const report = await latestReport(organization, language);
    const today = dateInRome(deps.clock());
    const open = (await listActions(deps.database, organization))
      .filter(({ state }) => state === 'planned' || state === 'underway')
      .toSorted((a, b) => Number(isOverdue(b, today)) - Number(isOverdue(a, today)) || a.number - b.number)
      .slice(0, usual.mostActions);
    const points = [
      { text: t.points.opening, weight: 1 },
      ...open.map(({ what }) => ({ text: t.points.action({ what }), weight: 1 })),
      ...(report?.how.slice(0, 2) ?? []).map((text) => ({ text, weight: 2 })),
      ...(report?.changed.slice(0, 2) ?? []).map((text) => ({ text, weight: 2 })),
      ...(report?.perception === undefined ? [] : [{ text: t.points.perception, weight: 2 }]),
      { text: t.points.decisions, weight: 3 },
    ];
    const minutes = shareMinutes(
      points.map(({ weight }) => weight),
      usual.minutes,
    );
    return points.map(({ text }, at) => t.point({ minutes: minutes[at] ?? 0, text })).join('\n');
  }

  async function showNew(
    request: Request,
    response: Response,
    fields: MeetingFields,
    faults: readonly string[] = [],
  ): Promise<void> {
    const address = `${improvementAddress(placeOf(request).organization, 'meetings')}/nuovo`;
    const title = catalogue(languageOf(request)).meetings.newTitle;
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'meetings', view: 'improvement/meetings/new', title },
      status: faults.length > 0 ? 422 : 200,
      trail: [{ text: title, address }],
      model: { address, fields, faults },
    });
  }

  async function showMeeting(
    request: Request,
    response: Response,
    typed: {
      readonly fields?: MeetingFields;
      readonly recorded?: { readonly present: string; readonly record: string };
      readonly decision?: { readonly what: string; readonly who: string; readonly due: string };
      readonly faults?: readonly string[];
    } = {},
  ): Promise<void> {
    const { organization, number } = placeOf(request);
    const language = languageOf(request);
    const meeting: Meeting = await findMeeting(deps.database, organization, number);
    const title = titleOf(meeting, language);
    const { faults = [] } = typed;
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'meetings', view: 'improvement/meetings/meeting', title },
      status: faults.length > 0 ? 422 : 200,
      trail: [{ text: title, address: meetingAddress(organization, number) }],
      model: meetingModel(meeting, {
        ...{ faults, language, mayChange: isResponsabile(request) },
        fields: typed.fields ?? fieldsOfMeeting(meeting),
        recorded: typed.recorded ?? { present: String(meeting.present ?? ''), record: meeting.record },
        decision: typed.decision ?? { what: '', who: '', due: '' },
      }),
    });
  }
}

function placeOf({ params }: Request): { organization: string; number: number } {
  return { organization: String(params.organization), number: numberIn(String(params.number)) };
}

function isResponsabile(request: Request): boolean {
  return visitorOf(request)?.account.role === 'responsabile';
}
