// @vitest-environment jsdom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { answer, api, newIdempotencyKey, onSessionLost } from '../src/api/client.ts';
import { Problem, Unreachable } from '../src/api/problem.ts';
import { chooseLanguage } from '../src/texts/language.ts';

const session = { account: null, expiresAt: null, demo: true };

function serverAnswers(status: number, body: unknown, headers: Record<string, string> = {}) {
  const seen: Request[] = [];
  vi.stubGlobal('fetch', (request: Request) => {
    seen.push(request);
    const text = body === undefined ? null : JSON.stringify(body);
    return Promise.resolve(new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } }));
  });
  return seen;
}

afterEach(() => {
  vi.unstubAllGlobals();
  chooseLanguage('zh-CN');
});

describe('the client', () => {
  it('marks unsafe calls with the header and a fresh key, and safe calls with neither', async () => {
    const seen = serverAnswers(201, session);
    const credentials = { login: 'unit1', password: 'x' };
    await answer(api.POST('/api/sessions', { body: credentials }));
    await answer(api.POST('/api/sessions', { body: credentials }));
    await answer(api.GET('/api/sessions/current'));
    expect(seen.map((request) => request.headers.get('X-SkillReg'))).toEqual(['1', '1', null]);
    const keys = seen.map((request) => request.headers.get('Idempotency-Key'));
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[2]).toBeNull();
  });

  it('tells the server the language of the reader', async () => {
    const seen = serverAnswers(200, session);
    chooseLanguage('en');
    await answer(api.GET('/api/sessions/current'));
    expect(seen[0]?.headers.get('Accept-Language')).toBe('en');
  });

  it('turns a refusal into a Problem that carries the number of the request', async () => {
    serverAnswers(422, { code: 'request.invalid', title: '有误' }, { 'X-Request-Id': 'r-9' });
    const refusal = await api.POST('/api/sessions', { body: { login: '', password: '' } }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Problem);
    expect(refusal).toMatchObject({ code: 'request.invalid', requestId: 'r-9' });
  });

  it('says that the session is lost on 401, but not when somebody mistypes a password', async () => {
    const lost = vi.fn();
    const stop = onSessionLost(lost);
    serverAnswers(401, { code: 'session.missing' });
    await expect(api.POST('/api/sessions', { body: { login: 'a', password: 'b' } })).rejects.toBeInstanceOf(Problem);
    expect(lost).not.toHaveBeenCalled();
    await expect(api.DELETE('/api/sessions')).rejects.toBeInstanceOf(Problem);
    expect(lost).toHaveBeenCalledTimes(1);
    stop();
    await expect(api.DELETE('/api/sessions')).rejects.toBeInstanceOf(Problem);
    expect(lost).toHaveBeenCalledTimes(1);
  });

  it('says Unreachable when nobody answers', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    await expect(api.GET('/api/sessions/current')).rejects.toBeInstanceOf(Unreachable);
  });

  it('accepts an answer without a body', async () => {
    serverAnswers(204, undefined);
    await expect(api.DELETE('/api/sessions/current')).resolves.toMatchObject({ data: undefined });
  });
});

describe('newIdempotencyKey', () => {
  it('makes random UUIDs of version 4', () => {
    const keys = new Set(Array.from({ length: 50 }, newIdempotencyKey));
    expect(keys.size).toBe(50);
    for (const key of keys) {
      expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
