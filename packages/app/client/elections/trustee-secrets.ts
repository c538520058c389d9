// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';
import { makeSeed, type TrusteeSeed } from '@amends/election/trustee/seed.ts';
import { deriveKey } from '@amends/protocol/keys/derive.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { codeFromEntropy } from '@amends/protocol/keys/return-code.ts';
import { SIGN_IN_ITERATIONS, type Pbkdf2 } from '@amends/protocol/keys/sign-in.ts';
import { webPbkdf2 } from '../officer/web-pbkdf2.ts';
import type { ElectionPerson } from './election-person.ts';

/** All that a trustee keeps secret. It follows from her words, so that she has nothing else to keep. */
export type TrusteeSecrets = {
  readonly seed: TrusteeSeed;
  /** 32 bytes: her part of the lot, shown after the vote. */
  readonly lot: Uint8Array;
};

const LOT_BYTES = 32;

/** Stretches her words and derives what a trustee needs (ELECT-4). It takes a phone a second or two. */
export async function deriveTrusteeSecrets(
  { place, entropy }: Pick<ElectionPerson, 'place' | 'entropy'>,
  by: { readonly pbkdf2: Pbkdf2; readonly iterations: number } = { pbkdf2: webPbkdf2, iterations: SIGN_IN_ITERATIONS },
): Promise<TrusteeSecrets> {
  const scope = electionScope(place.office, place.election);
  const stretched = await by.pbkdf2(utf8(codeFromEntropy(entropy).join('-')), utf8(scope), by.iterations);
  const derive = (purpose: string, length: number): Uint8Array =>
    deriveKey(stretched, { salt: scope, purpose, length });
  return {
    // A seed is drawn from bytes of chance; hers are those that her words give.
    seed: makeSeed((length) => derive('election/trustee-seed', length)),
    lot: derive('election/lot', LOT_BYTES),
  };
}
