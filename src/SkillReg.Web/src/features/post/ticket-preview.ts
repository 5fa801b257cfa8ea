import { styleNonce } from '../../nonce.ts';

/**
 * The printed page as it can stand inside this one: under the policy of this page its style needs the nonce, and its own
 * script and button would do nothing.
 */
export function toPreview(page: string): string {
  const parsed = new DOMParser().parseFromString(page, 'text/html');
  parsed.querySelectorAll('script, button').forEach((element) => element.remove());
  const nonce = styleNonce ?? '';
  parsed.querySelectorAll('style').forEach((style) => style.setAttribute('nonce', nonce));
  return `<!doctype html>${parsed.documentElement.outerHTML}`;
}
