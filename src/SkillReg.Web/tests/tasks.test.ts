import { describe, expect, it } from 'vitest';
import { dueChoices, lists, readFilters, writeFilters } from '../src/features/tasks/task-filters.ts';

describe('task filters', () => {
  it('survive the address and back', () => {
    for (const list of lists) {
      for (const due of dueChoices) {
        for (const search of ['', '林 & 晓禾', 'a=b#c']) {
          const address = writeFilters({ list, due, search }).toString();
          expect(readFilters(new URLSearchParams(address))).toEqual({ list, due, search });
        }
      }
    }
  });

  it('leave nothing in the address when nothing is filtered', () => {
    expect(writeFilters({ list: 'open', due: 'any', search: '' }).toString()).toBe('');
  });

  it('read an address that somebody tampered with as no filter', () => {
    expect(readFilters(new URLSearchParams('list=all&due=yesterday'))).toEqual({ list: 'open', due: 'any', search: '' });
  });
});
