import { randomBytes } from 'node:crypto';
import { issueCodesFor, load, officeCodes, openWaveIn } from './place.mjs';

const slotsAtOnce = 200;

/**
 * An open wave that so many people have answered, as it lies on disk the evening before it is closed. What the server
 * writes for one person in a transaction is written here for all in one.
 */
export async function fillUrn(place, organization, responses) {
  const { deps } = place;
  const { sealResponse } = await load('collection/urn.js');
  const { formatReceipt } = await load('collection/receipts.js');
  const { closedItemsOf, textItemsOf } = await load('questionnaires/questionnaire.js');
  const random = (await load('scoring/seededRandom.js')).seededRandom(responses);
  const wave = await openWaveIn(place, organization);
  await issueCodesFor(place, wave, responses);
  const key = { organization_id: wave.organization, wave_number: wave.number };
  const offices = officeCodes();
  const [comment] = textItemsOf(wave.questionnaire);
  const ratings = (level) =>
    Uint8Array.from(closedItemsOf(wave.questionnaire), () =>
      Math.min(4, Math.max(0, Math.round(level + 3 * (random() - 0.5)))),
    );
  await deps.database.transaction().execute(async (transaction) => {
    await transaction
      .updateTable('access_code')
      .set({ used: 1 })
      .where('organization_id', '=', wave.organization)
      .where('wave_number', '=', wave.number)
      .execute();
    for (let start = 0; start < responses; start += slotsAtOnce) {
      const people = Array.from({ length: Math.min(slotsAtOnce, responses - start) }, (_, at) => start + at);
      const slots = people.flatMap((person) =>
        sealResponse(wave.questionnaire, wave.id, wave.publicKey, {
          office: offices[person % offices.length],
          ratings: ratings(4 * random()),
          comments: new Map([[comment.code, `Vorrei più tempo per i casi difficili (${person}).`]]),
        }),
      );
      await transaction
        .insertInto('sealed_slot')
        .values(slots.map((content) => ({ ...key, slot_id: randomBytes(16), content })))
        .execute();
      await transaction
        .insertInto('receipt')
        .values(people.map(() => ({ ...key, receipt: formatReceipt(randomBytes(16)) })))
        .execute();
    }
  });
  return wave;
}
