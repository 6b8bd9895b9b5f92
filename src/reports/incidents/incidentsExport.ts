import { record } from '../../accounts/auditLog.js';
import { findOrganization } from '../../collection/organizations.js';
import type { Deps } from '../../deps.js';
import { listServices, type Service } from '../../improvement/incidents/desk.js';
import { releaseIncidents, type ReleasedIncidents } from '../../improvement/incidents/figures.js';
import { catalogue } from '../../language/catalogue.js';
import type { Language } from '../../language/language.js';
import { csvOf } from '../export/csv.js';
import { column, type Cell, type Table } from '../export/table.js';
import { xlsxOf } from '../export/xlsx.js';
import { labelOf } from './labels.js';

export const incidentFormats = ['csv', 'xlsx'] as const;
export type IncidentFormat = (typeof incidentFormats)[number];

/** What the safety officer gets of each period: its total, and the parts that a risk assessment asks for. */
const exported = ['kind', 'service'] as const;

/**
 * The monthly figures of an organization for its safety officer, as they are told everywhere. Written down in the register
 * before anything leaves.
 *
 * @throws Problem `organizationUnknown`
 */
export async function incidentsExport(
  deps: Deps,
  organization: string,
  format: IncidentFormat,
  language: Language,
): Promise<Iterable<Buffer>> {
  const { name } = await findOrganization(deps.database, organization);
  const services = await listServices(deps.database, organization);
  const released = await releaseIncidents(deps.database, organization);
  const table = incidentsTable(name, released, services, language);
  const { sheets } = catalogue(language).incidents;
  const data = format === 'csv' ? csvOf(table) : [await xlsxOf({ [sheets.data]: table })];
  await deps.database.transaction().execute((transaction) =>
    record(transaction, deps, {
      ...{ organization, act: 'export' },
      details: { content: 'incidents', format },
    }),
  );
  return data;
}

/** One row for each total and each part of a period; a number that is not told is empty. */
function incidentsTable(
  organization: string,
  { months, quarters }: ReleasedIncidents,
  services: readonly Service[],
  language: Language,
): Table {
  const t = catalogue(language).incidents;
  const periods = [
    ...months.map((month) => ({ ...month, period: month.month })),
    ...quarters.map((quarter) => ({
      ...{ ...quarter, period: `${quarter.months[0]}/${quarter.months[2]}` },
      ...{ contacts: null, rate: null, limit: null, isUnusual: false },
    })),
  ].sort((one, other) => one.period.localeCompare(other.period));
  const rows = periods.flatMap(
    ({ period, count, contacts, rate, limit, isUnusual, breakdowns }): Cell[][] => [
      [period, 'total', '', t.total, count, contacts, rate, limit?.upper ?? null, isUnusual ? 1 : 0],
      ...exported.flatMap((dimension) =>
        [...breakdowns[dimension]].map(([value, part]): Cell[] => [
          ...[period, dimension, value, labelOf(dimension, value, services, language), part],
          ...[null, null, null, null],
        ]),
      ),
    ],
  );
  const kinds = { count: 'number', contacts: 'number', rate: 'number', upper: 'number' } as const;
  const names = Object.keys(t.exportColumns) as (keyof typeof t.exportColumns)[];
  return {
    title: t.exportTitle({ organization }),
    columns: names.map((name) =>
      column(name, t.exportColumns[name], name in kinds ? 'number' : name === 'label' ? 'text' : 'code'),
    ),
    count: rows.length,
    rows: () => rows,
  };
}
