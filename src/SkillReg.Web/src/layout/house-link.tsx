import type { ComponentProps } from 'react';
import { Link } from 'react-router';

type HouseLinkProps = Omit<ComponentProps<'a'>, 'href'> & { to: string };

const studioRoot = '/studio';

/** The studio is a document with a style policy of its own, so crossing between it and the site is a full page load. */
export function HouseLink({ to, ...rest }: HouseLinkProps) {
  if (isStudioPath(to) !== isStudioPath(location.pathname)) {
    return <a href={to} {...rest} />;
  }
  return <Link to={isStudioPath(to) ? to.slice(studioRoot.length) || '/' : to} {...rest} />;
}

export function isStudioPath(path: string): boolean {
  return path === studioRoot || path.startsWith(`${studioRoot}/`);
}
