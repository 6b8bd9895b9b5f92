import { Router, type Request, type Response } from 'express';
import { addOrganization, isSlug, listOrganizationStates } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { Problem } from '../../problems.js';
import { accountOf, inNameOf } from '../access.js';
import { field, type Message } from '../fields.js';
import { attempt } from '../management/offices/attempt.js';
import { isName } from '../management/offices/readOffice.js';
import { redirectTo } from '../redirect.js';
import { languageOf, sendPage } from '../render.js';
import { organizationsModel, type OrganizationFields } from './organizationsModel.js';

/** The first page of the administration: the organizations that somebody administers. */
export function organizationsRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/amministrazione', async (request, response) => {
    const { admin } = catalogue(languageOf(request));
    const message =
      request.query.fatto === 'ente' ? { text: admin.organizationAdded, isFault: false } : undefined;
    await page(request, response, { fields: { organization: '', name: '' }, message });
  });

  router.post('/amministrazione/enti', async (request, response) => {
    if (accountOf(request).organization !== null) throw new Problem('notAllowed', {});
    const fields = {
      organization: field(request.body, 'organization').trim(),
      name: field(request.body, 'name').trim().normalize('NFC'),
    };
    const { faults: t } = catalogue(languageOf(request)).offices;
    const faults = [
      ...(isName(fields.name) ? [] : [t.name]),
      ...(isSlug(fields.organization) ? [] : [t.slug]),
    ];
    const refusal = await attempt(request, faults, () => addOrganization(inNameOf(deps, request), fields));
    if (refusal === undefined) redirectTo(request, response, '/amministrazione?fatto=ente');
    else await page(request, response, { fields, ...refusal });
  });

  return router;

  async function page(
    request: Request,
    response: Response,
    { status = 200, ...shown }: { status?: number; fields: OrganizationFields; message: Message | undefined },
  ): Promise<void> {
    const language = languageOf(request);
    const { organization } = accountOf(request);
    const states = await listOrganizationStates(deps.database);
    const own = states.filter((one) => organization === null || one.organization === organization);
    await sendPage(request, response, {
      ...{ status, view: 'admin/organizations', title: catalogue(language).admin.title },
      entry: '/amministrazione',
      model: organizationsModel(own, { ...shown, mayAdd: organization === null }, language),
    });
  }
}
