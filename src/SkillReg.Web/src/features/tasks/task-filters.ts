import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export const lists = ['open', 'claimed'] as const;
export const dueChoices = ['any', 'overdue', 'today', 'week'] as const;

export interface TaskFilters {
  list: (typeof lists)[number];
  due: (typeof dueChoices)[number];
  search: string;
}

export const noFilters = { due: 'any', search: '' } as const satisfies Partial<TaskFilters>;

/** The filters live in the address, so that Back, a bookmark and a link to a colleague all mean the same list. */
export function useTaskFilters() {
  const [query, setQuery] = useSearchParams();
  const filters = readFilters(query);
  const change = useCallback(
    (part: Partial<TaskFilters>) => setQuery((before) => writeFilters({ ...readFilters(before), ...part }), { replace: true }),
    [setQuery],
  );
  return { filters, change, filtered: filters.search.trim() !== '' || filters.due !== 'any' };
}

export function readFilters(query: URLSearchParams): TaskFilters {
  return {
    list: lists.find((list) => list === query.get('list')) ?? 'open',
    due: dueChoices.find((due) => due === query.get('due')) ?? 'any',
    search: query.get('search') ?? '',
  };
}

export function writeFilters({ list, due, search }: TaskFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (list !== 'open') {
    query.set('list', list);
  }
  if (due !== 'any') {
    query.set('due', due);
  }
  if (search) {
    query.set('search', search);
  }
  return query;
}
