import { useCallback } from 'react';
import { type Language, useLanguage } from './language.ts';

/** The texts of one folder in every language; each language has exactly the same keys. */
export type Texts<Key extends string> = Record<Language, Record<Key, string>>;
export type Values = Record<string, string | number>;
export type Translate<Key extends string> = (key: Key, values?: Values) => string;

export function useTexts<Key extends string>(texts: Texts<Key>): Translate<Key> {
  const language = useLanguage();
  return useCallback((key, values) => fill(texts[language][key], values), [texts, language]);
}

/** Puts values into the `{name}` places of a text; a place without a value stays visible, so that a test can see it. */
export function fill(text: string, values: Values = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
