import { describe, expect, test } from '@jest/globals';
import { pngSize } from '../../src/collection/pngSize.js';
import { chunk, png } from '../support/png.js';

const picture = png(12, 7);
const header = picture.subarray(0, 33);

describe('the size of a PNG picture', () => {
  test('is what its header says', () => {
    expect(pngSize(picture)).toEqual({ width: 12, height: 7 });
  });

  test('is not told of a picture that is cut off anywhere, or goes on after its end', () => {
    for (let length = 0; length < picture.length; length += 1)
      expect([length, pngSize(picture.subarray(0, length))]).toEqual([length, undefined]);
    expect(pngSize(Buffer.concat([picture, Buffer.alloc(1)]))).toBeUndefined();
  });

  test('is not told of a picture in which any byte has changed', () => {
    for (let place = 0; place < picture.length; place += 1) {
      const changed = Buffer.from(picture);
      changed[place]! ^= 1;
      expect([place, pngSize(changed)]).toEqual([place, undefined]);
    }
  });

  test.each([
    ['nothing in it', Buffer.concat([header, chunk('IEND')])],
    ['no header', Buffer.concat([picture.subarray(0, 8), picture.subarray(33)])],
    ['a width of nothing', png(0, 7)],
  ])('is not told of a picture with %s', (_case, content) => {
    expect(pngSize(content)).toBeUndefined();
  });
});
