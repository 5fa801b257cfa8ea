import { queryOptions } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import type { paths } from '../../api/schema.d.ts';

export type Registration = paths['/api/registrations/current']['get']['responses'][200]['content']['application/json'];

/** Where this person's registration stands; the server remembers, so coming back goes on at the same step. */
export const currentRegistration = queryOptions({
  queryKey: ['registrations', 'current'],
  queryFn: ({ signal }) => answer(api.GET('/api/registrations/current', { signal })),
  staleTime: 0,
});
