import { queryOptions } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { answer, api } from '../api/client.ts';
import type { paths } from '../api/schema.d.ts';
import type { ChallengeAnswer } from './challenge.ts';

type CurrentSession = paths['/api/sessions/current']['get']['responses'][200]['content']['application/json'];

export type Account = NonNullable<CurrentSession['account']>;
export type { CurrentSession };

export interface Credentials {
  login: string;
  password: string;
  /** Asked for after a failure. */
  challenge?: ChallengeAnswer;
  /** Of the authenticator app; asked for once the password was right. */
  code?: string;
}

/**
 * Who sits in front of this page. `expired` keeps the account that was signed in, so that the page can stay as it is
 * until the same person has signed in again.
 */
export type Session =
  | { state: 'loading' }
  | { state: 'unreachable'; error: unknown; retry: () => void }
  | { state: 'anonymous'; demo: boolean }
  | { state: 'signed-in' | 'expired'; account: Account; demo: boolean };

export const SessionContext = createContext<Session>({ state: 'loading' });

export function useSession(): Session {
  return useContext(SessionContext);
}

/** For pages behind a guard, which are only shown to somebody. */
export function useAccount(): Account {
  const session = useSession();
  if (session.state !== 'signed-in' && session.state !== 'expired') {
    throw new Error('Expected this page to stand behind a guard, but nobody is signed in.');
  }
  return session.account;
}

export function isDemo(session: Session): boolean {
  return 'demo' in session && session.demo;
}

export const currentSession = queryOptions({
  queryKey: ['sessions', 'current'],
  queryFn: ({ signal }) => answer(api.GET('/api/sessions/current', { signal })),
  staleTime: 0,
  refetchOnMount: false,
  refetchOnReconnect: true,
  refetchOnWindowFocus: true,
});

export function startSession(credentials: Credentials): Promise<CurrentSession> {
  return answer(api.POST('/api/sessions', { body: credentials }));
}
