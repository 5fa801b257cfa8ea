import { useInfiniteQuery } from '@tanstack/react-query';
import { answer, api } from '../../api/client.ts';
import { useProblemText } from '../../api/problem-texts.ts';
import { Problem } from '../../api/problem.ts';
import type { paths } from '../../api/schema.d.ts';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Envelope, Refresh } from '../../design/icons.tsx';
import panel from '../../design/panel.module.css';
import { BrokenLine, SealedLetter } from '../../design/pictures.tsx';
import { Opening } from '../../layout/opening.tsx';
import { Page } from '../../layout/page.tsx';
import { NotFoundPage } from '../../layout/state-pages.tsx';
import { useInstant } from '../../texts/dates.ts';
import { useDemoTexts } from './demo-texts.ts';
import styles from './messages-page.module.css';

type Message = paths['/api/demo/messages']['get']['responses'][200]['content']['application/json']['items'][number];

const pageSize = 30;
const refreshEvery = 10_000;

function useMessages() {
  return useInfiniteQuery({
    queryKey: ['demo', 'messages'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/demo/messages', {
          params: { query: { limit: pageSize, ...(pageParam === null ? {} : { after: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: refreshEvery,
  });
}

/** The inbox of everybody, in the demo only; elsewhere this page does not exist. */
export function Component() {
  const t = useDemoTexts();
  const messages = useMessages();
  if (messages.error instanceof Problem && messages.error.status === 404) {
    return <NotFoundPage />;
  }
  if (messages.isPending) {
    return <Opening />;
  }
  const items = messages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Page
      title={t('page.title')}
      intro={t('page.intro')}
      actions={
        <Button onClick={() => void messages.refetch()}>
          <Refresh />
          {t('page.refresh')}
        </Button>
      }
    >
      <div className={panel.panel}>
        {items.length > 0 && <MessageList items={items} />}
        {items.length === 0 && <NoMessages error={messages.error} />}
      </div>
      {messages.hasNextPage && (
        <div className={styles.more}>
          <Button disabled={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
            {t(messages.isFetchingNextPage ? 'list.loadingMore' : 'list.more')}
          </Button>
        </div>
      )}
    </Page>
  );
}

function NoMessages({ error }: { error: unknown }) {
  const t = useDemoTexts();
  const told = useProblemText()(error);
  return error ? (
    <EmptyState picture={<BrokenLine />} title={t('list.failed')}>
      <p lang={told.lang}>{told.text}</p>
    </EmptyState>
  ) : (
    <EmptyState picture={<SealedLetter />} title={t('empty.title')}>
      <p>{t('empty.text')}</p>
    </EmptyState>
  );
}

function MessageList({ items }: { items: Message[] }) {
  const t = useDemoTexts();
  const instant = useInstant();
  const channelName = (channel: string) => {
    switch (channel) {
      case 'sms':
      case 'wechat':
      case 'email':
        return t(`channel.${channel}`);
      default:
        return channel;
    }
  };
  return (
    <ul aria-label={t('list.label')}>
      {items.map((message) => (
        <li key={message.id} className={styles.message}>
          <Envelope />
          <div>
            <p className={styles.head}>
              <span className={styles.channel}>{channelName(message.channel)}</span>
              <span>{t('message.to', { recipient: message.recipient })}</span>
              <time dateTime={message.at}>{instant(message.at)}</time>
            </p>
            <p className={styles.text} lang="zh-CN">
              {message.text}
            </p>
          </div>
        </li>
      ))}
    </ul>
  );
}
