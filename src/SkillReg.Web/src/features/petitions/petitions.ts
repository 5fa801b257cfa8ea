import { queryOptions } from '@tanstack/react-query';
import { answer, api, newIdempotencyKey } from '../../api/client.ts';
import { describeFieldError, type Told } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import type { components } from '../../api/schema.d.ts';
import type { Language } from '../../texts/language.ts';

export type Petition = components['schemas']['PetitionView'];

/** What this person asked for, and the unit they belong to. */
export const ownPetitions = queryOptions({
  queryKey: ['petitions'],
  queryFn: ({ signal }) => answer(api.GET('/api/petitions', { signal })),
  staleTime: 0,
});

/** The key under which a request is sent, so that sending it twice asks once. */
export function underKey() {
  return { header: { 'Idempotency-Key': newIdempotencyKey() } };
}

/** What a refusal says about one field; the first thing where there are several. */
export function problemOf(error: unknown, pointer: string, language: Language): Told | undefined {
  const found = error instanceof Problem ? error.errors.find((one) => one.pointer === pointer) : undefined;
  return found && describeFieldError(found, language);
}
