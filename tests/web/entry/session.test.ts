import { describe, expect, test } from '@jest/globals';
import { sealedFields } from '../../../src/web/entry/sealedFields.js';
import { afterCheck, afterSheet, isCareless, isDrawn, newSession } from '../../../src/web/entry/session.js';

const session = newSession('2026-03-02');

describe('the draw for a second time', () => {
  test('takes the first sheet of a session whatever its lot, and one of five of the others', () => {
    expect(isDrawn(session, 0.99)).toBe(true);
    const { lot } = sealedFields();
    const sheets = Array.from({ length: 10_000 }, (_, at) => `sheet ${at}`);
    const drawn = sheets.filter((sheet) => isDrawn(afterSheet(session), lot(sheet)));
    // Five standard deviations
    expect(Math.abs(drawn.length - 2000)).toBeLessThan(200);
  });

  test('is the same for a sheet that is sent again, and another one in another process', () => {
    const [one, other] = [sealedFields(), sealedFields()];
    expect(one.lot('sheet')).toBe(one.lot('sheet'));
    expect(one.lot('sheet')).not.toBe(other.lot('sheet'));
  });
});

describe('a session', () => {
  test('counts sheets, and of those typed twice the answers and what differed', () => {
    const after = afterCheck(afterSheet(session), { compared: 40, differed: 1 });
    expect(after).toEqual({ day: '2026-03-02', sheets: 2, checked: 1, compared: 40, differed: 1 });
    expect(afterCheck(after, { compared: 40, differed: 0 })).toMatchObject({ compared: 80, differed: 1 });
  });

  test.each([
    [0, 0, false],
    [100, 1, false],
    [100, 2, true],
    [120, 1, false],
  ])(
    'of %d compared answers with %d different ones advises to slow down: %p',
    (compared, differed, advised) => {
      expect(isCareless({ ...session, compared, differed })).toBe(advised);
    },
  );
});
