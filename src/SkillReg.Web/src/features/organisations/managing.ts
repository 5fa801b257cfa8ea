import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { components } from '../../api/schema.d.ts';

export type Organisation = components['schemas']['OrganisationRecord'];
export type Member = components['schemas']['MemberCard'];
export type Substitution = components['schemas']['SubstitutionCard'];

const room = 'managed-organisations';

/** One level of the reader's part of the tree. */
export function organisationsBelow(below: string | null) {
  return queryOptions({
    queryKey: [room, 'below', below],
    queryFn: async ({ signal }) => (await answer(api.GET('/api/organisations/managed', { params: { query: below ? { below } : {} }, signal }))).items,
    staleTime: 0,
  });
}

/** The first line of a file that can be imported. */
export const sheetColumns = queryOptions({
  queryKey: [room, 'columns'],
  queryFn: async ({ signal }) => (await answer(api.GET('/api/organisations/managed', { signal }))).sheetColumns.join(','),
  staleTime: Infinity,
});

export function membersOf(organisation: string) {
  return queryOptions({
    queryKey: [room, 'members', organisation],
    queryFn: ({ signal }) => answer(api.GET('/api/organisations/{organisation}/members', { params: { path: { organisation } }, signal })),
    staleTime: 0,
  });
}

/** Everything that an act of an admin may have changed. */
export const managedRoom = { queryKey: [room] };

/** The end of a day that was picked in a date field, in the office's zone. */
export function endOfDay(day: string): string | null {
  return day ? `${day}T23:59:59+08:00` : null;
}
