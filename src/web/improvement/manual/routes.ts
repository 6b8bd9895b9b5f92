import { Router, type Request, type Response } from 'express';
import { findOrganization } from '../../../collection/organizations.js';
import type { Deps } from '../../../deps.js';
import {
  findInstrument,
  listInstruments,
  listVersions,
  offerModule,
  returnToVersion,
  saveModule,
  textOf,
} from '../../../improvement/manual/instruments.js';
import { knownScales } from '../../../improvement/scaleTitles.js';
import { catalogue } from '../../../language/catalogue.js';
import { Problem } from '../../../problems.js';
import { wording } from '../../../reports/wording.js';
import { inNameOf, only, visitorOf } from '../../access.js';
import { field, fieldValues } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { improvementAddress, sendImprovementPage } from '../page.js';
import { moduleAddress } from './addresses.js';
import type { EditState } from './editModel.js';
import { listModel } from './listModel.js';
import { blankModule, codeFor, fieldsOfModule, readModule, typedModule } from './readModule.js';

const base = '/migliorare/:organization/manuale';
/** Names of pages, which no module can have. */
const reserved = ['nuova', 'raccolta'];
const mayChange = only('responsabile');

/** The manual of instruments: reading it, and making it the organization's own. */
export function manualRoutes(deps: Deps): Router {
  const router = Router();

  router.get(base, async (request, response) => {
    const { organization } = placeOf(request);
    const language = languageOf(request);
    const asked = (name: string): string => field(request.query, name).trim();
    await sendImprovementPage(request, response, deps, {
      section: 'manual',
      view: 'improvement/manual/list',
      model: {
        ...listModel(
          organization,
          {
            instruments: await listInstruments(deps.database, organization, language),
            scales: await knownScales(deps, organization, language),
            search: { words: asked('cerca'), scale: asked('dimensione'), effort: asked('impegno') },
          },
          language,
        ),
        address: improvementAddress(organization, 'manual'),
        mayChange: isResponsabile(request),
      },
    });
  });

  router.get(`${base}/nuova`, mayChange, async (request, response) => {
    const { name } = await findOrganization(deps.database, placeOf(request).organization);
    const { manual: t } = catalogue('it');
    await showForm(request, response, {
      fields: blankModule(name, { it: t.blankBody, en: catalogue('en').manual.blankBody }),
    });
  });

  router.post(`${base}/nuova`, mayChange, async (request, response) => {
    const { organization } = placeOf(request);
    const taken = await listInstruments(deps.database, organization);
    const fields = typedModule(request.body);
    const title = fields.texts.it.title === '' ? fields.texts.en.title : fields.texts.it.title;
    await save(request, response, codeFor(title, new Set([...reserved, ...taken.map(({ code }) => code)])));
  });

  router.get(`${base}/raccolta`, async (request, response) => {
    const { organization } = placeOf(request);
    const language = languageOf(request);
    const { manual: t } = catalogue(language);
    const instruments = await listInstruments(deps.database, organization, language);
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'manual', view: 'improvement/manual/handbook', title: t.handbookTitle },
      trail: [{ text: t.handbookTitle, address: `${improvementAddress(organization, 'manual')}/raccolta` }],
      model: {
        address: `${improvementAddress(organization, 'manual')}/raccolta.pdf`,
        modules: instruments.map((one) => ({
          value: one.code,
          text: textOf(one, language).text.title,
          isChosen: true,
        })),
      },
    });
  });

  router.get(`${base}/raccolta.pdf`, async (request, response) => {
    const { organization } = placeOf(request);
    const language = languageOf(request);
    const own = await findOrganization(deps.database, organization);
    const chosen = fieldValues(request.query, 'scheda');
    const instruments = await listInstruments(deps.database, organization, language);
    const { handbookPdf } = await import('../../../reports/handbook/handbookPdf.js');
    const pdf = await handbookPdf(deps, {
      ...{ organization: own, language },
      subtitle: field(request.query, 'titolo').trim().slice(0, 120),
      instruments:
        chosen.length === 0 ? instruments : instruments.filter(({ code }) => chosen.includes(code)),
      scales: await knownScales(deps, organization, language),
    });
    const name = catalogue(language).manual.fileName({ organization });
    response.type('application/pdf').set('Content-Disposition', `attachment; filename="${name}"`).send(pdf);
  });

  router.get(`${base}/:code`, async (request, response) => {
    const { organization, code } = placeOf(request);
    const language = languageOf(request);
    const one = await findInstrument(deps.database, organization, code);
    const scales = await knownScales(deps, organization, language);
    const { title } = textOf(one, language).text;
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'manual', view: 'improvement/manual/module', title },
      trail: [{ text: title, address: moduleAddress(organization, code) }],
      model: (await loadModels()).moduleModel(
        organization,
        one,
        { scales, mayChange: isResponsabile(request) },
        language,
      ),
    });
  });

  router.get(`${base}/:code/modifica`, mayChange, async (request, response) => {
    const { organization, code } = placeOf(request);
    await showForm(request, response, {
      fields: fieldsOfModule(await findInstrument(deps.database, organization, code)),
    });
  });

  router.post(`${base}/:code/modifica`, mayChange, async (request, response) => {
    const { organization, code } = placeOf(request);
    await findInstrument(deps.database, organization, code);
    await save(request, response, code);
  });

  router.get(`${base}/:code/versioni`, async (request, response) => {
    const { organization, code } = placeOf(request);
    const language = languageOf(request);
    const { manual: t } = catalogue(language);
    const one = await findInstrument(deps.database, organization, code);
    const { title } = textOf(one, language).text;
    const address = moduleAddress(organization, code);
    const scales = await knownScales(deps, organization, language);
    const versions = await listVersions(deps.database, organization, code);
    const { readingModel } = await loadModels();
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'manual', view: 'improvement/manual/versions', title: t.versionsTitle({ title }) },
      trail: [
        { text: title, address },
        { text: t.versions, address: `${address}/versioni` },
      ],
      model: {
        address: `${address}/versioni`,
        mayChange: isResponsabile(request),
        builtIn: one.origin === 'own' ? t.putAway : t.backToBuiltIn,
        versions: versions.map((version) => ({
          ...version,
          title: t.version({ version: String(version.version) }),
          saved: t.saved({ date: wording(language).date(version.day), by: version.by }),
          module: readingModel(version.content, scales, language),
        })),
      },
    });
  });

  router.post(`${base}/:code/versioni`, mayChange, async (request, response) => {
    const { organization, code } = placeOf(request);
    const typed = field(request.body, 'version');
    if (!/^\d{1,6}$/.test(typed)) throw new Problem('requestInvalid', {});
    const version = typed === '0' ? null : Number(typed);
    await returnToVersion(inNameOf(deps, request), organization, code, version);
    const { origin } = await findInstrument(deps.database, organization, code).catch(() => ({
      origin: 'gone',
    }));
    redirectTo(
      request,
      response,
      origin === 'gone' ? improvementAddress(organization, 'manual') : moduleAddress(organization, code),
    );
  });

  router.post(`${base}/:code/offerta`, mayChange, async (request, response) => {
    const { organization, code } = placeOf(request);
    await offerModule(inNameOf(deps, request), organization, code, field(request.body, 'offered') === '1');
    redirectTo(request, response, moduleAddress(organization, code));
  });

  return router;

  /** Shows what was typed, or saves it, as the button says; with faults the form comes back as it was filled in. */
  async function save(request: Request, response: Response, code: string): Promise<void> {
    const { organization } = placeOf(request);
    const language = languageOf(request);
    const fields = typedModule(request.body);
    const { content, faults } = readModule(fields, await knownScales(deps, organization, language), language);
    if (content === undefined) await showForm(request, response, { fields, faults });
    else if (field(request.body, 'step') !== 'save')
      await showForm(request, response, { fields, preview: content });
    else {
      await saveModule(inNameOf(deps, request), organization, code, content);
      redirectTo(request, response, moduleAddress(organization, code));
    }
  }

  async function showForm(
    request: Request,
    response: Response,
    state: Pick<EditState, 'fields' | 'faults' | 'preview'>,
  ): Promise<void> {
    const { organization, code } = placeOf(request);
    const language = languageOf(request);
    const { manual: t } = catalogue(language);
    const address =
      code === ''
        ? `${improvementAddress(organization, 'manual')}/nuova`
        : `${moduleAddress(organization, code)}/modifica`;
    const title = code === '' ? t.newTitle : t.editTitle;
    const scales = await knownScales(deps, organization, language);
    const { editModel } = await import('./editModel.js');
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'manual', view: 'improvement/manual/edit', title },
      status: (state.faults ?? []).length > 0 ? 422 : 200,
      trail: [{ text: title, address }],
      model: editModel({ ...state, scales, address }, language),
    });
  }
}

/** What reads Markdown is loaded with the first module that is read: a server has to be there at once. */
const loadModels = () => import('./moduleModel.js');

/** Whose manual, and which module of it, if any. */
function placeOf({ params }: Request): { organization: string; code: string } {
  return { organization: String(params.organization), code: String(params.code ?? '') };
}

function isResponsabile(request: Request): boolean {
  return visitorOf(request)?.account.role === 'responsabile';
}
