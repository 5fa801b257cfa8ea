import { faceOfPath, facesOf, landing } from './roles.ts';

/** The page to come back to after signing in: a page of this house, or nothing. */
export function safeReturnPath(wanted: string | null, origin: string): string | null {
  if (!wanted?.startsWith('/') || /^\/[/\\]/.test(wanted) || hasControlCharacter(wanted)) {
    return null;
  }
  const url = URL.canParse(wanted, origin) ? new URL(wanted, origin) : null;
  if (url?.origin !== origin || /^\/(?:sign-in|forbidden|api|health|openapi|assets)(?:\/|$)/.test(url.pathname) || url.pathname.startsWith('//')) {
    return null;
  }
  return url.pathname + url.search + url.hash;
}

/** Where somebody goes after signing in: the page asked for if one of his faces has it, else his own landing page. */
export function destinationFor(roles: readonly string[], wanted: string | null, origin: string): string {
  const faces = facesOf(roles);
  const path = safeReturnPath(wanted, origin);
  const face = path === null ? null : faceOfPath(path);
  if (path !== null && path !== '/' && (face === null || faces.includes(face))) {
    return path;
  }
  const first = faces[0];
  return first ? landing[first] : '/';
}

export function signInPath(next: string, reason?: 'signed-out-elsewhere'): string {
  const query = new URLSearchParams();
  if (next !== '/') {
    query.set('next', next);
  }
  if (reason) {
    query.set('reason', reason);
  }
  const text = query.toString();
  return text ? `/sign-in?${text}` : '/sign-in';
}

function hasControlCharacter(text: string): boolean {
  return Array.from(text).some((character) => character < ' ' || character === '\u007f');
}
