import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import type { Deps } from '../../../deps.js';
import {
  findIncidentDesk,
  incidentPath,
  listServices,
  renewIncidentLink,
  saveIncidentDesk,
  setContacts,
} from '../../../improvement/incidents/desk.js';
import { releaseIncidents } from '../../../improvement/incidents/figures.js';
import { isMonth, monthAfter, monthOf, opensOn } from '../../../improvement/incidents/months.js';
import { conflictSeries } from '../../../improvement/incidents/scaleSeries.js';
import { prepareUrns } from '../../../improvement/incidents/urns.js';
import { catalogue } from '../../../language/catalogue.js';
import { Problem } from '../../../problems.js';
import { incidentFormats } from '../../../reports/incidents/incidentsExport.js';
import { inNameOf, only, visitorOf } from '../../access.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { improvementAddress, sendImprovementPage } from '../page.js';
import { incidentsModel } from './overviewModel.js';
import { readSettings, settingsOf, type Settings } from './settings.js';

const mostContacts = 10_000_000;

interface Typed {
  readonly settings?: Settings;
  readonly contacts?: { readonly month: string; readonly contacts: string };
  readonly faults?: readonly string[];
}

/** What a Responsabile sees and sets about conflicts with the public. */
export function incidentRoutes(deps: Deps): Router {
  const router = Router();
  const address = '/migliorare/:organization/conflitti';
  const responsabile = only('responsabile');

  router.get(address, async (request, response) => {
    await show(request, response, {});
  });

  router.post(`${address}/raccolta`, responsabile, async (request, response) => {
    const { organization } = request.params as Record<'organization', string>;
    const { typed, services, contacts, faults } = readSettings(request.body, languageOf(request));
    if (faults.length > 0) {
      await show(request, response, { settings: typed, faults });
      return;
    }
    await saveIncidentDesk(inNameOf(deps, request), organization, { services, contacts });
    await prepareUrns(deps, organization, dateInRome(deps.clock()));
    redirectTo(request, response, `${improvementAddress(organization, 'incidents')}?fatto=salvato`);
  });

  router.post(`${address}/collegamento`, responsabile, async (request, response) => {
    const { organization } = request.params as Record<'organization', string>;
    await renewIncidentLink(inNameOf(deps, request), organization);
    redirectTo(request, response, `${improvementAddress(organization, 'incidents')}?fatto=collegamento`);
  });

  router.post(`${address}/contatti`, responsabile, async (request, response) => {
    const { organization } = request.params as Record<'organization', string>;
    const [month, contacts] = [field(request.body, 'month'), field(request.body, 'contacts').trim()];
    const isNumber = /^[1-9]\d{0,7}$/.test(contacts) && Number(contacts) <= mostContacts;
    if (!isMonth(month) || !(contacts === '' || isNumber)) {
      const { contactsFault } = catalogue(languageOf(request)).incidents;
      await show(request, response, { contacts: { month, contacts }, faults: [contactsFault] });
      return;
    }
    await setContacts(
      ...([inNameOf(deps, request), organization, month] as const),
      contacts === '' ? null : Number(contacts),
    );
    redirectTo(request, response, `${improvementAddress(organization, 'incidents')}?fatto=contatti`);
  });

  router.get(`${address}/locandina.pdf`, async (request, response) => {
    const { organization } = request.params;
    const desk = await findIncidentDesk(deps.database, organization);
    if (desk === undefined) throw new Problem('pageUnknown', {});
    const { incidentPosterPdf } = await import('../../../reports/incidents/incidentPosterPdf.js');
    const pdf = await incidentPosterPdf(deps, desk, languageOf(request));
    response.attachment(`${organization}-conflitti.pdf`).type('pdf').send(Buffer.from(pdf));
  });

  router.get(`${address}/esporta.:format`, async (request, response) => {
    const { organization } = request.params;
    const format = incidentFormats.find((known) => known === request.params.format);
    if (format === undefined) throw new Problem('pageUnknown', {});
    const { incidentsExport } = await import('../../../reports/incidents/incidentsExport.js');
    const language = languageOf(request);
    const data = await incidentsExport(inNameOf(deps, request), organization, format, language);
    response.attachment(`${organization}-conflitti.${format}`).type(format);
    await pipeline(Readable.from(data), response);
  });

  return router;

  async function show(request: Request, response: Response, typed: Typed): Promise<void> {
    const organization = String(request.params.organization);
    const { database, config, secret } = deps;
    const language = languageOf(request);
    const { common, incidents: t } = catalogue(language);
    const today = dateInRome(deps.clock());
    const desk = await findIncidentDesk(database, organization);
    const released = await releaseIncidents(database, organization);
    const own = improvementAddress(organization, 'incidents');
    const latest = released.months.at(-1)?.month;
    const next = latest === undefined ? monthOf(today) : monthAfter(latest);
    const opens = common.date(new Date(opensOn(next)));
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'incidents', view: 'improvement/incidents/overview' },
      status: (typed.faults ?? []).length > 0 ? 422 : 200,
      model: {
        ...incidentsModel(
          {
            released,
            services: await listServices(database, organization),
            series: await conflictSeries(database, organization),
            period: typeof request.query.periodo === 'string' ? request.query.periodo : '',
          },
          language,
        ),
        ...{ address: own, faults: typed.faults ?? [], isOpen: desk !== undefined },
        message: messageOf(request, t.done),
        mayChange: visitorOf(request)?.account.role === 'responsabile',
        link: desk === undefined ? '' : `${config.baseUrl}${incidentPath(secret, desk)}`,
        settings: typed.settings ?? settingsOf(desk),
        contacts: typed.contacts ?? { month: latest ?? monthOf(today), contacts: '' },
        next:
          latest === undefined
            ? t.nothingYet({ date: opens })
            : t.nextMonth({ month: common.longMonth(new Date(`${next}-01`)), date: opens }),
        modules: {
          conflict: `/migliorare/${organization}/manuale/conflitto-pubblico`,
          after: `/migliorare/${organization}/manuale/dopo-aggressione`,
        },
      },
    });
  }
}

function messageOf(request: Request, done: Readonly<Record<string, string>>) {
  const { fatto } = request.query;
  const text = typeof fatto === 'string' && Object.hasOwn(done, fatto) ? done[fatto] : undefined;
  return text === undefined ? undefined : { text, isFault: false };
}
