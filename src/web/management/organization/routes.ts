import { Router, type Request, type Response } from 'express';
import {
  changeOrganization,
  findOrganization,
  hasWaves,
  leastGroupSize,
} from '../../../collection/organizations.js';
import type { Deps } from '../../../deps.js';
import { catalogue } from '../../../language/catalogue.js';
import { inNameOf } from '../../access.js';
import { field, type Message } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { attempt } from '../offices/attempt.js';
import { doneMessage } from '../offices/doneMessage.js';
import { isName } from '../offices/readOffice.js';
import { sectionAddress, sendManagementPage } from '../page.js';

/** More would show nothing of most comuni. */
const greatestMinimum = 100;

interface Fields {
  readonly name: string;
  readonly minimum: string;
}

/** The page of an organization itself: its name, and from how many responses on anything is shown. */
export function organizationRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/gestione/:organization/ente', async (request, response) => {
    const { name, minimumGroupSize } = await findOrganization(deps.database, request.params.organization);
    const message = doneMessage(request.query.fatto, languageOf(request));
    await page(request, response, { fields: { name, minimum: String(minimumGroupSize) }, message });
  });

  router.post('/gestione/:organization/ente', async (request, response) => {
    const { organization } = request.params;
    const fields = {
      name: field(request.body, 'name').trim().normalize('NFC'),
      minimum: field(request.body, 'minimum').trim(),
    };
    const { faults: t } = catalogue(languageOf(request)).offices;
    const isMinimum =
      /^\d{1,3}$/.test(fields.minimum) &&
      Number(fields.minimum) >= leastGroupSize &&
      Number(fields.minimum) <= greatestMinimum;
    const faults = [...(isName(fields.name) ? [] : [t.name]), ...(isMinimum ? [] : [t.minimum])];
    const refusal = await attempt(request, faults, () =>
      changeOrganization(inNameOf(deps, request), {
        ...{ organization, name: fields.name, minimumGroupSize: Number(fields.minimum) },
      }),
    );
    if (refusal === undefined)
      redirectTo(request, response, `${sectionAddress(organization, 'organization')}?fatto=organization`);
    else await page(request, response, { fields, ...refusal });
  });

  return router;

  async function page(
    request: Request,
    response: Response,
    shown: { readonly fields: Fields; readonly status?: number; readonly message: Message | undefined },
  ): Promise<void> {
    const organization = String(request.params.organization);
    const { minimumGroupSize } = await findOrganization(deps.database, organization);
    const { offices: t } = catalogue(languageOf(request));
    await sendManagementPage(request, response, deps, {
      ...{ section: 'organization', view: 'management/organization', status: shown.status ?? 200 },
      model: {
        ...{ message: shown.message, fields: shown.fields },
        address: sectionAddress(organization, 'organization'),
        least: (await hasWaves(deps.database, organization)) ? minimumGroupSize : leastGroupSize,
        greatest: greatestMinimum,
        minimumHint: t.minimumHint({ minimum: minimumGroupSize }),
      },
    });
  }
}
