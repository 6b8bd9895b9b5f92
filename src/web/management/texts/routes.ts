import { Router, type Request, type Response } from 'express';
import {
  faultsOfText,
  fillText,
  findTexts,
  placeholders,
  resetTexts,
  saveTexts,
  textKinds,
  type MailTexts,
  type TextKind,
} from '../../../collection/invitations/ownTexts.js';
import { findOrganization } from '../../../collection/organizations.js';
import type { Deps } from '../../../deps.js';
import { catalogue } from '../../../language/catalogue.js';
import { plainText } from '../../../language/plainText.js';
import { Problem } from '../../../problems.js';
import { inNameOf } from '../../access.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { sectionAddress, sendManagementPage } from '../page.js';

/** Texts of messages that an organization words itself. */
export function textRoutes(deps: Deps): Router {
  const router = Router();

  router.get('/gestione/:organization/testi', async (request, response) => {
    await show(request, response, {});
  });

  router.post('/gestione/:organization/testi/:kind', async (request, response) => {
    const kind = kindIn(request);
    const typed = (name: string): string =>
      plainText(field(request.body, name)).replace(/\r\n/g, '\n').trim();
    const texts: MailTexts = {
      it: { subject: typed('subject_it'), body: typed('body_it') },
      en: { subject: typed('subject_en'), body: typed('body_en') },
    };
    const { textFaults } = catalogue(languageOf(request)).mail;
    const faults = (['it', 'en'] as const).flatMap((language) =>
      faultsOfText(kind, texts[language]).map((fault) => textFaults[fault.kind](fault)),
    );
    if (faults.length > 0) {
      await show(request, response, { kind, texts, faults: [...new Set(faults)] });
      return;
    }
    await saveTexts(inNameOf(deps, request), request.params.organization, kind, texts);
    redirectTo(request, response, `${addressOf(request)}?fatto=salvati`);
  });

  router.post('/gestione/:organization/testi/:kind/proposti', async (request, response) => {
    await resetTexts(inNameOf(deps, request), request.params.organization, kindIn(request));
    redirectTo(request, response, `${addressOf(request)}?fatto=proposti`);
  });

  return router;

  function addressOf(request: Request): string {
    return sectionAddress(String(request.params.organization), 'texts');
  }

  function kindIn(request: Request): TextKind {
    const kind = textKinds.find((known) => known === request.params.kind);
    if (kind === undefined) throw new Problem('pageUnknown', {});
    return kind;
  }

  async function show(
    request: Request,
    response: Response,
    changed: { kind?: TextKind; texts?: MailTexts; faults?: readonly string[] },
  ): Promise<void> {
    const language = languageOf(request);
    const { common, mail: t } = catalogue(language);
    const organization = await findOrganization(deps.database, String(request.params.organization));
    const example = {
      ente: organization.name,
      questionario: 'Clima dello Sportello',
      scadenza: common.date(deps.clock()),
      indirizzo: `${deps.config.baseUrl}/compila#ABCDEFGHJKMN`,
      codice: 'ABCD-EFGH-JKMN',
      anonimato: `${deps.config.baseUrl}/anonimato`,
    };
    const done = new Map<unknown, string>([
      ['salvati', t.saved],
      ['proposti', t.wasReset],
    ]).get(request.query.fatto);
    const kinds = await Promise.all(
      textKinds.map(async (kind) => {
        const texts =
          changed.kind === kind && changed.texts !== undefined
            ? changed.texts
            : await findTexts(deps.database, organization.organization, kind);
        return {
          kind,
          title: t.kinds[kind],
          address: `${addressOf(request)}/${kind}`,
          faults: changed.kind === kind ? (changed.faults ?? []) : [],
          languages: (['it', 'en'] as const).map((one) => ({
            code: one,
            subjectLabel: t.subject[one],
            bodyLabel: t.body[one],
            ...texts[one],
            preview: fillText(texts[one].body, example),
          })),
        };
      }),
    );
    await sendManagementPage(request, response, deps, {
      ...{ section: 'texts', view: 'management/texts', title: t.textsTitle },
      status: (changed.faults ?? []).length > 0 ? 422 : 200,
      model: {
        kinds,
        message: done === undefined ? undefined : { text: done, isFault: false },
        placeholders: placeholders.map((name) => ({ name: `{${name}}`, text: t.placeholders[name] })),
      },
    });
  }
}
