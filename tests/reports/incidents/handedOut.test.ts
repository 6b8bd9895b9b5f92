import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { changeOrganization } from '../../../src/collection/organizations.js';
import { setLogo } from '../../../src/collection/logos.js';
import { findIncidentDesk } from '../../../src/improvement/incidents/desk.js';
import { incidentPosterPdf } from '../../../src/reports/incidents/incidentPosterPdf.js';
import { incidentsExport } from '../../../src/reports/incidents/incidentsExport.js';
import { openIncidents, reportMonths } from '../../support/incidents.js';
import { install, type Installation } from '../../support/installation.js';
import { longest } from '../../support/invitedDesk.js';
import { blackShapes, readPdf } from '../../support/pdf.js';
import { png } from '../../support/png.js';
import { modulesIn, qrOf } from '../../support/qr.js';
import { readXlsx } from '../../support/xlsx.js';

let program: Installation;
let path: string;
beforeAll(async () => {
  program = await install();
  program.at('2026-01-01');
  path = await openIncidents(program);
});
afterAll(() => program.remove());

const poster = async (language: 'it' | 'en') => {
  const desk = await findIncidentDesk(program.deps.database, 'vignola');
  return incidentPosterPdf(program.deps, desk!, language);
};

describe('the poster for reports of conflicts', () => {
  test.each(['it', 'en'] as const)(
    'is one tagged page with a code that opens the form (%s)',
    async (language) => {
      const bytes = await poster(language);
      if (process.env.PICTURES !== undefined)
        writeFileSync(`${process.env.PICTURES}/poster-${language}.pdf`, bytes);
      const pdf = await readPdf(bytes);
      expect([pdf.pages.length, pdf.language]).toEqual([1, language === 'it' ? 'it-IT' : 'en-GB']);
      const { structures, figures } = pdf.pages[0]!;
      expect(structures.filter((role) => /^H\d/.test(role))).toEqual(['H1', 'H2']);
      expect(figures).toHaveLength(1);
      const { size, modules } = qrOf(`${program.deps.config.baseUrl}${path}`);
      const [shape] = (await blackShapes(bytes))[0]!;
      expect(modulesIn(shape!, size)).toBe(modules);
      expect(pdf.text).toContain('112');
      expect(pdf.text.replaceAll(/\s/g, '')).toContain(path);
    },
  );

  test('keeps everything on the page with the longest name and a logo', async () => {
    await changeOrganization(program.deps, {
      ...{ organization: 'vignola', name: longest.organization, minimumGroupSize: 5 },
    });
    await setLogo(program.deps, 'vignola', png(120, 160));
    const bytes = await poster('it');
    if (process.env.PICTURES !== undefined) writeFileSync(`${process.env.PICTURES}/poster-long.pdf`, bytes);
    const { pages } = await readPdf(bytes);
    expect(pages).toHaveLength(1);
    const outside = pages[0]!.texts.filter(
      ({ left, right, baseline }) => left < 55 || right > 541 || baseline < 28 || baseline > 820,
    );
    expect(outside).toEqual([]);
  });
});

test('the workbook for the safety officer has a row for each total and part, and no number that is not told', async () => {
  await reportMonths(program, [7, 3]);
  const pieces = await incidentsExport(program.deps, 'vignola', 'xlsx', 'it');
  const [sheet] = readXlsx(Buffer.concat([...pieces]));
  const rows = sheet!.rows.map((row) => row.slice(0, 5));
  expect(rows[0]).toEqual(['period', 'dimension', 'value', 'label', 'count']);
  expect(rows.filter(([, dimension]) => dimension === 'total')).toEqual([
    ['2026-01', 'total', null, 'Totale', 7],
    ['2026-02', 'total', null, 'Totale', null],
  ]);
});
