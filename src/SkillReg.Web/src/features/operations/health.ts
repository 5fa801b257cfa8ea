import { useQuery } from '@tanstack/react-query';

export type Probe = 'live' | 'ready';

export interface Health {
  healthy: boolean;
  milliseconds: number;
  at: string;
}

const checkEvery = 10_000;

/** Asks the server's own probe. Any answer but success is the finding; no answer is an error of the query. */
export function useHealth(probe: Probe) {
  return useQuery({
    queryKey: ['health', probe],
    queryFn: async ({ signal }): Promise<Health> => {
      const started = performance.now();
      const response = await fetch(`/health/${probe}`, { signal, cache: 'no-store' });
      return {
        healthy: response.ok,
        milliseconds: Math.round(performance.now() - started),
        at: new Date().toISOString(),
      };
    },
    refetchInterval: checkEvery,
    retry: false,
    staleTime: 0,
  });
}
