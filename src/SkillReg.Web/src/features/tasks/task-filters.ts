import { useCallback } from 'react';
import { useSearchParams } from 'react-router';

export const lists = ['open', 'claimed', 'asked', 'decided'] as const;
export const dueChoices = ['any', 'overdue', 'today', 'week'] as const;

export type OpenList = Exclude<TaskFilters['list'], 'decided'>;

export interface TaskFilters {
  list: (typeof lists)[number];
  due: (typeof dueChoices)[number];
  search: string;
  /** A plan is asked for with its scheme. */
  scheme: string;
  plan: string;
  /** The first and the last day of the decisions that are listed, as yyyy-mm-dd. */
  from: string;
  until: string;
}

export const noFilters = { due: 'any', search: '', scheme: '', plan: '', from: '', until: '' } as const satisfies Partial<TaskFilters>;

const day = /^\d{4}-\d{2}-\d{2}$/;

/** The filters live in the address, so that Back, a bookmark and a link to a colleague all mean the same list. */
export function useTaskFilters() {
  const [query, setQuery] = useSearchParams();
  const filters = readFilters(query);
  const change = useCallback(
    (part: Partial<TaskFilters>) => setQuery((before) => writeFilters({ ...readFilters(before), ...part }), { replace: true }),
    [setQuery],
  );
  const filtered = filters.list === 'decided' ? filters.from !== '' || filters.until !== '' : filters.search.trim() !== '' || filters.due !== 'any' || filters.plan !== '';
  return { filters, change, filtered };
}

export function readFilters(query: URLSearchParams): TaskFilters {
  return {
    list: lists.find((list) => list === query.get('list')) ?? 'open',
    due: dueChoices.find((due) => due === query.get('due')) ?? 'any',
    search: query.get('search') ?? '',
    ...planIn(query),
    from: dayIn(query, 'from'),
    until: dayIn(query, 'until'),
  };
}

export function writeFilters({ list, due, ...texts }: TaskFilters): URLSearchParams {
  const query = new URLSearchParams();
  if (list !== 'open') {
    query.set('list', list);
  }
  if (due !== 'any') {
    query.set('due', due);
  }
  for (const [name, value] of Object.entries(texts)) {
    if (value) {
      query.set(name, value);
    }
  }
  return query;
}

function dayIn(query: URLSearchParams, name: string): string {
  const value = query.get(name) ?? '';
  return day.test(value) ? value : '';
}

function planIn(query: URLSearchParams): Pick<TaskFilters, 'scheme' | 'plan'> {
  const [scheme, plan] = [query.get('scheme') ?? '', query.get('plan') ?? ''];
  return scheme !== '' && plan !== '' ? { scheme, plan } : { scheme: '', plan: '' };
}
