import { randomBytes } from 'node:crypto';
import { Router } from 'express';
import { findOrganization } from '../../collection/organizations.js';
import { listReceipts } from '../../collection/receipts.js';
import { findCode, findUnusedCode, submitFound } from '../../collection/submission.js';
import { findWave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { sheetForRespondents } from '../../improvement/actions/sheet.js';
import { catalogue } from '../../language/catalogue.js';
import { textIn } from '../../language/language.js';
import { Problem } from '../../problems.js';
import { field } from '../fields.js';
import { keptMoulds } from '../keptMoulds.js';
import { languageOf, renderPage, sendPage } from '../render.js';
import { anonymityModel } from './anonymityModel.js';
import { blankForms } from './blankForm.js';
import { sameOrigin } from '../sameOrigin.js';
import { sendFilled } from '../sendHtml.js';
import { failedCodes } from './failedCodes.js';
import { formModel } from './formModel.js';
import { readAnswers } from './readAnswers.js';
import { receiptPages } from './receiptPage.js';

/** Pages of those who answer. No address holds a code, nobody's visit is logged, no cookie is set. */
export function respondentRoutes(deps: Deps): Router {
  const router = Router();
  const blankForm = blankForms();
  const receiptPage = receiptPages(deps.config);
  const guard = failedCodes(deps.counters);
  const codePage = keptMoulds([]);
  router.use('/compila', sameOrigin(deps.config, { strict: false }));

  router.get('/compila', async (request, response) => {
    const language = languageOf(request);
    const title = catalogue(language).respondent.codeTitle;
    const asked = { view: 'respondent/code', title, model: {} };
    // With anything else in its address, the page in the other language has another one
    if (Object.keys(request.query).some((name) => name !== 'lang')) {
      await sendPage(request, response, asked);
      return;
    }
    sendFilled(request, response, await codePage(language, [], () => renderPage(request, asked)), []);
  });

  router.post('/compila', async (request, response) => {
    const found = await guard(request.ip, () => findUnusedCode(deps, field(request.body, 'code')));
    const organization = await findOrganization(deps.database, found.wave.organization);
    const nonce = randomBytes(16).toString('hex');
    const { questionnaire } = found.wave;
    const sheet = await sheetForRespondents(deps.database, organization.organization, questionnaire.code);
    const form = await blankForm(found.wave, organization, languageOf(request), sheet);
    sendFilled(request, response, form, [found.code, nonce]);
  });

  router.post('/compila/risposte', async (request, response) => {
    const body = request.body as Record<string, unknown>;
    const [typed, nonce] = [field(body, 'code'), field(body, 'nonce')];
    if (!/^[0-9a-f]{32}$/.test(nonce)) throw new Problem('requestInvalid', {});
    const found = await guard(request.ip, () => findCode(deps, typed));
    const { code, wave } = found;
    const { ratings, comments, faults } = readAnswers(wave.questionnaire, body);
    const language = languageOf(request);
    const organization = await findOrganization(deps.database, wave.organization);
    if (faults.length > 0) {
      await sendPage(request, response, {
        status: 422,
        view: 'respondent/form',
        title: textIn(wave.questionnaire.title, language),
        organization,
        model: formModel(wave, organization.name, language, { code, nonce, fields: body, faults }),
      });
      return;
    }
    const receipt = await submitFound(deps, found, { nonce, ratings, comments });
    response.type('html').send(await receiptPage(wave, organization, language, { receipt, code }));
  });

  router.get('/ricevute/:wave', async (request, response) => {
    const wave = await findWave(deps.database, request.params.wave);
    const { receipts, digest } = await listReceipts(deps.database, wave.id);
    const organization = await findOrganization(deps.database, wave.organization);
    const language = languageOf(request);
    const { common, respondent } = catalogue(language);
    await sendPage(request, response, {
      view: 'respondent/receipts',
      title: respondent.receiptsTitle,
      organization,
      model: {
        receipts,
        digest,
        lead: respondent.receiptsOf({
          organization: organization.name,
          questionnaire: textIn(wave.questionnaire.title, language),
          date: common.date(new Date(wave.closed ?? wave.closes)),
        }),
        count:
          wave.admission === 'shared'
            ? respondent.receiptsShared({ responses: common.number(wave.responses ?? 0) })
            : respondent.receiptsCount({
                responses: common.number(wave.responses ?? 0),
                issued: common.number(wave.invited ?? 0),
              }),
        isImported: wave.origin === 'imported',
        tampered:
          wave.tamperedSlots === 0
            ? ''
            : respondent.receiptsTampered({ slots: common.number(wave.tamperedSlots) }),
        plainAddress: `/ricevute/${wave.id}/elenco.txt`,
      },
    });
  });

  router.get('/ricevute/:wave/elenco.txt', async (request, response) => {
    const { receipts } = await listReceipts(deps.database, request.params.wave);
    response.type('text/plain').send(receipts.map((receipt) => `${receipt}\n`).join(''));
  });

  router.get('/anonimato', async (request, response) => {
    const { respondent } = catalogue(languageOf(request));
    await sendPage(request, response, {
      view: 'respondent/anonymity',
      title: respondent.anonymityTitle,
      model: anonymityModel(languageOf(request)),
    });
  });

  router.get('/anonimato/:wave', async (request, response) => {
    const language = languageOf(request);
    const wave = await findWave(deps.database, request.params.wave);
    const organization = await findOrganization(deps.database, wave.organization);
    await sendPage(request, response, {
      view: 'respondent/anonymity',
      title: catalogue(language).respondent.anonymityTitle,
      organization,
      model: anonymityModel(language, { wave, organization: organization.name }),
    });
  });

  return router;
}
