import { describe, expect, test } from '@jest/globals';
import { column } from '../../src/scoring/column.js';
import { describe as summarize } from '../../src/scoring/describe.js';
import { describeByGroup } from '../../src/scoring/describeByGroup.js';
import { grouping } from '../../src/scoring/grouping.js';

describe('the summaries of groups', () => {
  const scores = column([2.5, 3, null, 4, 1, null, 5]);
  const groups = ['a', 'b', 'a', 'a', null, 'c', 'a'];
  const summaries = describeByGroup(scores, groups);

  test('are what each group has alone', () => {
    expect(summaries.get('a')).toEqual(summarize(column([2.5, 4, 5])));
    expect(summaries.get('b')).toEqual(summarize(column([3])));
    expect(summaries.get('c')).toEqual(summarize(column([])));
  });

  test('leave out who belongs to no group', () => {
    expect([...summaries.keys()]).toEqual(['a', 'b', 'c']);
  });

  test('are the same from groups that were numbered before', () => {
    expect(describeByGroup(scores, grouping(groups))).toEqual(summaries);
  });

  test('are none where nobody has a group', () => {
    expect(describeByGroup(column([1, 2]), [null, null]).size).toBe(0);
  });
});
