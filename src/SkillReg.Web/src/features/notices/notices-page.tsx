import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import type { components } from '../../api/schema.d.ts';
import { Button, ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import panel from '../../design/panel.module.css';
import { BrokenLine, SealedLetter } from '../../design/pictures.tsx';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { useInstant } from '../../texts/dates.ts';
import { useNoticeTexts } from './notice-texts.ts';
import styles from './notices-page.module.css';

type Notice = components['schemas']['NoticeView'];

/** What cases told the reader, newest first; what is shown counts as read. */
export function Component() {
  const t = useNoticeTexts();
  const notices = useInfiniteQuery({
    queryKey: ['notices'],
    queryFn: ({ pageParam, signal }) => answer(api.GET('/api/notices', { params: { query: pageParam === null ? {} : { after: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const { mutate: markRead } = useMutation({ mutationFn: (upTo: string) => api.PUT('/api/notices/read-mark', { body: { upTo } }) });
  const items = notices.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items.some((notice) => !notice.isRead) ? items[0]?.at : undefined;
  useEffect(() => {
    if (newest) {
      markRead(newest);
    }
  }, [newest, markRead]);
  if (notices.isPending) {
    return <Opening />;
  }
  return (
    <Page title={t('page.title')} intro={t('page.intro')}>
      <div className={panel.panel}>
        {items.length > 0 ? <NoticeList items={items} /> : <NoNotices error={notices.error} />}
      </div>
      {notices.hasNextPage && (
        <div className={styles.more}>
          <Button disabled={notices.isFetchingNextPage} onClick={() => void notices.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function NoNotices({ error }: { error: unknown }) {
  const t = useNoticeTexts();
  const told = useProblemText()(error);
  return error ? (
    <EmptyState picture={<BrokenLine />} title={t('list.failed')}>
      <p lang={told.lang}>{told.text}</p>
    </EmptyState>
  ) : (
    <EmptyState picture={<SealedLetter />} title={t('empty.title')} actions={<ButtonLink to="/applications">{t('empty.applications')}</ButtonLink>}>
      <p>{t('empty.text')}</p>
    </EmptyState>
  );
}

function NoticeList({ items }: { items: readonly Notice[] }) {
  const t = useNoticeTexts();
  const instant = useInstant();
  return (
    <ul aria-label={t('page.title')}>
      {items.map((notice) => (
        <li key={`${notice.applicationId} ${notice.at} ${notice.key}`} className={styles.notice}>
          <p className={styles.head}>
            {!notice.isRead && <span className={styles.unread}>{t('list.unread')}</span>}
            <Link to={notice.isOwn ? `/applications/${notice.applicationId}` : '/bench'} lang={notice.title ? 'zh-CN' : undefined}>
              {notice.title ?? t('list.other')}
            </Link>
            <time dateTime={notice.at}>{instant(notice.at)}</time>
          </p>
          <p lang="zh-CN">{notice.planTitle}</p>
          {notice.reasons.length > 0 && (
            <ul className={styles.reasons} lang="zh-CN">
              {notice.reasons.map((reason) => (
                <li key={`${reason.code} ${reason.text}`}>{reason.text ? `${reason.label}：${reason.text}` : reason.label}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
