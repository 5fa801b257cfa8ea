import { describe, expect, it } from 'vitest';
import { hasteOf } from '../src/features/tasks/due.ts';
import { pointersOf, type Review, sectionsOf } from '../src/features/tasks/review-form.ts';
import { dueChoices, lists, readFilters, writeFilters } from '../src/features/tasks/task-filters.ts';

describe('task filters', () => {
  it('survive the address and back', () => {
    for (const list of lists) {
      for (const due of dueChoices) {
        for (const search of ['', '林 & 晓禾', 'a=b#c']) {
          const address = writeFilters({ list, due, search, scheme: 'contest', plan: 'p1', from: '2026-04-01', until: '' }).toString();
          expect(readFilters(new URLSearchParams(address))).toEqual({ list, due, search, scheme: 'contest', plan: 'p1', from: '2026-04-01', until: '' });
        }
      }
    }
  });

  it('leave nothing in the address when nothing is filtered', () => {
    expect(writeFilters({ list: 'open', due: 'any', search: '', scheme: '', plan: '', from: '', until: '' }).toString()).toBe('');
  });

  it('read an address that somebody tampered with as no filter', () => {
    expect(readFilters(new URLSearchParams('list=all&due=yesterday&from=soon&plan=p1'))).toEqual({ list: 'open', due: 'any', search: '', scheme: '', plan: '', from: '', until: '' });
  });
});

describe('a due date', () => {
  it('is overdue once it has passed, soon two days before, and otherwise later', () => {
    const now = Date.parse('2026-04-01T00:00:00Z');
    expect(['2026-03-31T23:59:59Z', '2026-04-02T23:59:59Z', '2026-04-03T00:00:00Z'].map((due) => hasteOf(due, now))).toEqual(['overdue', 'soon', 'later']);
  });
});

describe('an application under review', () => {
  const review = {
    names: [{ pointer: '/unit', text: '示范单位' }],
    application: {
      form: {
        components: [
          {
            type: 'group',
            label: '个人信息',
            components: [
              { type: 'text', text: '说明' },
              { type: 'textfield', key: 'unit', label: '单位' },
              { type: 'select', key: 'level', label: '级别', values: [{ value: '3', label: '三级' }] },
              { type: 'textfield', key: 'secret', label: '隐藏' },
              { type: 'dynamiclist', path: 'jobs', label: '经历', components: [{ type: 'textfield', key: 'place', label: '地点' }] },
              { type: 'filepicker', key: 'diploma', label: '毕业证' },
            ],
          },
        ],
      },
      answers: { unit: 'f57fea26', level: '3', secret: 'x', jobs: [{ place: '甲' }, { place: '乙' }] },
      fields: [{ pointer: '/secret', hidden: true, required: false, locked: false, options: null }],
      slots: [{ key: 'diploma', label: '毕业证' }],
    },
  } as unknown as Review;

  it('is read in the order of the form with labels for values and names for ids', () => {
    expect(sectionsOf(review)).toEqual([
      {
        label: '个人信息',
        fields: [
          { pointer: '/unit', label: '单位', lines: ['示范单位'] },
          { pointer: '/level', label: '级别', lines: ['三级'] },
          { pointer: '/jobs', label: '经历', lines: ['地点：甲', '地点：乙'] },
        ],
      },
    ]);
  });

  it('can be pointed at field by field and document by document', () => {
    expect(pointersOf(review).map((one) => one.value)).toEqual(['/unit', '/level', '/jobs', '/diploma']);
  });
});
