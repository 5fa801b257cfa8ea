import { answer, api } from '../api/client.ts';

export type ChallengePurpose = 'phone-code' | 'sign-in' | 'ticket';

export interface ChallengeAnswer {
  id: string;
  answer: string;
}

export function askForPicture(purpose: ChallengePurpose) {
  return answer(api.POST('/api/challenges', { body: { purpose, kind: 'picture' } }));
}

/** Plain-http pages cannot hash, so they cannot offer work instead of a picture. */
export const canWork = typeof crypto !== 'undefined' && 'subtle' in crypto;

/** Looks for the number that the server asks for: about a second of one processor. */
export async function work(purpose: ChallengePurpose): Promise<ChallengeAnswer> {
  const { id, seed, bits } = await answer(api.POST('/api/challenges', { body: { purpose, kind: 'work' } }));
  const encoder = new TextEncoder();
  for (let number = 0; ; number++) {
    const hash = new DataView(await crypto.subtle.digest('SHA-256', encoder.encode(`${seed}:${number}`)));
    if (Math.clz32(hash.getUint32(0)) >= Number(bits)) {
      return { id, answer: String(number) };
    }
  }
}
