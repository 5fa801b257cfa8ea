import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import type { OpenList, TaskFilters } from './task-filters.ts';

export type Task = components['schemas']['TaskView'];
export type OpenTask = components['schemas']['ShowTaskResponse'];
export type DecidedTask = components['schemas']['DecidedTaskView'];
export type Reason = components['schemas']['Reason'];

const lists: Record<OpenList, string> = { open: 'offered', claimed: 'held', asked: 'asked' };

/** The pages of one list, each asked for when the reader wants more. */
export function useTasks({ list, due, search, scheme, plan }: TaskFilters) {
  const text = search.trim();
  return useInfiniteQuery({
    queryKey: ['tasks', 'list', list, due, text, plan],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/tasks', {
          params: {
            query: {
              list: lists[list === 'decided' ? 'open' : list],
              ...(due === 'any' ? {} : { due }),
              ...(plan === '' ? {} : { scheme, plan }),
              ...(text === '' ? {} : { text }),
              ...(pageParam === null ? {} : { after: pageParam }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    enabled: list !== 'decided',
  });
}

/** What the reader decided, the newest first. */
export function useDecided({ from, until, scheme, plan }: TaskFilters) {
  return useInfiniteQuery({
    queryKey: ['tasks', 'decided', from, until, plan],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/tasks/decided', {
          params: {
            query: {
              ...(plan === '' ? {} : { scheme, plan }),
              ...(from === '' ? {} : { from }),
              ...(until === '' ? {} : { until }),
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

/** The plans that a list can be narrowed to. */
export function usePlanChoices() {
  return useQuery({ queryKey: ['tasks', 'plans'], queryFn: ({ signal }) => answer(api.GET('/api/plans', { signal })) });
}

export function useTaskCounts() {
  return useQuery({ queryKey: ['tasks', 'counts'], queryFn: ({ signal }) => answer(api.GET('/api/tasks/counts', { signal })) });
}

/** One task with what can be decided. */
export function useTask(id: string) {
  return useQuery({
    queryKey: ['tasks', 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
}

/** The application that a task is about; a task that is about none has nothing to show. */
export function useReview(id: string) {
  return useQuery({
    queryKey: ['tasks', 'application', id],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/{id}/application', { params: { path: { id } }, signal })),
  });
}

export function useComments(id: string) {
  return useQuery({
    queryKey: ['tasks', 'comments', id],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/{id}/comments', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
}

export function useTaskHistory(id: string) {
  return useQuery({
    queryKey: ['tasks', 'history', id],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/{id}/history', { params: { path: { id } }, signal })),
    staleTime: 0,
  });
}

export type PersonAct = 'transfer' | 'delegate' | 'reviewer';

/** Whom a task can be handed to, or who can be asked about it. */
export function useColleagues(id: string, act: PersonAct) {
  const purpose = act === 'reviewer' ? 'opinion' : 'handing';
  return useQuery({
    queryKey: ['tasks', 'candidates', id, purpose],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/{id}/candidates', { params: { path: { id }, query: { for: purpose } }, signal })),
  });
}

export type Act =
  | { kind: 'claim' | 'release' | 'handBack' | 'remind' }
  | { kind: PersonAct; person: string }
  | { kind: 'comment'; text: string }
  | { kind: 'opinion'; text: string; recommendation: string | null }
  | { kind: 'schedule'; due: string | null; priority: number | null }
  | { kind: 'complete'; outcome: string | null; reasons: Reason[]; checked: readonly string[] };

/** What a reader does to a task. Whatever comes of it, the lists are asked for anew: a refusal means that they are out of date. */
export function useTaskAct(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (act: Act) => send(id, act),
    // A task that was decided or handed on is gone, so asking for it again would only say so.
    onSettled: (_, error, act) =>
      client.invalidateQueries({
        queryKey: ['tasks'],
        refetchType: !error && (act.kind === 'complete' || act.kind === 'opinion') ? 'none' : 'active',
      }),
  });
}

function send(id: string, act: Act): Promise<unknown> {
  const params = { path: { id }, header: { 'Idempotency-Key': newIdempotencyKey() } };
  switch (act.kind) {
    case 'claim':
      return api.POST('/api/tasks/{id}/claim', { params });
    case 'release':
      return api.POST('/api/tasks/{id}/release', { params });
    case 'transfer':
      return api.POST('/api/tasks/{id}/transfer', { params, body: { to: act.person } });
    case 'delegate':
      return api.POST('/api/tasks/{id}/delegation', { params, body: { to: act.person } });
    case 'handBack':
      return api.POST('/api/tasks/{id}/delegation/return', { params });
    case 'reviewer':
      return api.POST('/api/tasks/{id}/reviewers', { params, body: { reviewer: act.person } });
    case 'remind':
      return api.POST('/api/tasks/{id}/reminder', { params });
    case 'schedule':
      return api.POST('/api/tasks/{id}/schedule', { params, body: { due: act.due, priority: act.priority } });
    case 'comment':
      return api.POST('/api/tasks/{id}/comments', { params, body: { text: act.text } });
    case 'opinion':
      return api.POST('/api/tasks/{id}/opinion', { params, body: { text: act.text, recommendation: act.recommendation } });
    case 'complete':
      return api.POST('/api/tasks/{id}/completion', { params, body: { outcome: act.outcome, reasonCodes: null, reasons: act.reasons, checked: [...act.checked] } });
  }
}
