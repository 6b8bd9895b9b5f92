import { Router } from 'express';
import { findOrganization } from '../../collection/organizations.js';
import { findWave, listWaves, type Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { Problem } from '../../problems.js';
import { climateReport } from '../../reports/climateReport.js';
import { makeReport } from '../../reports/makeReport.js';
import { readersOfResults } from '../access.js';
import { languageOf, sendPage } from '../render.js';
import { dashboardModel } from './dashboardModel.js';
import { emptyModel } from './emptyModel.js';

/** Pages of the Responsabile: the results of an organization and its reports. */
export function responsabileRoutes(deps: Deps): Router {
  const router = Router();
  router.use('/sportello/:organization', readersOfResults(deps));

  router.get('/sportello/:organization', async (request, response) => {
    const { organization, name } = await findOrganization(deps.database, request.params.organization);
    const waves = await listWaves(deps.database, organization);
    const language = languageOf(request);
    const title = catalogue(language).responsabile.title({ organization: name });
    const wave = chosenWave(waves, request.query.rilevazione, request.query.questionario);
    if (wave === undefined) {
      const model = emptyModel(organization, name, waves, language);
      await sendPage(request, response, { view: 'responsabile/empty', title, model });
      return;
    }
    const against = earlierWave(waves, wave, request.query.confronto);
    const report = await climateReport(deps, wave, language, against === undefined ? {} : { against });
    const model = dashboardModel(report, waves);
    await sendPage(request, response, { view: 'responsabile/dashboard', title, model });
  });

  router.get('/sportello/:organization/rapporto/:file', async (request, response) => {
    const [, id = '', poster] = /^(.+?)(-locandina)?\.pdf$/.exec(request.params.file) ?? [];
    const wave = await findWave(deps.database, id);
    if (wave.organization !== request.params.organization) throw new Problem('waveUnknown', { wave: id });
    const language = languageOf(request);
    const form = poster === undefined ? 'report' : 'poster';
    const make = deps.makeReport ?? ((asked) => makeReport(deps, asked));
    const pdf = Buffer.from(await make({ wave: wave.id, language, form }));
    const name = catalogue(language).report.fileName[form]({ wave: wave.id });
    response.type('application/pdf').set('Content-Disposition', `attachment; filename="${name}"`).send(pdf);
  });

  return router;
}

/** The wave asked for, or the latest closed one of the questionnaire asked for, or the latest of all. */
function chosenWave(waves: readonly Wave[], id: unknown, questionnaire: unknown): Wave | undefined {
  const closed = waves.filter((wave) => wave.state === 'closed');
  if (typeof id === 'string') {
    const asked = closed.find((wave) => wave.id === id);
    if (asked === undefined) throw new Problem('waveUnknown', { wave: id });
    return asked;
  }
  return (
    closed.findLast((wave) => wave.questionnaire.code === questionnaire) ??
    closed.findLast((wave) => wave.questionnaire.audience === 'staff') ??
    closed.at(-1)
  );
}

/** The earlier wave to compare with, if the one asked for is one: the form may still name another's. */
function earlierWave(waves: readonly Wave[], shown: Wave, asked: unknown): string | undefined {
  const same = waves.filter(
    ({ state, questionnaire }) => state === 'closed' && questionnaire.code === shown.questionnaire.code,
  );
  const place = same.findIndex(({ id }) => id === shown.id);
  return same.slice(0, place).find(({ id }) => id === asked)?.id;
}
