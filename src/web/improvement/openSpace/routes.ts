import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import { findLogo } from '../../../collection/logos.js';
import { findOrganization } from '../../../collection/organizations.js';
import type { Deps } from '../../../deps.js';
import { linkKey } from '../../../improvement/groupLinks.js';
import { drawDotCodes, voidDotCodes } from '../../../improvement/openSpace/dots.js';
import { longest } from '../../../improvement/openSpace/limits.js';
import {
  addOpenSpace,
  changeOpenSpace,
  countParticipants,
  findOpenSpace,
  listOpenSpaces,
  renewOpenSpaceLink,
  type OpenSpace,
} from '../../../improvement/openSpace/openSpaces.js';
import { makeActionOf, withdrawSession } from '../../../improvement/openSpace/sessions.js';
import { openSpaceStates } from '../../../improvement/openSpace/states.js';
import { endWithoutDots, goBack, goOn } from '../../../improvement/openSpace/steps.js';
import { catalogue } from '../../../language/catalogue.js';
import { languageFrom } from '../../../language/language.js';
import { Problem } from '../../../problems.js';
import { dotSlipsPdf } from '../../../reports/openSpace/dotSlipsPdf.js';
import { invitationPdf } from '../../../reports/openSpace/invitationPdf.js';
import { openSpacePdf } from '../../../reports/openSpace/openSpacePdf.js';
import { accountOf, inNameOf, only } from '../../access.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { improvementAddress, sendImprovementPage } from '../page.js';
import { managedModel } from './models.js';
import { blankEvent, eventFieldsOf, fieldsOfEvent, readEvent, type EventFields } from './readEvent.js';

const path = '/migliorare/:organization/open-space';

