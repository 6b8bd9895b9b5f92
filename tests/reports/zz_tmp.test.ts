import { test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { fillWithDemo } from '../../src/cli/demo/fillWithDemo.js';
import { simulateRatings } from '../../src/cli/demo/simulatePeople.js';
import { recordClosedWave } from '../../src/collection/recordClosedWave.js';
import { findWave, listWaves } from '../../src/collection/waves.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { climateReport } from '../../src/reports/climateReport.js';
import { reportPdf } from '../../src/reports/reportPdf.js';
import { seededRandom } from '../../src/scoring/seededRandom.js';
import { temporaryProgram } from '../support/demo.js';
test('x', async () => {
  const program = await temporaryProgram();
  await fillWithDemo(program.deps);
  for (const o of ['borgomirto', 'montefiorito', 'fontelieta', 'torrevento']) {
    const w = (await listWaves(program.deps.database, o)).at(-1)!;
    writeFileSync(`/tmp/rep/${o}.pdf`, await reportPdf(await climateReport(program.deps, w, 'it')));
  }
  for (const code of ['polso', 'benessere-organizzativo', 'percezione-sportello']) {
    const source = await findQuestionnaire(code);
    const uniform = seededRandom(7);
    const levels = new Map(source.questionnaire.scales.map((scale) => [scale.code, 2 + 2 * uniform()]));
    const people = ['CENTRO', 'STAZIONE'].flatMap((office) => Array.from({ length: 14 }, () => office));
    const id = await recordClosedWave(program.deps.database, {
      organization: 'borgomirto', source, origin: 'collected', opens: '2026-05-01', date: '2026-05-20',
      offices: ['CENTRO', 'STAZIONE'].map((office) => ({ code: office, name: `Sportello ${office}`, kind: 'desk', headcount: 16, codesIssued: 16 })),
      responses: people.map((office) => ({ office, ratings: simulateRatings(source.questionnaire, levels, 3.2, uniform) })), comments: [] });
    writeFileSync(`/tmp/rep/${code}.pdf`, await reportPdf(await climateReport(program.deps, await findWave(program.deps.database, id), 'it')));
  }
  await program.remove();
}, 60000);
