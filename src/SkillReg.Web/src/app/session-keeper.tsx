import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { onSessionLost } from '../api/client.ts';
import { onNewsFromOtherTabs } from '../session/other-tabs.ts';
import { signInPath } from '../session/return-path.ts';
import { type Account, currentSession, type CurrentSession, type Session, SessionContext } from '../session/session.ts';

// A timer that waits longer than this overflows and fires at once.
const longestTimer = 2 ** 31 - 1;

/**
 * Knows who sits in front of this page and keeps it true: asks the server at the start, when the page is looked at
 * again, when the session should have run out, when a call was answered 401 and when another page of this browser
 * signed in or out. The account seen first is held for the life of the page: when its session ends the page stays as it
 * is, and when another account takes over the page starts from scratch, so that nobody sees what another one loaded.
 */
export function SessionKeeper({ children }: { children: ReactNode }) {
  const queries = useQueryClient();
  const { data, error } = useQuery(currentSession);
  const [held, setHeld] = useState<Account | null>(null);
  const account = data?.account ?? null;
  if (account && !held) {
    setHeld(account);
  }
  const ask = useCallback(() => void queries.invalidateQueries({ queryKey: currentSession.queryKey }), [queries]);
  useEffect(() => onSessionLost(ask), [ask]);
  useReturnToPage(ask);
  useEndOfSession(data, ask);
  useNewsFromOtherTabs(held, ask);
  const takenOver = account !== null && held !== null && account.id !== held.id;
  useEffect(() => {
    if (takenOver) {
      location.reload();
    }
  }, [takenOver]);
  return <SessionContext value={describe(data, error, held, ask)}>{children}</SessionContext>;
}

function describe(data: CurrentSession | undefined, error: unknown, held: Account | null, retry: () => void): Session {
  if (!data) {
    return error ? { state: 'unreachable', error, retry } : { state: 'loading' };
  }
  if (data.account) {
    return { state: 'signed-in', account: data.account, demo: data.demo };
  }
  return held ? { state: 'expired', account: held, demo: data.demo } : { state: 'anonymous', demo: data.demo };
}

/** A page that the browser kept for the Back button may be older than the session it shows. */
function useReturnToPage(ask: () => void) {
  useEffect(() => {
    const returned = (event: PageTransitionEvent) => event.persisted && ask();
    window.addEventListener('pageshow', returned);
    return () => window.removeEventListener('pageshow', returned);
  }, [ask]);
}

function useEndOfSession(data: CurrentSession | undefined, ask: () => void) {
  const expiresAt = data?.account ? data.expiresAt : null;
  useEffect(() => {
    if (!expiresAt) {
      return undefined;
    }
    const wait = Math.min(Math.max(Date.parse(expiresAt) - Date.now() + 1_000, 1_000), longestTimer);
    const timer = setTimeout(ask, wait);
    return () => clearTimeout(timer);
  }, [expiresAt, ask]);
}

/** Signing out is meant for the whole browser: its other pages leave too and forget what they showed. */
function useNewsFromOtherTabs(held: Account | null, ask: () => void) {
  useEffect(
    () =>
      onNewsFromOtherTabs((news) => {
        if (news === 'signed-out' && held) {
          location.replace(signInPath(location.pathname + location.search, 'signed-out-elsewhere'));
        } else {
          ask();
        }
      }),
    [held, ask],
  );
}
