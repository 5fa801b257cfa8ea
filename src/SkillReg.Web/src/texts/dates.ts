import { useMemo } from 'react';
import { type Language, useLanguage } from './language.ts';

/** Every deadline of the house is an instant in China, so times are shown as China's clock shows them, wherever the reader is. */
export function formatInstant(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(language, {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: language === 'en' ? 'short' : '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
}

export function useInstant(): (instant: string) => string {
  const language = useLanguage();
  return useMemo(() => (instant: string) => formatInstant(instant, language), [language]);
}

const eightHours = 8 * 60 * 60 * 1000;

/** An instant as the clock of the office shows it, for a field of date and time. */
export function toField(instant: string): string {
  return new Date(Date.parse(instant) + eightHours).toISOString().slice(0, 16);
}

export function fromField(text: string): string {
  return `${text}:00+08:00`;
}
