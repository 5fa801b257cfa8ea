import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatInstant } from '../src/texts/dates.ts';
import { fill } from '../src/texts/texts.ts';

const src = join(import.meta.dirname, '../src');
const files = readdirSync(src, { recursive: true, encoding: 'utf8' });
const folders = files.filter((file) => file.endsWith('texts/zh-CN.json')).map((file) => dirname(dirname(file)));

const read = (folder: string, language: string) =>
  JSON.parse(readFileSync(join(src, folder, 'texts', `${language}.json`), 'utf8')) as Record<string, string>;
const placesOf = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

describe('texts', () => {
  it('exist for every feature and shared layer that speaks', () => {
    expect(folders.length).toBeGreaterThanOrEqual(13);
  });

  describe.each(folders)('of %s', (folder) => {
    const zh = read(folder, 'zh-CN');
    const en = read(folder, 'en');

    it('have exactly the same keys, in the same order, in both languages', () => {
      expect(Object.keys(en)).toEqual(Object.keys(zh));
    });

    it('have the same places for values in both languages', () => {
      for (const [key, text] of Object.entries(zh)) {
        expect(placesOf(en[key] ?? ''), key).toEqual(placesOf(text));
      }
    });

    it('are not empty, and each language speaks its own', () => {
      for (const [key, text] of Object.entries(en)) {
        expect(text.trim(), key).not.toBe('');
        if (!key.startsWith('site.otherLanguage')) {
          expect(text, key).not.toMatch(/[\u3400-\u9fff]/);
          expect(zh[key], key).toMatch(/[\u3400-\u9fff]/);
        }
      }
    });

    it('are all used by the code beside them', () => {
      const code = files
        .filter((file) => /\.tsx?$/.test(file) && file.startsWith(folder))
        .map((file) => readFileSync(join(src, file), 'utf8'))
        .join('\n');
      const prefixes = Array.from(code.matchAll(/`([\w.]*)\$\{/g), (match) => match[1] ?? '').filter(Boolean);
      const suffixed = (key: string) => key.endsWith('.text') && code.includes('.text`') && code.includes(`'${key.slice(0, -5)}'`);
      const unused = Object.keys(zh).filter(
        (key) => !code.includes(`'${key}'`) && !suffixed(key) && !prefixes.some((prefix) => key.startsWith(prefix)),
      );
      expect(unused).toEqual([]);
    });
  });
});

describe('fill', () => {
  it('puts values into their places', () => {
    expect(fill('{name} has {count}', { name: 'A', count: 2 })).toBe('A has 2');
  });

  it('leaves a place without a value visible', () => {
    expect(fill('to {recipient}', {})).toBe('to {recipient}');
  });

  it('never reads a value as a pattern', () => {
    expect(fill('{name}', { name: '$& {other}' })).toBe('$& {other}');
  });
});

describe('formatInstant', () => {
  it('shows the clock of China in both languages', () => {
    expect(formatInstant('2026-03-01T16:05:00Z', 'zh-CN')).toBe('2026/03/02 00:05');
    expect(formatInstant('2026-03-01T16:05:00Z', 'en')).toContain('00:05');
  });
});
