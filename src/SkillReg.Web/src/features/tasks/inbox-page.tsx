import { Checkbox, Input, type InputRef, Popover, Segmented, Select } from 'antd';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Columns, Keyboard, Search } from '../../design/icons.tsx';
import panel from '../../design/panel.module.css';
import { BrokenLine, EmptyTray } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { useRoleNames } from '../../session/role-names.ts';
import { useAccount } from '../../session/session.ts';
import { BatchBar } from './batch-bar.tsx';
import { DecidedRows, decidedColumns } from './decided-rows.tsx';
import styles from './inbox-page.module.css';
import { KeyboardHelp } from './keyboard-help.tsx';
import { SearchField } from './search-field.tsx';
import { type Shortcuts, useShortcuts, useShortcutsEnabled } from './shortcuts.ts';
import { columns, useTaskColumns } from './task-columns.ts';
import { dueChoices, lists, noFilters, type TaskFilters, useTaskFilters } from './task-filters.ts';
import { TaskRows } from './task-rows.tsx';
import { useTaskTexts } from './task-texts.ts';
import { useDecided, usePlanChoices, useTaskCounts, useTasks } from './tasks.ts';

/** Where a reviewer lands: the inbox with its lists, filters and columns. */
export function Component() {
  const t = useTaskTexts();
  const account = useAccount();
  const roleNames = useRoleNames();
  const { filters, change, filtered } = useTaskFilters();
  const { shown, show } = useTaskColumns();
  const [choosing, setChoosing] = useState(false);
  const [keysEnabled, enableKeys] = useShortcutsEnabled();
  const search = useRef<InputRef>(null);
  const help = useRef<HTMLDialogElement>(null);
  const shortcuts = useMemo<Shortcuts>(
    () => ({
      '/': () => search.current?.focus(),
      1: () => change({ list: 'open' }),
      2: () => change({ list: 'claimed' }),
      3: () => change({ list: 'asked' }),
      4: () => change({ list: 'decided' }),
      c: () => setChoosing((open) => !open),
      '?': () => help.current?.showModal(),
      Escape: () => change(noFilters),
    }),
    [change],
  );
  useShortcuts(shortcuts, keysEnabled);
  const listed = { filters, filtered, onClear: () => change(noFilters) };
  return (
    <Page
      title={t('page.title')}
      intro={t('page.intro', { name: account.name, roles: roleNames(account.roles) })}
      actions={
        <Button hiddenOnPhone onClick={() => help.current?.showModal()}>
          <Keyboard />
          {t('keys.button')} <kbd>?</kbd>
        </Button>
      }
    >
      <section className={panel.panel} aria-label={t('list.label')}>
        <div className={styles.toolbar}>
          <Lists list={filters.list} onChange={(list) => change({ list })} />
          <div className={styles.filters}>
            <PlanFilter filters={filters} onChange={change} />
            {filters.list === 'decided' ? (
              <Period filters={filters} onChange={change} />
            ) : (
              <>
                <SearchField
                  ref={search}
                  className={styles.search ?? ''}
                  prefix={<Search size={18} />}
                  suffix={<kbd className={styles.hint}>/</kbd>}
                  label={t('filter.search')}
                  value={filters.search}
                  onSearch={(text) => change({ search: text })}
                  onLeave={() => {
                    change(noFilters);
                    search.current?.blur();
                  }}
                />
                <Select
                  className={styles.due ?? ''}
                  value={filters.due}
                  options={dueChoices.map((due) => ({ value: due, label: t(`filter.due.${due}`) }))}
                  aria-label={t('filter.due')}
                  onChange={(due) => change({ due })}
                />
              </>
            )}
            <Popover
              open={choosing}
              onOpenChange={setChoosing}
              trigger="click"
              placement="bottomRight"
              content={
                <Checkbox.Group
                  className={styles.choices ?? ''}
                  value={shown}
                  options={columns.map((column) => ({ value: column, label: t(`column.${column}`) }))}
                  onChange={show}
                />
              }
            >
              <Button aria-expanded={choosing} hiddenOnPhone>
                <Columns />
                {t('columns.button')}
              </Button>
            </Popover>
          </div>
        </div>
        {filters.list === 'decided' ? <DecidedList {...listed} /> : <OpenList {...listed} shown={shown} />}
      </section>
      <KeyboardHelp dialog={help} enabled={keysEnabled} onEnable={enableKeys} />
    </Page>
  );
}

/** The lists with how many stand in each; of one that does not end, how many at least. */
function Lists({ list, onChange }: { list: TaskFilters['list']; onChange: (list: TaskFilters['list']) => void }) {
  const t = useTaskTexts();
  const { data } = useTaskCounts();
  const open = data && [...data.groups.map((group) => group.open), data.personal];
  const counts = {
    open: open && { number: open.reduce((sum, one) => sum + one.number, 0), isMore: open.some((one) => one.isMore) },
    claimed: data?.held,
    asked: data?.asked,
    decided: undefined,
  };
  return (
    <Segmented
      className={styles.lists ?? ''}
      aria-label={t('list.label')}
      value={list}
      options={lists.map((one) => {
        const count = counts[one];
        return { value: one, label: count ? `${t(`list.${one}`)} ${count.number}${count.isMore ? '+' : ''}` : t(`list.${one}`) };
      })}
      onChange={onChange}
    />
  );
}

