import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';

export type Expert = components['schemas']['ExpertView'];
export type ExpertOpinion = components['schemas']['OpinionView'];
export type Scores = components['schemas']['ScoreView'];

/** The experts who could judge a case, and what was said about it so far. */
export function usePanel(task: string) {
  return useQuery({
    queryKey: ['tasks', 'panel', task],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/{id}/panel', { params: { path: { id: task } }, signal })),
    staleTime: 0,
  });
}

/** The appeal that a task is about. */
export function useAppeal(task: string) {
  return useQuery({
    queryKey: ['tasks', 'appeal', task],
    queryFn: ({ signal }) => answer(api.GET('/api/tasks/{id}/appeal', { params: { path: { id: task } }, signal })),
  });
}

/** Sends what completes a task. A task that was completed is gone, so only after a refusal is it asked for anew. */
export function useCompletion<Said>(send: (said: Said) => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: onDone,
    onSettled: (_, error) => client.invalidateQueries({ queryKey: ['tasks'], refetchType: error ? 'active' : 'none' }),
  });
}
