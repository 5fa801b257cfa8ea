import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import type { TaskFilters } from './task-filters.ts';

export type Task = components['schemas']['TaskView'];

const lists = { open: 'offered', claimed: 'held' } as const;

/** The pages of one list, each asked for when the reader wants more. */
export function useTasks({ list, due, search }: TaskFilters) {
  const text = search.trim();
  return useInfiniteQuery({
    queryKey: ['tasks', 'list', list, due, text],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/tasks', {
          params: {
            query: {
              list: lists[list],
              ...(due === 'any' ? {} : { due }),
              ...(text === '' ? {} : { text }),
              ...(pageParam === null ? {} : { after: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** One task with what can be decided; null while none is chosen. */
export function useTask(id: string | null) {
  return useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/{id}', { params: { path: { id: id ?? '' } }, signal })),
    enabled: id !== null,
    staleTime: 0,
  });
}

export function useComments(id: string) {
  return useQuery({
    queryKey: ['tasks', 'comments', id],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/{id}/comments', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
}

export type Act = { kind: 'claim' } | { kind: 'release' } | { kind: 'comment'; text: string } | { kind: 'complete'; outcome: string | null };

/** What a reader does to a task. Whatever comes of it, the lists are asked for anew: a refusal means that they are out of date. */
export function useTaskAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => send(id, act),
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  });
}

function send(id: string, act: Act): Promise<unknown> {
  const params = { path: { id }, header: { 'Idempotency-Key': newIdempotencyKey() } };
  switch (act.kind) {
    case 'claim':
      return api.POST('/api/tasks/{id}/claim', { params });
    case 'release':
      return api.POST('/api/tasks/{id}/release', { params });
    case 'comment':
      return api.POST('/api/tasks/{id}/comments', { params, body: { text: act.text } });
    case 'complete':
      return api.POST('/api/tasks/{id}/completion', { params, body: { outcome: act.outcome, reasonCodes: null, reasons: null } });
  }
}
