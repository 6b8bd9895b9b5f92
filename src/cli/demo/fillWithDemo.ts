import { dateInRome } from '../../collection/calendar.js';
import { addOffice } from '../../collection/offices.js';
import { addOrganization, listOrganizations } from '../../collection/organizations.js';
import { newReceipt } from '../../collection/receipts.js';
import { recordClosedWave } from '../../collection/recordClosedWave.js';
import type { Deps } from '../../deps.js';
import { Problem } from '../../problems.js';
import { findQuestionnaire, type QuestionnaireSource } from '../../questionnaires/catalogue.js';
import { seededRandom } from '../../scoring/seededRandom.js';
import { addDemoActions } from './actions.js';
import { addDemoBoard } from './boards.js';
import { addDemoIncidents } from './incidents.js';
import { addDemoMeetings } from './meetings.js';
import { addDemoOpenSpace } from './openSpaces.js';
import { demoNetwork, type DemoComune } from './network.js';
import { normal, simulateComments, simulateRatings, type Uniform } from './simulatePeople.js';

const waves = 6;
const monthsBetween = 6;
const shareAnswering = { least: 0.78, most: 0.97 };
/** How far a scale wanders from one wave to the next without any story behind it (1–5 scale). */
const drift = 0.08;

/**
 * Fills an empty database with a network of eleven invented comuni, six half-yearly waves each, the last about a month
 * ago.
 *
 * @returns the slug of a comune that shows much
 * @throws Problem `databaseNotEmpty`
 */
export async function fillWithDemo(deps: Deps): Promise<string> {
  if ((await listOrganizations(deps.database)).length > 0) throw new Problem('databaseNotEmpty', {});
  const source = await findQuestionnaire('clima-sportello');
  const today = dateInRome(deps.clock());
  const dates = Array.from({ length: waves }, (_, wave) =>
    monthsBefore(today, 1 + monthsBetween * (waves - 1 - wave)),
  );
  for (const [i, comune] of demoNetwork.entries())
    await addComune(deps, comune, source, dates, seededRandom(i + 1));
  for (const [place, { organization, stories }] of demoNetwork.entries())
    await addDemoActions(deps, organization, {
      ...{ scales: stories.map(({ scale }) => scale), place },
      uniform: seededRandom(100 + place),
    });
  for (const { organization } of demoNetwork.filter((_, place) => place % 3 === 0))
    await addDemoBoard(deps, organization);
  for (const { organization } of demoNetwork.filter((_, place) => place % 5 === 0))
    await addDemoOpenSpace(deps, organization);
  for (const [i, { organization, desks }] of demoNetwork.entries()) {
    const staff = desks.reduce((sum, { headcount }) => sum + headcount, 0);
    await addDemoMeetings(deps, organization, { staff, isActing: i % 2 === 0 });
    await addDemoIncidents(deps, organization, {
      ...{ staff, isUnsettled: i % 4 === 0, uniform: seededRandom(1000 + i) },
    });
  }
  return demoNetwork[0]?.organization ?? '';
}

async function addComune(
  deps: Deps,
  comune: DemoComune,
  source: QuestionnaireSource,
  dates: readonly string[],
  uniform: Uniform,
): Promise<void> {
  const { organization, name, desks } = comune;
  await addOrganization(deps, { organization, name });
  for (const desk of desks) await addOffice(deps, { organization, kind: 'desk', ...desk });
  const { questionnaire } = source;
  const levels = new Map(
    questionnaire.scales.map(({ code }) => [code, comune.level + 0.35 * normal(uniform)]),
  );
  for (const [wave, date] of dates.entries()) {
    for (const [scale, level] of levels) levels.set(scale, level + drift * normal(uniform));
    for (const story of comune.stories)
      if (story.fromWave === wave + 1)
        levels.set(story.scale, (levels.get(story.scale) ?? comune.level) + story.by);
    const answering = desks.flatMap((desk) => {
      const share = shareAnswering.least + (shareAnswering.most - shareAnswering.least) * uniform();
      return Array.from({ length: Math.round(share * desk.headcount) }, () => desk.code);
    });
    await recordClosedWave(deps, {
      organization,
      source,
      origin: 'collected',
      opens: daysBefore(date, 14),
      date,
      offices: desks.map((desk) => ({ ...desk, kind: 'desk' as const, codesIssued: desk.headcount })),
      responses: answering.map((office) => ({
        office,
        ratings: simulateRatings(questionnaire, levels, comune.level, uniform),
      })),
      receipts: answering.map(newReceipt),
      comments: answering.flatMap(() => simulateComments(questionnaire, uniform)),
    });
  }
}

/** The same day of an earlier month, or that month's 28th, so that every month has it. */
function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, Math.min(day, 28))).toISOString().slice(0, 10);
}

function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}
