// @vitest-environment jsdom
import { describe, expect, it, vi } from 'vitest';
import { api } from '../src/api/client.ts';
import { SessionKeeper } from '../src/app/session-keeper.tsx';
import { type Session, useSession } from '../src/session/session.ts';
import { eventually, render, serverAnswers } from './rendering.tsx';

const account = { id: '1', login: 'unit1', name: 'A', roles: ['unit-reviewer'], organisation: null };
const signedIn = { status: 200, body: { account, expiresAt: null, demo: true } };
const nobody = { status: 200, body: { account: null, expiresAt: null, demo: true } };
const lost = { status: 401, body: { code: 'session.missing' } };

function keep() {
  const seen: Session[] = [];
  function Witness() {
    seen.push(useSession());
    return null;
  }
  render(
    <SessionKeeper>
      <Witness />
    </SessionKeeper>,
  );
  return { become: (state: object) => eventually(() => expect(seen.at(-1)).toMatchObject(state)), last: () => seen.at(-1) };
}

describe('the session keeper', () => {
  it('knows that nobody is signed in', async () => {
    serverAnswers(nobody);
    await keep().become({ state: 'anonymous', demo: true });
  });

  it('holds the account when a call finds the session lost, and goes on when the same person is back', async () => {
    serverAnswers(signedIn, lost, nobody, signedIn);
    const session = keep();
    await session.become({ state: 'signed-in', account });
    await expect(api.GET('/api/demo/messages')).rejects.toMatchObject({ status: 401 });
    await session.become({ state: 'expired', account });
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await session.become({ state: 'signed-in', account });
  });

  it('asks the server again when the page is looked at again', async () => {
    serverAnswers(signedIn, nobody);
    const session = keep();
    await session.become({ state: 'signed-in' });
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
    await session.become({ state: 'expired', account });
  });

  it('says that the server is out of reach, and recovers by asking again', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
    const session = keep();
    await session.become({ state: 'unreachable' });
    serverAnswers(nobody);
    const unreachable = session.last();
    if (unreachable?.state === 'unreachable') {
      unreachable.retry();
    }
    await session.become({ state: 'anonymous' });
  });
});
