import { useSyncExternalStore } from 'react';

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const storageKey = 'skillreg.language';
const listeners = new Set<() => void>();
let current: Language = remembered();

/** Chinese unless the reader chose otherwise on this device. */
export function currentLanguage(): Language {
  return current;
}

export function chooseLanguage(language: Language) {
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // A browser that refuses storage forgets the choice with the page; nothing else depends on it.
  }
  apply(language);
}

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, currentLanguage);
}

/** Keeps the document's language and the other open pages of this browser in step with the choice. */
export function followLanguage() {
  document.documentElement.lang = current;
  window.addEventListener('storage', (event) => {
    if (event.key === storageKey) {
      apply(remembered());
    }
  });
}

function apply(language: Language) {
  current = language;
  document.documentElement.lang = language;
  listeners.forEach((listener) => listener());
}

function remembered(): Language {
  try {
    const stored = localStorage.getItem(storageKey);
    return languages.find((language) => language === stored) ?? 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