function PlanFilter({ filters, onChange }: { filters: TaskFilters; onChange: (part: Partial<TaskFilters>) => void }) {
  const t = useTaskTexts();
  const plans = usePlanChoices().data?.items ?? [];
  return (
    <Select
      className={styles.due ?? ''}
      allowClear
      popupMatchSelectWidth={false}
      aria-label={t('filter.plan')}
      placeholder={t('filter.plan')}
      value={filters.plan === '' ? null : filters.plan}
      options={plans.map((plan) => ({ value: plan.id, label: plan.title }))}
      onChange={(id: string | undefined) => {
        const chosen = plans.find((plan) => plan.id === id);
        onChange({ scheme: chosen?.scheme ?? '', plan: chosen?.id ?? '' });
      }}
    />
  );
}

function Period({ filters, onChange }: { filters: TaskFilters; onChange: (part: Partial<TaskFilters>) => void }) {
  const t = useTaskTexts();
  return (['from', 'until'] as const).map((end) => (
    <label key={end} className={styles.day}>
      {t(`filter.${end}`)}
      <Input type="date" value={filters[end]} onChange={(event) => onChange({ [end]: event.target.value })} />
    </label>
  ));
}

interface ListProps {
  filters: TaskFilters;
  filtered: boolean;
  onClear: () => void;
}

function OpenList({ filters, filtered, onClear, shown }: ListProps & { shown: readonly (typeof columns)[number][] }) {
  const t = useTaskTexts();
  const tasks = useTasks(filters);
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const tick = (id: string) => setTicked((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  return (
    <>
      <BatchBar tasks={items.filter((task) => ticked.has(task.id))} onDone={() => setTicked(new Set())} />
      <Table
        caption={t('table.caption', { list: t(`list.${filters.list}`) })}
        heads={shown.map((column) => t(`column.${column}`))}
        query={tasks}
        empty={<Nothing list={filters.list} filtered={filtered} error={tasks.error} onClear={onClear} />}
      >
        {items.length > 0 && <TaskRows tasks={items} shown={shown} ticked={ticked} onTick={tick} />}
        {tasks.data?.pages.some((page) => page.isCut) && (
          <tr>
            <td colSpan={shown.length} className={styles.waiting}>
              {t('list.cut')}
            </td>
          </tr>
        )}
      </Table>
    </>
  );
}

function DecidedList({ filters, filtered, onClear }: ListProps) {
  const t = useTaskTexts();
  const decided = useDecided(filters);
  const items = decided.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Table
      caption={t('table.caption', { list: t('list.decided') })}
      heads={decidedColumns.map((column) => t(`column.${column}`))}
      query={decided}
      empty={<Nothing list="decided" filtered={filtered} error={decided.error} onClear={onClear} />}
    >
      {items.length > 0 && <DecidedRows tasks={items} />}
    </Table>
  );
}

interface TableProps {
  caption: string;
  heads: readonly string[];
  query: { isFetching: boolean; isPending: boolean; hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown };
  empty: ReactNode;
  children: ReactNode;
}

function Table({ caption, heads, query, empty, children }: TableProps) {
  const t = useTaskTexts();
  const isEmpty = Array.isArray(children) ? children.every((child) => !child) : !children;
  return (
    <>
      <table className={styles.table} aria-busy={query.isFetching}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {children}
          {isEmpty && (
            <tr>
              <td colSpan={heads.length}>{query.isPending ? <p className={styles.waiting}>{t('list.loading')}</p> : empty}</td>
            </tr>
          )}
        </tbody>
      </table>
      {query.hasNextPage && (
        <div className={styles.more}>
          <Button disabled={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t(query.isFetchingNextPage ? 'list.loading' : 'list.more')}
          </Button>
        </div>
      )}
    </>
  );
}

interface NothingProps {
  list: TaskFilters['list'];
  filtered: boolean;
  error: Error | null;
  onClear: () => void;
}

/** Why a list shows nothing: it could not be read, nothing fits, or there is nothing to do. */
function Nothing({ list, filtered, error, onClear }: NothingProps) {
  const t = useTaskTexts();
  const told = useProblemText()(error);
  if (error) {
    return (
      <EmptyState picture={<BrokenLine />} title={t('list.failed')}>
        <p lang={told.lang}>{told.text}</p>
      </EmptyState>
    );
  }
  return filtered ? (
    <EmptyState picture={<EmptyTray />} title={t('empty.filtered')} actions={<Button onClick={onClear}>{t('filter.clear')}</Button>}>
      <p>{t('empty.filteredText')}</p>
    </EmptyState>
  ) : (
    <EmptyState picture={<EmptyTray />} title={t(`empty.${list}`)}>
      <p>{t(list === 'decided' ? 'empty.decidedText' : list === 'asked' ? 'empty.askedText' : 'empty.text')}</p>
    </EmptyState>
  );
}
