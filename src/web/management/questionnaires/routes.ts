import { Router, type Request, type Response } from 'express';
import { findOrganization } from '../../../collection/organizations.js';
import {
  addQuestionnaire,
  checkCandidate,
  findQuestionnaireOf,
  findVersion,
  isRemovable,
  listQuestionnaires,
  removeQuestionnaire,
} from '../../../collection/questionnaires.js';
import { listWaves } from '../../../collection/waves.js';
import type { Deps } from '../../../deps.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn } from '../../../language/language.js';
import { Problem } from '../../../problems.js';
import { isQuestionnaire, parseQuestionnaire } from '../../../questionnaires/parse.js';
import { inNameOf } from '../../access.js';
import { field, type Message } from '../../fields.js';
import type { Link } from '../../navigation.js';
import { languageOf, render } from '../../render.js';
import { formModel } from '../../respondent/formModel.js';
import { sendHtml } from '../../sendHtml.js';
import { sectionAddress, sendManagementPage } from '../page.js';
import { versionAddress } from './addresses.js';
import { differencesModel, listModel, removeModel, versionModel } from './model.js';
import { confirmModel, uploadModel, type UploadFault } from './uploadModel.js';

/** How faults call a text that was pasted. */
const pasted = 'questionario.yaml';

/** The questionnaires of an organization: what they ask, what changed between versions, and new ones. */
export function questionnaireRoutes(deps: Deps): Router {
  const router = Router();
  const base = '/gestione/:organization/questionari';

  router.get(base, async (request, response) => {
    const { organization } = request.params;
    const library = await listQuestionnaires(deps, organization);
    const own = sectionAddress(organization, 'questionnaires');
    await sendManagementPage(request, response, deps, {
      section: 'questionnaires',
      view: 'management/questionnaires/list',
      model: {
        ...listModel(organization, library, languageOf(request)),
        ...{ message: messageOf(request), addAddress: `${own}/carica` },
      },
    });
  });

  router.get(`${base}/carica`, async (request, response) => {
    await showUpload(request, response, '', { faults: [], problem: '' });
  });

  router.post(`${base}/carica`, async (request, response) => {
    const text = pastedText(request);
    if (field(request.body, 'modifica') !== '') {
      await showUpload(request, response, text, { faults: [], problem: '' });
      return;
    }
    const candidate = await orFaults(request, response, text, () =>
      checkCandidate(deps, organizationOf(request), { text, name: pasted }),
    );
    if (candidate === undefined) return;
    const { confirmTitle } = catalogue(languageOf(request)).questionnaires;
    await sendManagementPage(request, response, deps, {
      section: 'questionnaires',
      view: 'management/questionnaires/confirm',
      title: confirmTitle,
      trail: [uploadLink(request), { text: confirmTitle, address: '' }],
      model: confirmModel(organizationOf(request), candidate, languageOf(request)),
    });
  });

  router.post(`${base}/carica/conferma`, async (request, response) => {
    const text = pastedText(request);
    const added = await orFaults(request, response, text, () =>
      addQuestionnaire(inNameOf(deps, request), organizationOf(request), { text, name: pasted }),
    );
    if (added === undefined) return;
    const { code, version } = added;
    goTo(request, response, `${versionAddress(organizationOf(request), code, version)}?fatto=aggiunto`);
  });

  router.get(`${base}/:code/differenze`, async (request, response) => {
    const { organization, code } = request.params;
    const entry = await findQuestionnaireOf(deps, organization, code);
    const asked = (value: unknown, otherwise: number): number =>
      value === undefined ? otherwise : versionNumber(code, value);
    const [to, before = to] = entry.versions.map(({ version }) => version);
    const named = async (version: number) => (await findVersion(deps, organization, { code, version })).found;
    const pair = {
      from: await named(asked(request.query.da, before ?? 1)),
      to: await named(asked(request.query.a, to ?? 1)),
    };
    const language = languageOf(request);
    const t = catalogue(language).questionnaires;
    const title = t.differencesTitle({ title: textIn(entry.title, language) });
    await sendManagementPage(request, response, deps, {
      section: 'questionnaires',
      view: 'management/questionnaires/differences',
      title,
      trail: [{ text: title, address: '' }],
      model: differencesModel(entry, pair, language),
    });
  });

  router.get(`${base}/:code/:version`, async (request, response) => {
    const { organization, code } = request.params;
    const [, number, isFile] = /^(.*?)(\.yaml)?$/.exec(request.params.version) ?? [];
    const version = await findVersion(deps, organization, { code, version: versionNumber(code, number) });
    if (isFile !== undefined) {
      response
        .attachment(`${code}-${version.found.version}.yaml`)
        .type('application/yaml')
        .send(version.found.source);
      return;
    }
    const language = languageOf(request);
    const removable = await isRemovable(deps, organization, version.entry, version.found);
    const waves = await listWaves(deps.database, organization);
    await showVersionPage(request, response, version.found, {
      view: 'version',
      model: {
        ...versionModel(organization, version, waves, { isRemovable: removable, language }),
        message: messageOf(request),
      },
    });
  });

  router.get(`${base}/:code/:version/anteprima`, async (request, response) => {
    const { found } = await versionIn(request);
    const organization = await findOrganization(deps.database, organizationOf(request));
    const language = languageOf(request);
    const t = catalogue(language).questionnaires;
    const { questionnaire } = found;
    const address = versionAddress(organization.organization, questionnaire.code, found.version);
    const preview = {
      ...{ title: t.previewBanner, text: t.previewText, end: t.previewEnd, until: t.previewClosing },
      back: { text: t.previewBack, address },
    };
    const html = await render(
      'respondent/form',
      {
        language,
        title: textIn(questionnaire.title, language),
        organization,
        otherLanguage: language === 'it' ? '?lang=en' : '?lang=it',
      },
      formModel({ questionnaire, keyHolder: 'site', custodian: null, preview }, organization.name, language, {
        code: '',
        nonce: '',
        fields: {},
        faults: [],
      }),
    );
    await sendHtml(request, response, html, { isPublic: false });
  });

  router.get(`${base}/:code/:version/elimina`, async (request, response) => {
    const { entry, found } = await versionIn(request);
    const organization = organizationOf(request);
    if (!(await isRemovable(deps, organization, entry, found)))
      throw new Problem('questionnaireInUse', { questionnaire: entry.code, version: found.version });
    const { removeTitle } = catalogue(languageOf(request)).questionnaires;
    await showVersionPage(request, response, found, {
      view: 'remove',
      title: removeTitle,
      model: removeModel(organization, found, languageOf(request)),
    });
  });

  router.post(`${base}/:code/:version/elimina`, async (request, response) => {
    const { organization, code } = request.params;
    const version = versionNumber(code, request.params.version);
    await removeQuestionnaire(inNameOf(deps, request), organization, { code, version });
    goTo(request, response, `${sectionAddress(organization, 'questionnaires')}?fatto=eliminato`);
  });

  return router;

  async function versionIn(request: Request) {
    const code = String(request.params.code);
    const version = versionNumber(code, request.params.version);
    return findVersion(deps, organizationOf(request), { code, version });
  }

  async function showVersionPage(
    request: Request,
    response: Response,
    { questionnaire, version }: Awaited<ReturnType<typeof versionIn>>['found'],
    { view, title, model }: { view: 'version' | 'remove'; title?: string; model: object },
  ): Promise<void> {
    const language = languageOf(request);
    const own = `${textIn(questionnaire.title, language)}, ${catalogue(language).questionnaires.version({ version })}`;
    const address = versionAddress(organizationOf(request), questionnaire.code, version);
    await sendManagementPage(request, response, deps, {
      section: 'questionnaires',
      view: `management/questionnaires/${view}`,
      title: title ?? own,
      trail: [{ text: own, address }, ...(title === undefined ? [] : [{ text: title, address: '' }])],
      model,
    });
  }

  async function showUpload(
    request: Request,
    response: Response,
    text: string,
    found: { faults: readonly UploadFault[]; problem: string },
  ): Promise<void> {
    const model = uploadModel(organizationOf(request), text, found, languageOf(request));
    await sendManagementPage(request, response, deps, {
      section: 'questionnaires',
      view: 'management/questionnaires/upload',
      title: uploadLink(request).text,
      trail: [uploadLink(request)],
      status: model.isFaulty ? 422 : 200,
      model,
    });
  }

  /** Does what is asked with a text; where it cannot be, shows the text again with all that is wrong. */
  async function orFaults<Result>(
    request: Request,
    response: Response,
    text: string,
    work: () => Promise<Result>,
  ): Promise<Result | undefined> {
    const language = languageOf(request);
    if (text.trim() === '') {
      await showUpload(request, response, text, {
        faults: [],
        problem: catalogue(language).questionnaires.empty,
      });
      return undefined;
    }
    const parsed = parseQuestionnaire(text, pasted);
    if (!isQuestionnaire(parsed)) {
      await showUpload(request, response, text, { faults: parsed, problem: '' });
      return undefined;
    }
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 409) throw error;
      await showUpload(request, response, text, { faults: [], problem: (error as Problem).in(language) });
      return undefined;
    }
  }
}

