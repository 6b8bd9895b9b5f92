import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Router, type Request } from 'express';
import { findOrganization } from '../../collection/organizations.js';
import { findWave, listWaves, type Wave } from '../../collection/waves.js';
import type { Deps } from '../../deps.js';
import { catalogue } from '../../language/catalogue.js';
import { Problem } from '../../problems.js';
import { climateReport } from '../../reports/climateReport.js';
import { exportFormats, type ExportFormat } from '../../reports/export/formats.js';
import { makeReport } from '../../reports/makeReport.js';
import { closedWaves } from '../../results/waveResults.js';
import { inNameOf, readersOfResults, visitorOf } from '../access.js';
import { resultsAddress } from '../navigation.js';
import { languageOf, sendPage } from '../render.js';
import { commentsAddress, commentsModel } from './commentsModel.js';
import { dashboardModel } from './dashboardModel.js';
import { doubleViewModel } from './doubleViewModel.js';
import { emptyModel } from './emptyModel.js';
import { reportsModel } from './reportsModel.js';

/** Pages of the Responsabile: the results of an organization and its reports. */
export function responsabileRoutes(deps: Deps): Router {
  const router = Router();
  router.use('/sportello/:organization', readersOfResults(deps));

  router.get('/sportello/:organization', async (request, response) => {
    const own = await findOrganization(deps.database, request.params.organization);
    const { organization, name } = own;
    const waves = await listWaves(deps.database, organization);
    const language = languageOf(request);
    const title = catalogue(language).responsabile.title({ organization: name });
    const wave = chosenWave(waves, request.query.rilevazione, request.query.questionario);
    const page = { title, organization: own, trail: [{ text: name, address: `/sportello/${organization}` }] };
    if (wave === undefined) {
      const model = emptyModel(organization, name, waves, language);
      const entry = `/sportello/${organization}`;
      await sendPage(request, response, { ...page, view: 'responsabile/empty', entry, model });
      return;
    }
    const against = earlierWave(waves, wave, request.query.confronto);
    const report = await climateReport(deps, wave, language, against === undefined ? {} : { against });
    const model = dashboardModel(report, waves, {
      mayReadRows: mayReadRows(request),
      mayManage: visitorOf(request)?.account.role === 'responsabile',
      mayImprove: visitorOf(request) !== undefined,
    });
    const entry = resultsAddress(organization, wave.questionnaire.code);
    await sendPage(request, response, { ...page, view: 'responsabile/dashboard', entry, model });
  });

  router.get('/sportello/:organization/commenti/:wave/:item', async (request, response) => {
    const { organization: own, wave: id, item } = request.params;
    const organization = await findOrganization(deps.database, own);
    const { questionnaire } = await findWave(deps.database, id);
    const waves = await closedWaves(deps.database, own, questionnaire.code);
    const closed = waves.find(({ wave }) => wave.id === id);
    if (closed === undefined) throw new Problem('waveUnknown', { wave: id });
    const language = languageOf(request);
    const page = Number(request.query.pagina ?? 1);
    const title = catalogue(language).report.comments;
    const results = resultsAddress(own, questionnaire.code);
    await sendPage(request, response, {
      ...{ view: 'responsabile/comments', title, organization, entry: results },
      trail: [
        { text: organization.name, address: `/sportello/${own}` },
        { text: title, address: commentsAddress(closed.wave, item) },
      ],
      model: await commentsModel(deps.database, closed, { item, page }, language),
    });
  });

  router.get('/sportello/:organization/confronto-uffici', async (request, response) => {
    const organization = await findOrganization(deps.database, request.params.organization);
    const language = languageOf(request);
    const { title } = catalogue(language).doubleView;
    const results = `/sportello/${organization.organization}`;
    const entry = `${results}/confronto-uffici`;
    await sendPage(request, response, {
      ...{ view: 'responsabile/double-view', title, organization, entry },
      trail: [
        { text: organization.name, address: results },
        { text: title, address: entry },
      ],
      model: await doubleViewModel(deps.database, organization.organization, language),
    });
  });

  router.get('/sportello/:organization/rapporti', async (request, response) => {
    const organization = await findOrganization(deps.database, request.params.organization);
    const waves = await listWaves(deps.database, organization.organization);
    const language = languageOf(request);
    const title = catalogue(language).responsabile.reports;
    const results = `/sportello/${organization.organization}`;
    const entry = `${results}/rapporti`;
    await sendPage(request, response, {
      ...{ view: 'responsabile/reports', title, organization, entry },
      trail: [
        { text: organization.name, address: results },
        { text: title, address: entry },
      ],
      model: reportsModel(waves, language),
    });
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

  router.get('/sportello/:organization/esporta/:file', async (request, response) => {
    const { id, format, isDictionary } = exportNamed(request.params.file);
    const wave = await findWave(deps.database, id);
    if (wave.organization !== request.params.organization) throw new Problem('waveUnknown', { wave: id });
    const rows = request.query.righe === '1';
    if (rows && !mayReadRows(request)) throw new Problem('notAllowed', {});
    const language = languageOf(request);
    const { waveExport } = await import('../../reports/export/waveExport.js');
    const { data, dictionary } = await waveExport(inNameOf(deps, request), id, { format, rows, language });
    response.attachment(request.params.file).type(format === 'sav' ? 'application/x-spss-sav' : format);
    await pipeline(Readable.from(isDictionary ? dictionary : data), response);
  });

  return router;
}

/** What the name of a file asks for, such as `vignola-3.sav`, or `vignola-3.dizionario.csv` for what columns mean. */
function exportNamed(file: string): { id: string; format: ExportFormat; isDictionary: boolean } {
  const [, id = '', dictionary, ending] =
    /^([a-z0-9-]+)(\.dizionario(?=\.csv$))?\.([a-z]+)$/.exec(file) ?? [];
  const format = exportFormats.find((known) => known === ending);
  if (format === undefined) throw new Problem('pageUnknown', {});
  return { id, format, isDictionary: dictionary !== undefined };
}

/** Single rows are for who works with data: the HR office alone, also on the machine itself. */
function mayReadRows(request: Request): boolean {
  return visitorOf(request)?.account.role === 'hr';
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
