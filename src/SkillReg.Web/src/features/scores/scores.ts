import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';

export type ScorePlan = components['schemas']['ScorePlan'];
export type ScoreStage = components['schemas']['ScoreStage'];
export type Candidate = components['schemas']['CandidateView'];
export type ScoreProblem = components['schemas']['ScoreProblem'];

/** The stage that a page is about. */
export interface StagePlace {
  plan: string;
  stage: string;
}

const pauseOfProgress = 1500;

/** The plans whose scores this account registers. */
export const scorePlans = queryOptions({
  queryKey: ['score-plans'],
  queryFn: ({ signal }) => answer(api.GET('/api/score-plans', { signal })),
});

export const stageState = (path: StagePlace) =>
  queryOptions({
    queryKey: ['score-stage', path.plan, path.stage],
    queryFn: ({ signal }) => answer(api.GET('/api/score-plans/{plan}/stages/{stage}', { params: { path }, signal })),
    staleTime: 0,
  });

/** How far a sheet has come through its cases; asked again and again until it is through. */
export const sheetProgress = (id: string) =>
  queryOptions({
    queryKey: ['score-sheet', id],
    queryFn: ({ signal }) => answer(api.GET('/api/score-sheets/{id}', { params: { path: { id } }, signal })),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.error === null && state.data?.isFinished !== true ? pauseOfProgress : false),
  });

/** Reads a sheet without taking it in. */
export function previewSheet(path: StagePlace, file: File) {
  return answer(api.POST('/api/score-plans/{plan}/stages/{stage}/preview', { params: { path }, ...formWith(file) }));
}

/** Takes a sheet in; the key is its id, so sending it twice begins nothing twice. */
export function handInSheet(path: StagePlace, file: File, key: string) {
  return answer(api.POST('/api/score-plans/{plan}/stages/{stage}/sheets', { params: { path, header: { 'Idempotency-Key': key } }, ...formWith(file) }));
}

export function closeStage(path: StagePlace, key: string) {
  return answer(api.POST('/api/score-plans/{plan}/stages/{stage}/closing', { params: { path, header: { 'Idempotency-Key': key } } }));
}

/** The rows that the server refused when the sheet was handed in, as the preview tells them: a pointer is `/row/column`. */
export function rowsOf(error: unknown): ScoreProblem[] {
  return error instanceof Problem
    ? error.errors.map(({ pointer, message }) => {
        const [, row, ...column] = pointer.split('/');
        return { row: Number(row), column: column.join('/'), message };
      })
    : [];
}

function formWith(file: File) {
  return {
    body: { file: file as unknown as string },
    bodySerializer: () => {
      const form = new FormData();
      form.append('file', file);
      return form;
    },
  };
}
