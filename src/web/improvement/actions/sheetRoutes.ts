import { Router, type Request, type Response } from 'express';
import { findOrganization } from '../../../collection/organizations.js';
import { listWaves, type Wave } from '../../../collection/waves.js';
import type { Deps } from '../../../deps.js';
import { findSheet, saveSheet, type Sheet } from '../../../improvement/actions/sheet.js';
import { catalogue } from '../../../language/catalogue.js';
import { textIn } from '../../../language/language.js';
import { plainText } from '../../../language/plainText.js';
import { Problem } from '../../../problems.js';
import { climateReport } from '../../../reports/climateReport.js';
import { wording } from '../../../reports/wording.js';
import { inNameOf, only, visitorOf } from '../../access.js';
import { field } from '../../fields.js';
import { redirectTo } from '../../redirect.js';
import { languageOf } from '../../render.js';
import { improvementAddress, sendImprovementPage } from '../page.js';

const base = '/migliorare/:organization/azioni/foglio';
const most = { lines: 8, length: 300 };

/** What the staff is told after a wave: the sheet “you told us, we did”. */
export function sheetRoutes(deps: Deps): Router {
  const router = Router();

  router.get(base, async (request, response) => {
    const wave = await waveIn(request, field(request.query, 'rilevazione'));
    await show(request, response, wave, wave && (await sheetOrProposal(request, wave)));
  });

  router.post(base, only('responsabile'), async (request, response) => {
    const wave = await waveIn(request, field(request.body, 'wave'));
    if (wave === undefined) throw new Problem('requestInvalid', {});
    const sheet = {
      said: linesOf(request.body, 'said'),
      done: linesOf(request.body, 'done'),
      isShown: field(request.body, 'shown') === '1',
    };
    const isRight = [sheet.said, sheet.done].every(
      (lines) =>
        lines.length > 0 && lines.length <= most.lines && lines.every(({ length }) => length <= most.length),
    );
    if (!isRight) {
      const { sheetFault } = catalogue(languageOf(request)).actions;
      await show(request, response, wave, sheet, [sheetFault]);
      return;
    }
    const { organization, number, questionnaire } = wave;
    await saveSheet(
      inNameOf(deps, request),
      { organization, number, questionnaire: questionnaire.code },
      sheet,
    );
    const address = `${improvementAddress(organization, 'actions')}/foglio`;
    redirectTo(request, response, `${address}?rilevazione=${number}&fatto=1`);
  });

  router.get(`${base}/:file`, async (request, response) => {
    const [, number = ''] = /^(\d{1,9})\.pdf$/.exec(request.params.file) ?? [];
    const wave = await waveIn(request, number);
    const sheet = wave && (await findSheet(deps.database, wave.organization, wave.number));
    if (wave === undefined || sheet === undefined || number === '') throw new Problem('pageUnknown', {});
    const language = languageOf(request);
    const { sheetPdf } = await import('../../../reports/sheetPdf.js');
    const pdf = await sheetPdf({
      organization: await findOrganization(deps.database, wave.organization),
      ...{ wave, sheet, language },
    });
    const name = catalogue(language).actions.sheetFile({ wave: wave.id });
    response.type('application/pdf').set('Content-Disposition', `attachment; filename="${name}"`).send(pdf);
  });

  return router;

  /** The closed wave of a number, or the latest of the staff. */
  async function waveIn(request: Request, number: string): Promise<Wave | undefined> {
    const waves = (await listWaves(deps.database, String(request.params.organization))).filter(
      ({ state }) => state === 'closed',
    );
    if (number === '')
      return waves.findLast(({ questionnaire }) => questionnaire.audience === 'staff') ?? waves.at(-1);
    const asked = waves.find((wave) => String(wave.number) === number);
    if (asked === undefined)
      throw new Problem('waveUnknown', { wave: `${String(request.params.organization)}-${number}` });
    return asked;
  }

  /** What was saved, or the findings of the report and the actions since the wave before in words. */
  async function sheetOrProposal(request: Request, wave: Wave): Promise<Sheet> {
    const saved = await findSheet(deps.database, wave.organization, wave.number);
    if (saved !== undefined) return saved;
    const report = await climateReport(deps, wave, languageOf(request));
    return {
      said: [...report.how.slice(0, 2), ...report.changed.slice(0, 2)],
      done: report.actions.map(({ what }) => `${what}.`),
      isShown: false,
    };
  }

  async function show(
    request: Request,
    response: Response,
    wave: Wave | undefined,
    sheet: Sheet | undefined,
    faults: readonly string[] = [],
  ): Promise<void> {
    const language = languageOf(request);
    const { actions: t } = catalogue(language);
    const organization = String(request.params.organization);
    const address = `${improvementAddress(organization, 'actions')}/foglio`;
    const waves = (await listWaves(deps.database, organization)).filter(({ state }) => state === 'closed');
    const saved = wave && (await findSheet(deps.database, organization, wave.number));
    await sendImprovementPage(request, response, deps, {
      ...{ section: 'actions', view: 'improvement/actions/sheet', title: t.sheetTitle },
      status: faults.length > 0 ? 422 : 200,
      trail: [{ text: t.sheetTitle, address }],
      model: {
        ...{ address, faults, wave: wave?.number ?? 0 },
        mayChange: visitorOf(request)?.account.role === 'responsabile',
        message: request.query.fatto === '1' ? { text: t.sheetSaved, isFault: false } : undefined,
        waves: waves.toReversed().map((one) => ({
          value: one.number,
          isChosen: one.number === wave?.number,
          text: `${textIn(one.questionnaire.title, language)}, ${wording(language).date(one.closed ?? one.closes)}`,
        })),
        said: (sheet?.said ?? []).join('\n'),
        done: (sheet?.done ?? []).join('\n'),
        isShown: sheet?.isShown ?? false,
        pdfAddress: saved === undefined || wave === undefined ? '' : `${address}/${wave.number}.pdf`,
      },
    });
  }
}

function linesOf(body: unknown, name: string): string[] {
  return plainText(field(body, name))
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
