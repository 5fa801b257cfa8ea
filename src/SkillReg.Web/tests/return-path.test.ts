import { describe, expect, it } from 'vitest';
import { destinationFor, safeReturnPath, signInPath } from '../src/session/return-path.ts';
import { faceOfPath, facesOf, landing, roles } from '../src/session/roles.ts';

const origin = 'https://reg.example.org';

describe('safeReturnPath', () => {
  it.each(['/applications', '/bench?list=done#top', '/studio/plans', '/demo/messages'])('keeps the page %s of this house', (path) => {
    expect(safeReturnPath(path, origin)).toBe(path);
  });

  it.each([
    null,
    '',
    'https://evil.example',
    '//evil.example/a',
    '/\\evil.example',
    '\\/evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    'javascript:alert(1)',
    'applications',
    '/.//evil.example',
    '/sign-in?next=/sign-in',
    '/api/sessions/current',
    '/health/ready',
    '/forbidden',
  ])('refuses %j', (path) => {
    expect(safeReturnPath(path, origin)).toBeNull();
  });
});

describe('destinationFor', () => {
  it('goes to the page asked for when one of the faces has it', () => {
    expect(destinationFor(['applicant'], '/profile', origin)).toBe('/profile');
    expect(destinationFor(['finance'], '/bench?list=done', origin)).toBe('/bench?list=done');
    expect(destinationFor(['system-admin'], '/studio/operations', origin)).toBe('/studio/operations');
  });

  it('goes to the own landing page when the page belongs to another face', () => {
    expect(destinationFor(['bureau-reviewer'], '/applications', origin)).toBe('/bench');
    expect(destinationFor(['applicant'], '/studio/', origin)).toBe('/applications');
  });

  it('goes to the landing page from the home page and from a foreign address', () => {
    expect(destinationFor(['applicant'], '/', origin)).toBe('/applications');
    expect(destinationFor(['audit-admin'], '//evil.example', origin)).toBe('/studio/');
  });

  it('goes home with roles that no face knows', () => {
    expect(destinationFor(['gardener'], null, origin)).toBe('/');
  });
});

describe('signInPath', () => {
  it('asks to come back, and says why one was sent here', () => {
    expect(signInPath('/bench?list=done')).toBe('/sign-in?next=%2Fbench%3Flist%3Ddone');
    expect(signInPath('/', 'signed-out-elsewhere')).toBe('/sign-in?reason=signed-out-elsewhere');
    expect(signInPath('/')).toBe('/sign-in');
  });
});

describe('faces', () => {
  it('has a face with a landing page for each of the eighteen roles', () => {
    expect(roles).toHaveLength(18);
    for (const role of roles) {
      const face = facesOf([role])[0];
      expect(face && faceOfPath(landing[face])).toBe(face);
    }
  });

  it('lists every face of an account once', () => {
    expect(facesOf(['audit-admin', 'expert', 'finance', 'applicant'])).toEqual(['applicant', 'bench', 'studio']);
  });
});