function organizationOf(request: Request): string {
  return String(request.params.organization);
}

/** What was pasted, with the ends of lines that files have. */
function pastedText(request: Request): string {
  return field(request.body, 'testo').replace(/\r\n?/g, '\n');
}

/** @throws Problem `pageUnknown` where it is no number */
function versionNumber(code: string, value: unknown): number {
  if (typeof value !== 'string' || !/^[1-9]\d{0,5}$/.test(value)) throw new Problem('pageUnknown', {});
  if (!/^[a-z0-9-]{1,60}$/.test(code)) throw new Problem('pageUnknown', {});
  return Number(value);
}

function uploadLink(request: Request): Link {
  return {
    text: catalogue(languageOf(request)).questionnaires.uploadTitle,
    address: `${sectionAddress(organizationOf(request), 'questionnaires')}/carica`,
  };
}

function messageOf(request: Request): Message | undefined {
  const { done } = catalogue(languageOf(request)).questionnaires;
  const key = Object.keys(done).find((one) => one === request.query.fatto) as keyof typeof done | undefined;
  return key === undefined ? undefined : { text: done[key], isFault: false };
}

function goTo(request: Request, response: Response, address: string): void {
  response.redirect(303, languageOf(request) === 'en' ? `${address}&lang=en` : address);
}
