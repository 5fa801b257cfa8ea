import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';
import { fromField, toField } from '../../texts/dates.ts';

export type PlanRecord = components['schemas']['PlanRecordView'];
export type PlanLine = components['schemas']['PlanRecordLine'];

export const schemes = queryOptions({ queryKey: ['schemes'], queryFn: () => answer(api.GET('/api/definitions')) });

export function planRecords(page: number, text: string) {
  return queryOptions({
    queryKey: ['plan-records', page, text],
    queryFn: () => answer(api.GET('/api/plan-records', { params: { query: { page, ...(text ? { text } : {}) } } })),
  });
}

export function planRecord(id: string) {
  return queryOptions({
    queryKey: ['plan-record', id],
    queryFn: () => answer(api.GET('/api/plan-records/{id}', { params: { path: { id } } })),
  });
}

export function announcements(id: string) {
  return queryOptions({
    queryKey: ['announcements', id],
    queryFn: () => answer(api.GET('/api/plan-records/{id}/announcements', { params: { path: { id } } })),
  });
}

/** What somebody writes into a plan, as texts of the form. */
export interface Writing {
  scheme: string;
  number: string;
  title: string;
  edition: string;
  start: string;
  end: string;
  data: string;
}

export function writingOf(plan: PlanRecord): Writing {
  return {
    scheme: plan.scheme,
    number: plan.number,
    title: plan.title,
    edition: plan.edition === null ? '' : String(plan.edition),
    start: toField(plan.windowStart),
    end: toField(plan.windowEnd),
    data: JSON.stringify(plan.data, null, 2),
  };
}

/** The body of a save; null where the data is no JSON. */
export function contentOf(writing: Writing): components['schemas']['PlanContent'] | null {
  try {
    const data: unknown = JSON.parse(writing.data);
    return {
      number: writing.number.trim(),
      title: writing.title.trim(),
      edition: writing.edition.trim() ? Number(writing.edition) : null,
      windowStart: fromField(writing.start),
      windowEnd: fromField(writing.end),
      data,
    };
  } catch {
    return null;
  }
}
