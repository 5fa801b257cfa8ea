import { useCallback } from 'react';
import { useTaskTexts } from './task-texts.ts';

/** What an outcome is called; one that only a definition knows is shown as it stands there. */
export function useOutcomeName(): (outcome: string | null) => string {
  const t = useTaskTexts();
  return useCallback(
    (outcome) => {
      switch (outcome) {
        case 'approve':
        case 'reject':
        case 'return':
        case 'accept':
        case 'second-round':
        case 'changed':
        case 'upheld':
          return t(`outcome.${outcome}`);
        case null:
        case '':
          return t('outcome.done');
        default:
          return outcome;
      }
    },
    [t],
  );
}
