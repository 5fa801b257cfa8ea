import { lazy, Suspense } from 'react';
import { useSession } from '../session/session.ts';

const Dialog = lazy(async () => {
  const [{ AntdFrame }, { ExpiredDialog }] = await Promise.all([
    import('../design/antd-frame.tsx'),
    import('../features/sessions/expired-dialog.tsx'),
  ]);
  return {
    default: (props: Parameters<typeof ExpiredDialog>[0]) => (
      <AntdFrame>
        <ExpiredDialog {...props} />
      </AntdFrame>
    ),
  };
});

/** Stands beside a guarded page and shows itself, and loads what it needs, only once the session has ended. */
export function ExpiredSession() {
  const session = useSession();
  return session.state === 'expired' ? (
    <Suspense>
      <Dialog account={session.account} demo={session.demo} />
    </Suspense>
  ) : null;
}
