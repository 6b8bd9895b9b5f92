import { record } from '../accounts/auditLog.js';
import type { QuestionnaireSource } from '../questionnaires/catalogue.js';
import type { Deps } from '../deps.js';
import { findOrganization } from './organizations.js';
import { insertUnlessKnown, type Office } from './offices.js';
import { markReceipts } from './receipts.js';
import type { AnsweredRow } from '../results/statistics.js';
import { storeAnswers, type AnsweredComment } from './storeAnswers.js';
import { addWaveRow, waveId } from './waves.js';

/** A wave that was answered elsewhere or earlier. */
export interface ClosedWave {
  readonly organization: string;
  readonly source: QuestionnaireSource;
  readonly origin: 'collected' | 'imported';
  readonly opens: string;
  /** The day on which it was closed. */
  readonly date: string;
  readonly offices: readonly (Office & { readonly codesIssued: number })[];
  readonly responses: readonly AnsweredRow[];
  readonly comments: readonly AnsweredComment[];
  readonly receipts?: readonly string[];
}

/**
 * Stores a closed wave with its answers and results, all or nothing; offices that are not there yet are added.
 *
 * @returns the wave's id
 * @throws Problem `organizationUnknown`, `questionnaireChanged`
 */
export async function recordClosedWave(deps: Deps, wave: ClosedWave): Promise<string> {
  const { organization, source, origin, opens, date, offices, responses, comments, receipts = [] } = wave;
  return deps.database.transaction().execute(async (transaction) => {
    const number = await addWaveRow(transaction, organization, source, {
      origin,
      state: 'closed',
      opens_on: opens,
      closes_on: date,
      closed_on: date,
      public_key: null,
      secret_mark: null,
      responses: responses.length,
      key_holder: 'site',
      custodian: null,
      admission: 'codes',
    });
    for (const { codesIssued, ...office } of offices) {
      const { code, name, headcount } = office;
      await insertUnlessKnown(transaction, deps, organization, office);
      await transaction
        .insertInto('wave_office')
        .values({
          organization_id: organization,
          wave_number: number,
          office_code: code,
          name,
          headcount,
          codes_issued: codesIssued,
        })
        .execute();
    }
    for (const receipt of receipts)
      await transaction
        .insertInto('receipt')
        .values({ organization_id: organization, wave_number: number, receipt })
        .execute();
    await markReceipts(transaction, { organization, number });
    const { minimumGroupSize } = await findOrganization(transaction, organization);
    await storeAnswers(transaction, { organization, number }, source.questionnaire, responses, comments, {
      minimumGroupSize,
      imported: origin === 'imported',
    });
    const id = waveId(organization, number);
    const act = origin === 'imported' ? 'wave.import' : 'wave.demo';
    await record(transaction, deps, {
      organization,
      act,
      details: { wave: id, responses: responses.length },
    });
    return id;
  });
}
