import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';
import { fromField, toField } from '../../texts/dates.ts';

export type Seating = components['schemas']['SeatingView'];
export type Session = components['schemas']['ExamSessionView'];
export type SeatLine = components['schemas']['SeatLine'];

export interface Subject {
  id: string;
  label: string;
}

/** The plans that the reader's office has a part in. */
export const officePlans = queryOptions({
  queryKey: ['seating', 'plans'],
  queryFn: ({ signal }) => answer(api.GET('/api/score-plans', { signal })),
});

export const subjectsOf = (plan: string) =>
  queryOptions({
    queryKey: ['seating', 'subjects', plan],
    queryFn: async ({ signal }) => readSubjects((await answer(api.GET('/api/plans/{id}', { params: { path: { id: plan } }, signal }))).details),
  });

/** Null where another office places the people of the plan. */
export const seatingOf = (plan: string) =>
  queryOptions({
    queryKey: ['seating', 'plan', plan],
    queryFn: ({ signal }): Promise<Seating | null> =>
      answer(api.GET('/api/plans/{id}/seating', { params: { path: { id: plan } }, signal })).catch((error: unknown) => {
        if (error instanceof Problem && error.status === 404) {
          return null;
        }
        throw error;
      }),
  });

export const seatsOf = (plan: string, session: string) =>
  queryOptions({
    queryKey: ['seating', 'seats', plan, session],
    queryFn: ({ signal }) => answer(api.GET('/api/plans/{id}/seating/seats', { params: { path: { id: plan }, query: { session } }, signal })),
    staleTime: 0,
  });

/** A plan's details are what its scheme knows; only what this page needs of them is read. */
function readSubjects(details: unknown): Subject[] {
  const { subjects } = (details ?? {}) as { subjects?: unknown };
  return Array.isArray(subjects)
    ? (subjects as Partial<Subject>[]).flatMap(({ id, label }) => (typeof id === 'string' ? [{ id, label: label ?? id }] : []))
    : [];
}

export interface SiteDraft {
  name: string;
  address: string;
  rooms: { name: string; capacity: string }[];
}

export interface SessionDraft {
  id: string | null;
  subject: string;
  site: string;
  start: string;
  end: string;
  taken: number;
}

/** Sites and sessions as they stand in the fields of a form. */
export interface SeatingDraft {
  sites: SiteDraft[];
  sessions: SessionDraft[];
}

export function draftOf({ sites, sessions }: Seating): SeatingDraft {
  return {
    sites: sites.map((site) => ({ ...site, rooms: site.rooms.map((room) => ({ name: room.name, capacity: String(room.capacity) })) })),
    sessions: sessions.map(({ id, subject, site, startsAt, endsAt, taken }) => ({ id, subject, site, taken, start: toField(startsAt), end: toField(endsAt) })),
  };
}

export function contentOf({ sites, sessions }: SeatingDraft): components['schemas']['SaveSeatingRequest'] {
  return {
    sites: sites.map((site) => ({ ...site, rooms: site.rooms.map((room) => ({ name: room.name, capacity: Number(room.capacity) })) })),
    sessions: sessions.map(({ id, subject, site, start, end }) => ({ id, subject, site, startsAt: fromField(start), endsAt: fromField(end) })),
  };
}

/** Sessions name their site, so they follow when it is called something else. */
export function changeSite({ sites, sessions }: SeatingDraft, place: number, site: SiteDraft): SeatingDraft {
  const before = sites[place]?.name;
  return {
    sites: sites.map((one, at) => (at === place ? site : one)),
    sessions: sessions.map((session) => (session.site === before ? { ...session, site: site.name } : session)),
  };
}
