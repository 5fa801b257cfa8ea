import { Checkbox, Input, type InputRef, Popover, Segmented, Select } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useProblemText } from '../../api/problem-texts.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Columns, Keyboard, Search } from '../../design/icons.tsx';
import panel from '../../design/panel.module.css';
import { BrokenLine, EmptyTray } from '../../design/pictures.tsx';
import { Page } from '../../layout/page.tsx';
import { useRoleNames } from '../../session/role-names.ts';
import { useAccount } from '../../session/session.ts';
import styles from './inbox-page.module.css';
import { KeyboardHelp } from './keyboard-help.tsx';
import { type Shortcuts, useShortcuts, useShortcutsEnabled } from './shortcuts.ts';
import { columns, useTaskColumns } from './task-columns.ts';
import { dueChoices, lists, noFilters, useTaskFilters } from './task-filters.ts';
import { TaskRows } from './task-rows.tsx';
import { TaskSheet } from './task-sheet.tsx';
import { useTaskTexts } from './task-texts.ts';
import { type Task, useTasks } from './tasks.ts';

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
      c: () => setChoosing((open) => !open),
      '?': () => help.current?.showModal(),
      Escape: () => change(noFilters),
    }),
    [change],
  );
  useShortcuts(shortcuts, keysEnabled);
  const tasks = useTasks(filters);
  const told = useProblemText()(tasks.error);
  const [opened, setOpened] = useState<Task | null>(null);
  const items = tasks.data?.pages.flatMap((page) => page.items) ?? [];
  const clearFilters = <Button onClick={() => change(noFilters)}>{t('filter.clear')}</Button>;
  const empty = tasks.error ? (
    <EmptyState picture={<BrokenLine />} title={t('list.failed')}>
      <p lang={told.lang}>{told.text}</p>
    </EmptyState>
  ) : filtered ? (
    <EmptyState picture={<EmptyTray />} title={t('empty.filtered')} actions={clearFilters}>
      <p>{t('empty.filteredText')}</p>
    </EmptyState>
  ) : (
    <EmptyState picture={<EmptyTray />} title={t(`empty.${filters.list}`)}>
      <p>{t('empty.text')}</p>
    </EmptyState>
  );
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
          <Segmented
            block
            className={styles.lists ?? ''}
            aria-label={t('list.label')}
            value={filters.list}
            options={lists.map((list) => ({ value: list, label: t(`list.${list}`) }))}
            onChange={(list) => change({ list })}
          />
          <div className={styles.filters}>
            <Input
              ref={search}
              className={styles.search ?? ''}
              prefix={<Search size={18} />}
              suffix={<kbd className={styles.hint}>/</kbd>}
              value={filters.search}
              placeholder={t('filter.search')}
              aria-label={t('filter.search')}
              onChange={(event) => change({ search: event.target.value })}
              onKeyDown={(event) => {
                if (event.key === 'Escape') {
                  change(noFilters);
                  search.current?.blur();
                }
              }}
            />
            <Select
              className={styles.due ?? ''}
              value={filters.due}
              options={dueChoices.map((due) => ({ value: due, label: t(`filter.due.${due}`) }))}
              aria-label={t('filter.due')}
              onChange={(due) => change({ due })}
            />
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
        <table className={styles.table} aria-busy={tasks.isFetching}>
          <caption className="visually-hidden">{t('table.caption', { list: t(`list.${filters.list}`) })}</caption>
          <thead>
            <tr>
              {shown.map((column) => (
                <th key={column} scope="col">
                  {t(`column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.length > 0 ? (
              <TaskRows tasks={items} shown={shown} onOpen={setOpened} />
            ) : (
              <tr>
                <td colSpan={shown.length}>{tasks.isPending ? <p className={styles.waiting}>{t('list.loading')}</p> : empty}</td>
              </tr>
            )}
          </tbody>
        </table>
        {tasks.data?.pages.some((page) => page.isCut) && <p className={styles.waiting}>{t('list.cut')}</p>}
      </section>
      {tasks.hasNextPage && (
        <div className={styles.more}>
          <Button disabled={tasks.isFetchingNextPage} onClick={() => void tasks.fetchNextPage()}>
            {t(tasks.isFetchingNextPage ? 'list.loading' : 'list.more')}
          </Button>
        </div>
      )}
      {opened && <TaskSheet key={opened.id} task={opened} onClose={() => setOpened(null)} />}
      <KeyboardHelp dialog={help} enabled={keysEnabled} onEnable={enableKeys} />
    </Page>
  );
}
