import { describeFieldError, type Told } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import type { Language } from '../../texts/language.ts';

/** What a refusal says about one field; the first thing where there are several. */
export function problemOf(error: unknown, pointer: string, language: Language): Told | undefined {
  const found = error instanceof Problem ? error.errors.find((one) => one.pointer === pointer) : undefined;
  return found && describeFieldError(found, language);
}
