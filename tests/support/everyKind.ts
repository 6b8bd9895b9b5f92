import { issueCodes } from '../../src/collection/accessCodes.js';
import { closeWave } from '../../src/collection/closing.js';
import { addOrganization } from '../../src/collection/organizations.js';
import { openWave, type Wave } from '../../src/collection/waves.js';
import { findQuestionnaire } from '../../src/questionnaires/catalogue.js';
import { openDueMonths } from '../../src/improvement/incidents/openMonths.js';
import { openIncidents, report } from './incidents.js';
import { answer, openVignola, type Installation } from './installation.js';
import { organization, recordWave } from './smallSurvey.js';

/** An installation that holds everything there is: a closed wave with comments, an open one, and an imported one; reports of conflicts, opened
 * and sealed.
 */
export async function holdEveryKind(
  installation: Installation,
): Promise<{ closed: Wave; open: Wave; openCodes: string[] }> {
  const { deps } = installation;
  const { wave: closed, codes } = await openVignola(installation);
  for (const [i, code] of codes.entries())
    await answer(installation, closed, code, { rating: i % 5, comment: `Commento ${i}` });
  await closeWave(deps, closed.id);
  await addOrganization(deps, { organization, name: 'Comune di Prova' });
  const people = Array.from({ length: 7 }, (_, i) => ({ COM1: 1 + (i % 5), CAR2: 5 - (i % 5) }));
  await recordWave(deps, { origin: 'imported', groups: { URP: people } });
  const source = await findQuestionnaire('clima-sportello');
  const open = await openWave(deps, { organization: 'vignola', source, closes: '2026-03-15' });
  const openCodes = await issueCodes(deps, { wave: open.id, office: 'URP', count: 12 });
  for (const code of openCodes.slice(0, 6)) await answer(installation, open, code, { comment: 'Altro' });
  await openIncidents(installation, 'vignola', true);
  for (let one = 0; one < 6; one += 1)
    await report(installation, { text: `Gridava ${one}`, help: 'training' });
  await openDueMonths(deps, '2026-04-09');
  // What is reported next waits in the urn of the month after
  for (let one = 0; one < 6; one += 1) await report(installation, { text: 'Altro' });
  return { closed, open, openCodes };
}
