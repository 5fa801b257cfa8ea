/** What the pages of one browser tell each other. Only that something happened: each asks the server what is true now. */
export type SessionNews = 'signed-in' | 'signed-out';

const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('skillreg.session');

export function tellOtherTabs(news: SessionNews) {
  channel?.postMessage(news);
}

export function onNewsFromOtherTabs(listener: (news: SessionNews) => void): () => void {
  const receive = (event: MessageEvent<SessionNews>) => listener(event.data);
  channel?.addEventListener('message', receive);
  return () => channel?.removeEventListener('message', receive);
}
