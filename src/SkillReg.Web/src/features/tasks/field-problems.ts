import { describeFieldError, type Told, useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import { useLanguage } from '../../texts/language.ts';

export interface FieldProblems {
  /** What is wrong with one field. */
  of: (pointer: string) => Told | undefined;
  /** What went wrong where no field is to blame. */
  whole: Told | null;
}

/** A refusal taken apart, so that each field can say beside itself what is wrong with it. */
export function useFieldProblems(error: unknown): FieldProblems {
  const tell = useProblemText();
  const language = useLanguage();
  const errors = error instanceof Problem ? error.errors : [];
  return {
    of: (pointer) => {
      const found = errors.find((one) => one.pointer === pointer);
      return found && describeFieldError(found, language);
    },
    whole: error && errors.length === 0 ? tell(error) : null,
  };
}
