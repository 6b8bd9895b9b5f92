import { Router, type Request, type Response } from 'express';
import { readAddressList } from '../../../collection/invitations/addressList.js';
import { findTexts, type TextKind } from '../../../collection/invitations/ownTexts.js';
import {
  findRun,
  isRunningElsewhere,
  resumeRun,
  startInvitations,
  startReminders,
} from '../../../collection/invitations/runs.js';
import { mailWriter } from '../../../collection/invitations/writeInvitation.js';
import { listOffices } from '../../../collection/offices.js';
import { findWave, waveId, waveOffices, type Wave } from '../../../collection/waves.js';
import type { Deps } from '../../../deps.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn } from '../../../language/language.js';
import { Problem } from '../../../problems.js';
import { inNameOf } from '../../access.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { sectionAddress, sendManagementPage } from '../page.js';
import { faultsInWords, invitationsModel, type InvitationFields } from './model.js';

const pages = { inviti: 'invitation', promemoria: 'reminder' } as const satisfies Record<string, TextKind>;
type Page = keyof typeof pages;

/** A code that opens nothing, for previews. */
const exampleCode = 'ABCD-EFGH-JKMN';

/** Invitations and reminders by mail: a list is pasted, used once, and not kept. */
export function invitationRoutes(deps: Deps): Router {
  const router = Router();

  for (const page of Object.keys(pages) as Page[]) {
    const path = `/gestione/:organization/rilevazioni/:number/${page}`;

    router.get(path, async (request, response) => {
      await show(request, response, page, {});
    });

    router.post(path, async (request, response) => {
      const wave = await waveIn(request);
      const fields = {
        list: field(request.body, 'list'),
        office: field(request.body, 'office'),
        alsoUncertain: field(request.body, 'alsoUncertain') === '1',
      };
      const language = languageOf(request);
      const offices = (await officesOf(wave)).map(({ code }) => code);
      const office = fields.office === '' ? undefined : fields.office;
      // Whoever is reminded needs no office
      const read = readAddressList(
        fields.list,
        page === 'inviti' ? offices : ['–'],
        page === 'inviti' ? office : '–',
      );
      const faults = faultsInWords(read, language);
      if (faults.length > 0) {
        await show(request, response, page, { fields, faults });
        return;
      }
      const acting = inNameOf(deps, request);
      await orSay(request, response, page, fields, async () => {
        const write = await mailWriter(deps, wave, pages[page]);
        if (page === 'inviti')
          await startInvitations(
            acting,
            wave,
            { addressees: read.addressees, alsoUncertain: fields.alsoUncertain },
            write,
          );
        else await startReminders(acting, wave, read.addressees, write);
      });
    });

    router.post(`${path}/riprendi`, async (request, response) => {
      const wave = await waveIn(request);
      await orSay(request, response, page, undefined, async () => {
        await resumeRun(
          inNameOf(deps, request),
          wave,
          pages[page],
          await mailWriter(deps, wave, pages[page]),
        );
      });
    });
  }

  return router;

  async function waveIn(request: Request): Promise<Wave> {
    const { organization, number } = request.params;
    const place = /^\d{1,9}$/.test(String(number)) ? Number(number) : 0;
    return findWave(deps.database, waveId(String(organization), place));
  }

  async function officesOf(wave: Wave): Promise<readonly { code: string; name: string }[]> {
    const asked = await waveOffices(deps.database, wave);
    return asked.length > 0 ? asked : listOffices(deps.database, wave.organization);
  }

  /** Does something and shows the page again, with what was begun or why it was not. */
  async function orSay(
    request: Request,
    response: Response,
    page: Page,
    fields: InvitationFields | undefined,
    act: () => Promise<void>,
  ): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!(error instanceof Problem) || error.status === 500) throw error;
      const problem = error as Problem;
      const faults = [problem.in(languageOf(request))];
      await show(request, response, page, {
        ...(fields === undefined ? {} : { fields }),
        faults,
        status: problem.status,
      });
      return;
    }
    const { organization, number } = request.params;
    redirectTo(
      request,
      response,
      `${sectionAddress(String(organization), 'waves')}/${String(number)}/${page}`,
    );
  }

  async function show(
    request: Request,
    response: Response,
    page: Page,
    { status, ...state }: { fields?: InvitationFields; faults?: readonly string[]; status?: number },
  ): Promise<void> {
    const wave = await waveIn(request);
    const language = languageOf(request);
    const { mail: t } = catalogue(language);
    const kind = pages[page];
    const address = `${sectionAddress(wave.organization, 'waves')}/${wave.number}`;
    const write = await mailWriter(deps, wave, kind, await findTexts(deps.database, wave.organization, kind));
    const title = page === 'inviti' ? t.title : t.reminderTitle;
    await sendManagementPage(request, response, deps, {
      ...{ section: 'waves', view: 'management/invitations', title },
      status: status ?? ((state.faults ?? []).length > 0 ? 422 : 200),
      trail: [
        { text: textIn(wave.questionnaire.title, language), address },
        { text: title, address: `${address}/${page}` },
      ],
      model: invitationsModel(
        {
          run: findRun(deps, wave, kind),
          isElsewhere: await isRunningElsewhere(deps, wave, kind),
          offices: await officesOf(wave),
          preview: write({ address: '', office: '' }, kind === 'invitation' ? exampleCode : ''),
          isConfigured: deps.mailer !== undefined,
          isInvitation: kind === 'invitation',
          address: `${address}/${page}`,
          texts: sectionAddress(wave.organization, 'texts'),
          ...state,
        },
        language,
      ),
    });
  }
}
