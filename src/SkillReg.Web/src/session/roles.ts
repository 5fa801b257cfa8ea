import type texts from './texts/zh-CN.json';

export type Face = 'applicant' | 'bench' | 'studio';

const faceOfRole = {
  applicant: 'applicant',
  'unit-reviewer': 'bench',
  'supervising-reviewer': 'bench',
  'bureau-reviewer': 'bench',
  'personnel-office': 'bench',
  'on-site-reviewer': 'bench',
  'committee-member': 'bench',
  expert: 'bench',
  'exam-office': 'bench',
  finance: 'bench',
  'post-desk': 'bench',
  'help-desk': 'bench',
  'organisation-admin': 'bench',
  'host-organisation': 'bench',
  district: 'bench',
  'definition-admin': 'studio',
  'system-admin': 'studio',
  'audit-admin': 'studio',
} as const satisfies Record<string, Face>;

export type Role = keyof typeof faceOfRole;

export const roles = Object.keys(faceOfRole) as Role[];

/** Where a face lives, and where somebody lands who signs in without having asked for a page. */
export const landing: Record<Face, string> = { applicant: '/applications', bench: '/bench', studio: '/studio/' };

export function isRole(name: string): name is Role {
  return Object.hasOwn(faceOfRole, name);
}

export function facesOf(roleNames: readonly string[]): Face[] {
  const faces = roleNames.filter(isRole).map((role) => faceOfRole[role]);
  return (['applicant', 'bench', 'studio'] as const).filter((face) => faces.includes(face));
}

/** The face that a page belongs to, or null when everybody may see it. */
export function faceOfPath(path: string): Face | null {
  const first = path.split(/[/?#]/)[1];
  if (first === 'bench' || first === 'studio') {
    return first;
  }
  return ['applications', 'profile', 'notices', 'identity'].includes(first ?? '') ? 'applicant' : null;
}

/** A role that this edition of the pages does not know keeps its own name rather than vanishing. */
export function roleTextKey(role: string): keyof typeof texts | null {
  return isRole(role) ? `role.${role}` : null;
}
