import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isUnreachable } from '../api/problem.ts';
import { currentSession } from '../session/session.ts';

const retryEvery = 5_000;

/** Whether the server stopped answering while a page was open; as long as it is gone, the page keeps asking. */
export function useServerLost(): boolean {
  const { data, error, refetch } = useQuery(currentSession);
  const lost = data !== undefined && isUnreachable(error);
  useEffect(() => {
    if (!lost) {
      return undefined;
    }
    const timer = setInterval(() => void refetch(), retryEvery);
    return () => clearInterval(timer);
  }, [lost, refetch]);
  return lost;
}
