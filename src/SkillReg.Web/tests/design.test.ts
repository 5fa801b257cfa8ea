import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fontFamily, tokens } from '../src/design/tokens.ts';

const css = readFileSync(join(import.meta.dirname, '../src/design/tokens.css'), 'utf8');

type Token = keyof typeof tokens;

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: Token, other: Token): number {
  const [dark = 0, light = 0] = [luminance(tokens[one]), luminance(tokens[other])].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('tokens', () => {
  it.each(Object.entries(tokens))('name %s with the same value in the style sheet', (name, value) => {
    expect(css).toContain(`--${name}: ${value};`);
  });

  it('name the same fonts in the style sheet', () => {
    expect(css).toContain(`--font: ${fontFamily};`);
  });

  it.each<[Token, Token]>([
    ['ink', 'paper'],
    ['ink-soft', 'paper'],
    ['ink-soft', 'surface'],
    ['ink-soft', 'primary-tint'],
    ['primary', 'paper'],
    ['primary', 'primary-tint'],
    ['surface', 'primary'],
    ['surface', 'seal'],
    ['seal', 'seal-tint'],
    ['seal', 'paper'],
    ['amber', 'amber-tint'],
    ['green', 'green-tint'],
  ])('let %s be read on %s', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each<[Token, Token]>([
    ['line-strong', 'surface'],
    ['line-strong', 'paper'],
    ['focus', 'paper'],
    ['focus', 'surface'],
  ])('let the outline %s be seen on %s', (line, ground) => {
    expect(contrast(line, ground)).toBeGreaterThanOrEqual(3);
  });
});
