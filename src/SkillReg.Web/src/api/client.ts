import createClient, { type Middleware } from 'openapi-fetch';
import { currentLanguage } from '../texts/language.ts';
import { Problem, Unreachable } from './problem.ts';
import type { paths } from './schema.d.ts';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];
const sessionLostListeners = new Set<() => void>();

/** Called whenever the server answers that nobody is signed in any more. */
export function onSessionLost(listener: () => void): () => void {
  sessionLostListeners.add(listener);
  return () => void sessionLostListeners.delete(listener);
}

/** A key that makes a repeated command harmless. Made without crypto.randomUUID, which plain-http pages do not have. */
export function newIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

const manners: Middleware = {
  onRequest: ({ request }) => {
    request.headers.set('Accept-Language', currentLanguage());
    if (!safeMethods.includes(request.method)) {
      request.headers.set('X-SkillReg', '1');
      if (!request.headers.has('Idempotency-Key')) {
        request.headers.set('Idempotency-Key', newIdempotencyKey());
      }
    }
    return request;
  },
  onResponse: async ({ request, response }) => {
    if (response.ok) {
      return;
    }
    const signingIn = request.method === 'POST' && new URL(request.url).pathname === '/api/sessions';
    if (response.status === 401 && !signingIn) {
      sessionLostListeners.forEach((listener) => listener());
    }
    const body: unknown = await response.clone().json().catch(() => null);
    throw new Problem(response.status, body, response.headers.get('X-Request-Id'));
  },
  onError: ({ error }) => (error instanceof Problem ? error : new Unreachable(error)),
};

/** The one door to the server. A call either yields what the contract promises or throws a Problem or Unreachable. */
export const api = createClient<paths>({
  baseUrl: location.origin,
  credentials: 'same-origin',
  fetch: (request: Request) => globalThis.fetch(request),
});
api.use(manners);

/** The body of an answer that has one by contract. */
export async function answer<Data>(call: Promise<{ data?: Data }>): Promise<Data> {
  const { data } = await call;
  if (data === undefined) {
    throw new Error('Expected the server to answer with a body, but it sent none.');
  }
  return data;
}
