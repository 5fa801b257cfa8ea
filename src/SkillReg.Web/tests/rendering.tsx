import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { afterEach, vi } from 'vitest';
import { createQueryClient } from '../src/api/queries.ts';
import { chooseLanguage } from '../src/texts/language.ts';

const cleanups: (() => void)[] = [];

afterEach(() => {
  cleanups.splice(0).forEach((cleanup) => cleanup());
  vi.unstubAllGlobals();
  chooseLanguage('zh-CN');
});

export function render(page: ReactNode): HTMLElement {
  const place = document.body.appendChild(document.createElement('div'));
  const root = createRoot(place);
  cleanups.push(() => {
    root.unmount();
    place.remove();
  });
  flushSync(() => root.render(<QueryClientProvider client={createQueryClient()}>{page}</QueryClientProvider>));
  return place;
}

/** Waits until the page has come to the state that the expectation describes, and fails with it if that never happens. */
export function eventually(expectation: () => void): Promise<void> {
  return vi.waitFor(expectation, { timeout: 5_000, interval: 5 });
}

export function type(input: HTMLInputElement, text: string) {
  const value = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  value?.set?.call(input, text);
  flushSync(() => input.dispatchEvent(new Event('input', { bubbles: true })));
}

export function find(place: ParentNode, selector: string): HTMLElement {
  const found = place.querySelector<HTMLElement>(selector);
  if (!found) {
    throw new Error(`Expected the page to have ${selector}, but it has none.`);
  }
  return found;
}

export function findInput(place: ParentNode, autoComplete: string): HTMLInputElement {
  const found = find(place, `input[autocomplete="${autoComplete}"]`);
  if (!(found instanceof HTMLInputElement)) {
    throw new Error(`Expected ${autoComplete} to be an input, but it is not.`);
  }
  return found;
}

/** Answers every call with the next of these, and all further ones with the last. */
export function serverAnswers(...answers: { status: number; body: unknown }[]): Request[] {
  const seen: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    const { status, body } = answers[Math.min(seen.length, answers.length - 1)] ?? { status: 500, body: null };
    seen.push(request);
    return Promise.resolve(Response.json(body, { status }));
  });
  return seen;
}
