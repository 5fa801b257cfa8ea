import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answer, api } from '../../api/client.ts';
import { Button } from '../../design/button.tsx';
import panel from '../../design/panel.module.css';
import { useInstant } from '../../texts/dates.ts';
import { usePetitionTexts } from './petition-texts.ts';
import styles from './requests-page.module.css';

/** What the system told this person about requests and the account, newest first. Looking at it is reading it. */
export function MessagesPanel() {
  const t = usePetitionTexts();
  const instant = useInstant();
  const messages = useInfiniteQuery({
    queryKey: ['messages'],
    queryFn: ({ pageParam, signal }) => answer(api.GET('/api/messages', { params: { query: pageParam === null ? {} : { before: pageParam } }, signal })),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
  const items = messages.data?.pages.flatMap((page) => page.items) ?? [];
  const newest = items[0];
  const unread = newest && !newest.isRead ? newest.id : null;
  useEffect(() => {
    if (unread) {
      // The marks stay for this visit: what was new when the page was opened is still marked as new.
      void api.POST('/api/messages/readings', { body: { upTo: unread } });
    }
  }, [unread]);
  if (items.length === 0) {
    return null;
  }
  return (
    <section className={panel.panel} aria-labelledby="messages">
      <h2 id="messages" className={styles.heading}>
        {t('messages.title')}
      </h2>
      <ul className={styles.list}>
        {items.map((message) => (
          <li key={message.id}>
            <p className={styles.times}>
              <time dateTime={message.at}>{instant(message.at)}</time> {!message.isRead && <strong>{t('messages.new')}</strong>}
            </p>
            <p lang="zh-CN">{message.text}</p>
          </li>
        ))}
      </ul>
      {messages.hasNextPage && (
        <Button look="quiet" disabled={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
          {t('messages.more')}
        </Button>
      )}
    </section>
  );
}