/** Pages of who prepares half days and leads through them. */
export function openSpaceRoutes(deps: Deps): Router {
  const router = Router();
  const managing = only('responsabile');

  router.get(path, async (request, response) => {
    const { organization } = request.params;
    const { openSpace: t, common } = catalogue(languageOf(request));
    const events = await listOpenSpaces(deps.database, organization);
    await sendImprovementPage(request, response, deps, {
      section: 'openSpace',
      view: 'improvement/openSpace/list',
      model: {
        address: addressOf(request),
        manual: `${improvementAddress(organization, 'manual')}/open-space-technology`,
        mayChange: mayChange(request),
        events: events.map(({ number, question, day, state }) => ({
          question,
          address: `${addressOf(request)}/${number}`,
          status: `${common.date(new Date(day))} · ${t.states[state]}`,
        })),
      },
    });
  });

  router.get(`${path}/nuovo`, managing, async (request, response) => {
    const fields = blankEvent(dateInRome(deps.clock()), languageOf(request));
    await formPage(request, response, { fields });
  });

  router.post(`${path}/nuovo`, managing, async (request, response) => {
    const fields = eventFieldsOf(request.body);
    await saving(request, response, fields, async () => {
      const organization = String(request.params.organization);
      const number = await addOpenSpace(inNameOf(deps, request), organization, readEvent(fields));
      redirectTo(request, response, `${addressOf(request)}/${number}?fatto=preparato`);
    });
  });

  router.get(`${path}/:number`, async (request, response) => {
    await eventPage(request, response, await eventIn(request));
  });

  router.get(`${path}/:number/modifica`, managing, async (request, response) => {
    const event = await eventIn(request);
    await formPage(request, response, { fields: fieldsOfEvent(event), event });
  });

  router.post(`${path}/:number/modifica`, managing, async (request, response) => {
    const event = await eventIn(request);
    const fields = eventFieldsOf(request.body);
    await saving(
      request,
      response,
      fields,
      async () => {
        const { organization, number } = event;
        await changeOpenSpace(inNameOf(deps, request), organization, number, readEvent(fields));
        redirectTo(request, response, `${addressOf(request)}/${number}?fatto=modificato`);
      },
      event,
    );
  });

  router.get(`${path}/:number/invito.pdf`, async (request, response) => {
    const event = await eventIn(request);
    const { name } = await findOrganization(deps.database, event.organization);
    const pdf = await invitationPdf(
      event,
      { organization: name, link: linkOf(event), date: deps.clock() },
      languageOf(request),
    );
    response.attachment(`open-space-${event.number}-invito.pdf`).type('pdf').send(pdf);
  });

  router.get(`${path}/:number/resoconto.pdf`, async (request, response) => {
    const event = await eventIn(request);
    if (event.state !== 'ended') throw new Problem('openSpaceNotEnded', {});
    const { name, minimumGroupSize: minimum } = await findOrganization(deps.database, event.organization);
    const pdf = await openSpacePdf(event, { organization: name, minimum }, languageOf(request));
    response.attachment(`open-space-${event.number}-resoconto.pdf`).type('pdf').send(pdf);
  });

  // The slips are the only copy of the codes, so they are the answer
  router.post(`${path}/:number/biglietti`, managing, async (request, response) => {
    const before = await eventIn(request);
    const { organization, number } = before;
    const language = languageOf(request);
    let codes: string[];
    try {
      const count = wholeNumber(field(request.body, 'count'));
      codes = await drawDotCodes(inNameOf(deps, request), organization, number, count);
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      await eventPage(request, response, before, error as Problem);
      return;
    }
    const event = await findOpenSpace(deps.database, organization, number);
    const { name } = await findOrganization(deps.database, organization);
    const logo = await findLogo(deps.database, organization);
    const pdf = await dotSlipsPdf(
      event,
      { organization: name, logo, address: `${linkOf(event)}/voto`, codes },
      language,
    );
    response.attachment(`open-space-${number}-biglietti.pdf`).type('pdf').send(pdf);
  });

  changing('avanti', async (acting, { organization, number }, body) => {
    const from = stateFrom(body);
    await goOn(acting, organization, number, from);
    return from === 'voting' ? 'concluso' : 'avanti';
  });
  changing('indietro', async (acting, { organization, number }, body) => {
    await goBack(acting, organization, number, stateFrom(body));
    return 'indietro';
  });
  changing('concludi', async (acting, { organization, number }) => {
    await endWithoutDots(acting, organization, number);
    return 'concluso';
  });
  changing('partecipanti', async (acting, { organization, number }, body) => {
    await countParticipants(acting, organization, number, wholeNumber(field(body, 'participants')));
    return 'partecipanti';
  });
  changing('annulla', async (acting, { organization, number }) => {
    await voidDotCodes(acting, organization, number);
    return 'annullati';
  });
  changing('collegamento', async (acting, { organization, number }) => {
    await renewOpenSpaceLink(acting, organization, number);
    return 'rinnovato';
  });
  changing('temi/:session/ritira', async (acting, { organization, number }, body, session) => {
    await withdrawSession(acting, organization, number, session, field(body, 'reason'));
    return 'ritirato';
  });
  changing('temi/:session/azione', async (acting, { organization, number }, body, session) => {
    const { openSpace: t } = catalogue(languageFrom(field(body, 'lang')));
    await makeActionOf(acting, organization, number, session, t.actionWho);
    return 'azione';
  });

  return router;

  /** A form that changes a half day, and the page with what was done or why it was not. */
  function changing(
    act: string,
    change: (acting: Deps, event: OpenSpace, body: unknown, session: string) => Promise<string>,
  ): void {
    router.post(`${path}/:number/${act}`, managing, async (request, response) => {
      const event = await eventIn(request);
      let done: string;
      try {
        done = await change(inNameOf(deps, request), event, request.body, String(request.params.session));
      } catch (error) {
        if (!(error instanceof Problem) || error.status === 404) throw error;
        await eventPage(request, response, await eventIn(request), error as Problem);
        return;
      }
      redirectTo(request, response, `${addressOf(request)}/${event.number}?fatto=${done}`);
    });
  }

  async function saving(
    request: Request,
    response: Response,
    fields: EventFields,
    save: () => Promise<void>,
    event?: OpenSpace,
  ): Promise<void> {
    try {
      await save();
    } catch (error) {
      if (!(error instanceof Problem) || (error.status !== 422 && error.status !== 409)) throw error;
      await formPage(request, response, {
        ...{ fields, problem: error as Problem },
        ...(event === undefined ? {} : { event }),
      });
    }
  }

  async function eventIn(request: Request): Promise<OpenSpace> {
    const { organization, number } = request.params;
    return findOpenSpace(deps.database, String(organization), wholeNumber(String(number)));
  }

  function linkOf({ organization, number, linkGeneration }: OpenSpace): string {
    const link = { kind: 'openSpace', organization, number, generation: linkGeneration } as const;
    return `${deps.config.baseUrl}/open-space/${organization}/${number}/${linkKey(deps.secret, link)}`;
  }

  async function eventPage(
    request: Request,
    response: Response,
    event: OpenSpace,
    problem?: Problem,
  ): Promise<void> {
    const language = languageOf(request);
    const { minimumGroupSize } = await findOrganization(deps.database, event.organization);
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'openSpace', view: 'improvement/openSpace/event', status: problem?.status ?? 200 },
      title: event.question,
      trail: [{ text: event.question, address: `${addressOf(request)}/${event.number}` }],
      model: managedModel(
        event,
        {
          ...{ address: `${addressOf(request)}/${event.number}`, link: linkOf(event) },
          actions: improvementAddress(event.organization, 'actions'),
          ...{ minimum: minimumGroupSize, mayChange: mayChange(request), done: request.query.fatto },
          faults: problem === undefined ? [] : problem.in(language).split('\n'),
        },
        language,
      ),
    });
  }

  async function formPage(
    request: Request,
    response: Response,
    { fields, event, problem }: { fields: EventFields; event?: OpenSpace; problem?: Problem },
  ): Promise<void> {
    const language = languageOf(request);
    const { openSpace: t } = catalogue(language);
    const above = event === undefined ? addressOf(request) : `${addressOf(request)}/${event.number}`;
    const address = `${above}/${event === undefined ? 'nuovo' : 'modifica'}`;
    const title = event === undefined ? t.newTitle : t.changeTitle;
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'openSpace', view: 'improvement/openSpace/form', status: problem?.status ?? 200, title },
      trail: [
        ...(event === undefined ? [] : [{ text: event.question, address: above }]),
        { text: title, address },
      ],
      model: {
        ...{ fields, address, longest },
        faults: problem === undefined ? [] : problem.in(language).split('\n'),
      },
    });
  }
}

/** @throws Problem `requestInvalid` where the form does not say where it stood */
function stateFrom(body: unknown) {
  const from = openSpaceStates.find((state) => state === field(body, 'from'));
  if (from === undefined) throw new Problem('requestInvalid', {});
  return from;
}

function wholeNumber(text: string): number {
  return /^\d{1,9}$/.test(text.trim()) ? Number(text) : 0;
}

function mayChange(request: Request): boolean {
  return accountOf(request).role === 'responsabile';
}

function addressOf(request: Request): string {
  return improvementAddress(String(request.params.organization), 'openSpace');
}
