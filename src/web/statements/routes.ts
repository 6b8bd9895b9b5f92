import { Router } from 'express';
import { findLogo } from '../../collection/logos.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { Problem } from '../../problems.js';
import { languageOf, sendPage } from '../render.js';

/** When the pages were last checked as the statement on accessibility says; raised with each check. */
const accessibilityChecked = '2026-11-23';

/** What everybody may read about the pages themselves, and the pictures of organizations: visitors are nobody here too. */
export function statementRoutes(deps: Deps): Router {
  const router = Router();
  const { contact, privacyUrl } = deps.config;

  router.get('/accessibilita', async (request, response) => {
    const { common, statements } = catalogue(languageOf(request));
    await sendPage(request, response, {
      view: 'statements/accessibility',
      title: statements.accessibilityTitle,
      model: {
        contact: contact ?? statements.contactUnknown,
        checked: statements.accessibilityChecked({ date: common.date(new Date(accessibilityChecked)) }),
      },
    });
  });

  router.get('/privacy', async (request, response) => {
    const { statements } = catalogue(languageOf(request));
    await sendPage(request, response, {
      view: 'statements/privacy',
      title: statements.privacyTitle,
      model: { contact: contact ?? statements.contactUnknown, notice: privacyUrl },
    });
  });

  router.get('/ente/:organization/logo.png', async (request, response) => {
    const logo = await findLogo(deps.database, request.params.organization);
    if (logo === undefined) throw new Problem('pageUnknown', {});
    // As public as the style sheet, and asked for with every page
    response.set('Cache-Control', 'public, max-age=3600').type('png').send(logo);
  });

  return router;
}
