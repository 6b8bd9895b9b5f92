import { Router, type Request, type Response } from 'express';
import { dateInRome } from '../../collection/calendar.js';
import { addOffice, listKnownOffices, listOffices } from '../../collection/offices.js';
import { addOrganization, findOrganization, listOrganizations } from '../../collection/organizations.js';
import { findQuestionnaireOf, listQuestionnaires } from '../../collection/questionnaires.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { plainText } from '../../language/plainText.js';
import { Problem } from '../../problems.js';
import { accountOf, inNameOf, managers, only } from '../access.js';
import { field } from '../fields.js';
import { blankWave } from '../management/waves/readWave.js';
import { redirectTo } from '../redirect.js';
import { languageOf, sendPage } from '../render.js';
import { sameOrigin } from '../sameOrigin.js';
import { firstWaveModel, officesModel, organizationModel, questionnairesModel } from './models.js';
import { officeCodeOf, slugOf } from './names.js';

const steps = ['organization', 'offices', 'questionnaire', 'wave', 'slips'] as const;
type Step = (typeof steps)[number];

/** From an empty installation to printed slips; what was done is stored at each step, so it can be left at any. */
export function wizardRoutes(deps: Deps): Router {
  const router = Router();
  router.use('/avvio', sameOrigin(deps.config, { strict: true }), only('admin', 'responsabile'));
  router.use('/avvio/:organization', managers);

  router.get('/avvio', async (request, response) => {
    await organizationPage(request, response, { name: '', slug: '' }, []);
  });

  router.post('/avvio', only('admin'), async (request, response) => {
    if (accountOf(request).organization !== null) throw new Problem('notAllowed', {});
    const { faults: t } = catalogue(languageOf(request)).wizard;
    const name = plainText(field(request.body, 'name')).trim().slice(0, 200);
    const typed = field(request.body, 'slug').trim();
    const slug = typed === '' ? slugOf(name) : typed;
    const faults = [
      ...(name === '' ? [t.name] : []),
      ...(name !== '' && (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug) || slug.length > 60) ? [t.slug] : []),
    ];
    const added =
      faults.length > 0
        ? faults
        : await faultOf(request, addOrganization(inNameOf(deps, request), { organization: slug, name }));
    if (added.length > 0) await organizationPage(request, response, { name, slug: typed }, added);
    else redirectTo(request, response, `/avvio/${slug}/uffici`);
  });

  router.get('/avvio/:organization/uffici', async (request, response) => {
    await officesPage(request, response, { name: '', headcount: '', kind: 'desk' }, []);
  });

  router.post('/avvio/:organization/uffici', async (request, response) => {
    const { organization } = request.params;
    const { faults: t } = catalogue(languageOf(request)).wizard;
    const name = plainText(field(request.body, 'name')).trim().slice(0, 200);
    const headcount = field(request.body, 'headcount').trim();
    const kind = field(request.body, 'kind') === 'office' ? 'office' : 'desk';
    const faults = [
      ...(name === '' ? [t.officeName] : []),
      ...(/^[1-9]\d{0,4}$/.test(headcount) ? [] : [t.headcount]),
    ];
    const taken = new Set((await listKnownOffices(deps.database, organization)).map(({ code }) => code));
    const office = {
      organization,
      code: officeCodeOf(name, taken),
      name,
      kind,
      headcount: Number(headcount),
    } as const;
    const added =
      faults.length > 0 ? faults : await faultOf(request, addOffice(inNameOf(deps, request), office));
    if (added.length > 0) await officesPage(request, response, { name, headcount, kind }, added);
    else redirectTo(request, response, `/avvio/${organization}/uffici`);
  });

  router.get('/avvio/:organization/questionario', async (request, response) => {
    const { organization } = request.params;
    const offices = await listOffices(deps.database, organization);
    if (offices.length === 0) {
      const { noOffices } = catalogue(languageOf(request)).wizard.faults;
      await officesPage(request, response, { name: '', headcount: '', kind: 'desk' }, [noOffices]);
      return;
    }
    await sendStep(request, response, 'questionnaire', {
      model: questionnairesModel(
        (await listQuestionnaires(deps, organization)).map(({ newest }) => newest.questionnaire),
        organization,
        languageOf(request),
      ),
    });
  });

  router.get('/avvio/:organization/rilevazione', async (request, response) => {
    const { organization } = request.params;
    const code = request.query.questionario;
    const { newest } = await findQuestionnaireOf(deps, organization, typeof code === 'string' ? code : '');
    const { questionnaire } = newest;
    const offices = await listOffices(deps.database, organization);
    const fields = blankWave(dateInRome(deps.clock()), questionnaire, offices);
    await sendStep(request, response, 'wave', {
      model: firstWaveModel({ organization, questionnaire, offices, fields }, languageOf(request)),
    });
  });

  return router;

  /** What stands against something, in words; nothing where it was done. */
  async function faultOf(request: Request, work: Promise<unknown>): Promise<string[]> {
    try {
      await work;
      return [];
    } catch (error) {
      if (!(error instanceof Problem) || error.status >= 500) throw error;
      return [(error as Problem).in(languageOf(request))];
    }
  }

  async function organizationPage(
    request: Request,
    response: Response,
    fields: { name: string; slug: string },
    faults: readonly string[],
  ): Promise<void> {
    const own = accountOf(request).organization;
    const organizations = (await listOrganizations(deps.database)).filter(
      ({ organization }) => own === null || organization === own,
    );
    await sendStep(request, response, 'organization', {
      model: { ...organizationModel(organizations, fields, faults), mayAdd: own === null },
      status: faults.length > 0 ? 422 : 200,
    });
  }

  async function officesPage(
    request: Request,
    response: Response,
    fields: { name: string; headcount: string; kind: string },
    faults: readonly string[],
  ): Promise<void> {
    const { organization } = await findOrganization(deps.database, String(request.params.organization));
    const offices = await listOffices(deps.database, organization);
    await sendStep(request, response, 'offices', {
      model: officesModel({ organization, offices, fields, faults }, languageOf(request)),
      status: faults.length > 0 ? 422 : 200,
    });
  }

  async function sendStep(
    request: Request,
    response: Response,
    step: Exclude<Step, 'slips'>,
    { model, status = 200 }: { model: object; status?: number },
  ): Promise<void> {
    const { common, wizard: t } = catalogue(languageOf(request));
    await sendPage(request, response, {
      ...{ view: `wizard/${step}`, status },
      title: t.titles[step],
      trail: [{ text: t.title, address: '/avvio' }],
      model: {
        ...model,
        step: t.step({
          step: common.number(steps.indexOf(step) + 1),
          steps: common.number(steps.length),
        }),
      },
    });
  }
}
