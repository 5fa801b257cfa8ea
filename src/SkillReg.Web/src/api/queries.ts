import { QueryClient } from '@tanstack/react-query';
import { isUnreachable } from './problem.ts';

/** Asks again only when nobody answered: a refusal is an answer, and repeating the question changes nothing. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: (failures, error) => failures < 1 && isUnreachable(error),
        retryDelay: 600,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
