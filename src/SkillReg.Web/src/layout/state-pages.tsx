import { useEffect, useState } from 'react';
import { Problem } from '../api/problem.ts';
import { Button, buttonClass } from '../design/button.tsx';
import { BrokenLine, LockedGate, LostPath } from '../design/pictures.tsx';
import { useRoleNames } from '../session/role-names.ts';
import { facesOf, landing } from '../session/roles.ts';
import type { Account } from '../session/session.ts';
import { useInstant } from '../texts/dates.ts';
import { HouseLink } from './house-link.tsx';
import { useLayoutTexts } from './layout-texts.ts';
import { StatePage } from './state-page.tsx';

const retryEvery = 5_000;

export function NotFoundPage() {
  const t = useLayoutTexts();
  return (
    <StatePage
      picture={<LostPath />}
      title={t('state.notFound.title')}
      text={t('state.notFound.text')}
      actions={<HomeLink />}
    />
  );
}

/** Somebody is signed in, but this page belongs to other roles. */
export function ForbiddenPage({ account }: { account: Account }) {
  const t = useLayoutTexts();
  const roleNames = useRoleNames();
  const face = facesOf(account.roles)[0];
  const names = roleNames(account.roles);
  return (
    <StatePage
      picture={<LockedGate />}
      title={t('state.forbidden.title')}
      text={t('state.forbidden.text', { name: account.name, roles: names })}
      actions={
        <>
          {face && (
            <HouseLink to={landing[face]} className={buttonClass({ look: 'primary' })}>
              {t('state.forbidden.home')}
            </HouseLink>
          )}
          <HomeLink />
        </>
      }
    />
  );
}

/** Nothing could be learnt from the server, not even who is signed in. Asks again by itself. */
export function UnreachablePage({ retry }: { retry: () => void }) {
  const t = useLayoutTexts();
  useEffect(() => {
    const timer = setInterval(retry, retryEvery);
    window.addEventListener('online', retry);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', retry);
    };
  }, [retry]);
  return (
    <StatePage
      picture={<BrokenLine />}
      title={t('state.unreachable.title')}
      text={t('state.unreachable.text')}
      actions={
        <Button look="primary" onClick={retry}>
          {t('state.retry')}
        </Button>
      }
    />
  );
}

/** A page failed. What the reader can quote is the number of the request, where one was answered. */
export function FailedPage({ error }: { error: unknown }) {
  const t = useLayoutTexts();
  const instant = useInstant();
  const [at] = useState(() => new Date().toISOString());
  const requestId = error instanceof Problem ? error.requestId : null;
  const stale = isMissingChunk(error);
  return (
    <StatePage
      picture={<BrokenLine />}
      title={t('state.error.title')}
      text={t(stale ? 'state.error.stale' : 'state.error.text')}
      facts={[
        ...(requestId ? [{ name: t('state.error.requestId'), value: requestId }] : []),
        { name: t('state.error.time'), value: instant(at) },
      ]}
      actions={
        <>
          <Button look="primary" onClick={() => location.reload()}>
            {t('state.reload')}
          </Button>
          <HomeLink />
        </>
      }
    />
  );
}

function HomeLink() {
  const t = useLayoutTexts();
  return (
    <HouseLink to="/" className={buttonClass({ look: 'secondary' })}>
      {t('state.home')}
    </HouseLink>
  );
}

/** After an update of the server the chunks that an open page still asks for are gone. */
function isMissingChunk(error: unknown): boolean {
  return error instanceof Error && /dynamically imported module|module script|preload CSS/i.test(error.message);
}
