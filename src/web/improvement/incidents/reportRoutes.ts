import { randomBytes } from 'node:crypto';
import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../../collection/calendar.js';
import { findOrganization } from '../../../collection/organizations.js';
import type { Deps } from '../../../deps.js';
import { deskOfLink, type IncidentDesk } from '../../../improvement/incidents/desk.js';
import { monthOf, opensOn } from '../../../improvement/incidents/months.js';
import { submitReport } from '../../../improvement/incidents/submitReport.js';
import { catalogue } from '../../../language/catalogue.js';
import { Problem } from '../../../problems.js';
import { field } from '../../fields.js';
import { languageOf, sendPage } from '../../render.js';
import { sameOrigin } from '../../sameOrigin.js';
import { reportFormModel } from './formModel.js';
import { readHelp, readReport, type ReportFault } from './readReport.js';

const address = '/segnala/:organization/:number/:key';
type LinkRequest = Request<Record<'organization' | 'number' | 'key', string>>;

/**
 * Pages on which staff report a conflict with the public: no account, no cookie, and nothing that is typed comes back but
 * in a form with a fault.
 */
export function reportRoutes(deps: Deps): Router {
  const router = Router();
  router.use('/segnala', sameOrigin(deps.config, { strict: false }));

  router.get(address, async (request, response) => {
    await showForm(request, response, await deskOfLink(deps, request.params), []);
  });

  router.post(address, async (request, response) => {
    const desk = await deskOfLink(deps, request.params);
    const { organization, services } = desk;
    const nonce = field(request.body, 'nonce');
    if (!/^[0-9a-f]{32}$/.test(nonce)) throw new Problem('requestInvalid', {});
    const today = dateInRome(deps.clock());
    if (field(request.body, 'only') === 'help') {
      const help = readHelp(request.body);
      await submitReport(deps, organization, { day: today, nonce, facts: null, help, text: '' });
    } else {
      const { faults, ...report } = readReport(request.body, services, today);
      if (faults.length > 0) {
        await showForm(request, response, desk, faults);
        return;
      }
      await submitReport(deps, organization, { ...report, nonce });
    }
    await thank(request, response, desk, today);
  });

  return router;

  async function showForm(
    request: LinkRequest,
    response: Response,
    desk: IncidentDesk,
    faults: readonly ReportFault[],
  ): Promise<void> {
    const language = languageOf(request);
    const organization = await findOrganization(deps.database, desk.organization);
    const kept = field(request.body, 'nonce');
    const newNonce = (): string => randomBytes(16).toString('hex');
    await sendPage(request, response, {
      status: faults.length > 0 ? 422 : 200,
      view: 'improvement/incidents/report',
      title: catalogue(language).incidents.formTitle,
      organization,
      model: reportFormModel(desk, language, {
        today: dateInRome(deps.clock()),
        minimum: organization.minimumGroupSize,
        ...{ nonce: kept === '' ? newNonce() : kept, otherNonce: newNonce(), fields: request.body, faults },
      }),
    });
  }

  async function thank(
    request: LinkRequest,
    response: Response,
    desk: IncidentDesk,
    today: string,
  ): Promise<void> {
    const language = languageOf(request);
    const { common, incidents: t } = catalogue(language);
    await sendPage(request, response, {
      view: 'improvement/incidents/thanks',
      title: t.thanksTitle,
      organization: await findOrganization(deps.database, desk.organization),
      model: {
        next: t.thanksNext({ date: common.date(new Date(opensOn(monthOf(today)))) }),
        contacts: desk.contacts[language],
      },
    });
  }
}
