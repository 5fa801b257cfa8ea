// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { Problem } from '../src/api/problem.ts';
import { rowsOf } from '../src/features/scores/scores.ts';
import { partsOf, scoreIn } from '../src/features/tasks/scores.ts';

describe('a score that somebody types', () => {
  it('is a number with or without decimals', () => {
    expect(['0', ' 81 ', '79.5', '100'].map(scoreIn)).toEqual([0, 81, 79.5, 100]);
  });

  it('is none where the text is anything else', () => {
    expect(['', ' ', '-1', '1e2', '0x10', '79,5', '.5', 'NaN'].map(scoreIn)).toEqual(Array(8).fill(null));
  });
});

describe('the parts that an appeal can correct', () => {
  it('are those that were scored', () => {
    expect(partsOf({ theory: 80, practice: 0, defence: null, english: null })).toEqual(['theory', 'practice']);
  });

  it('are all where nothing was', () => {
    expect(partsOf({ theory: null, practice: null, defence: null, english: null })).toHaveLength(4);
  });
});

describe('a sheet that was refused when it was handed in', () => {
  it('is told row by row, a column with a slash in its name included', () => {
    const refusal = new Problem(422, { errors: [{ pointer: '/7/practice', rule: 'row', message: 'too high' }, { pointer: '/0/a/b', rule: 'row', message: 'missing' }] }, null);
    expect(rowsOf(refusal)).toEqual([
      { row: 7, column: 'practice', message: 'too high' },
      { row: 0, column: 'a/b', message: 'missing' },
    ]);
  });

  it('has no rows where something else went wrong', () => {
    expect(rowsOf(new Problem(409, { code: 'request.key-used' }, null))).toEqual([]);
    expect(rowsOf(null)).toEqual([]);
  });
});
