// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, equalBytes, err, itemAt, ok, utf8, type Result } from '@amends/base';
import { sha256 } from '@noble/hashes/sha2.js';
import { SEED_BYTES } from './lot.ts';

/** What a trustee did not do. */
export type LotFault = { readonly trustee: number; readonly type: 'missing' | 'does-not-match' };

export type LotSeed = {
  readonly seed: Uint8Array;
  /** Trustees by number from 1 whose reveal counts as zeros. They are named in public. */
  readonly faults: readonly LotFault[];
};

export type LotInputs = {
  readonly uuid: string;
  /** 32 bytes from each trustee in order, as they stand in the election's description. */
  readonly commitments: readonly Uint8Array[];
  /** What each trustee revealed after the end of the vote, in the same order; null where nothing came. */
  readonly reveals: readonly (Uint8Array | null)[];
  /** The SHA-256 of the event EndBallots: 32 bytes. */
  readonly endOfBallots: Uint8Array;
};

/** What a trustee commits to: the election, her number from 1, and 32 random bytes. */
export type Reveal = { readonly uuid: string; readonly trustee: number; readonly bytes: Uint8Array };

const COMMITMENT = 'amends-lot-commitment-v1|';
const SEED = 'amends-lot-v1|';
const ZEROS = new Uint8Array(SEED_BYTES);

/**
 * SHA-256("amends-lot-commitment-v1|" ‖ uuid ‖ "|" ‖ number ‖ "|" ‖ bytes). Her number is in it, so that nobody can
 * take over what another has committed to.
 */
export function commitToLot({ uuid, trustee, bytes }: Reveal): Uint8Array {
  return sha256(concatBytes(utf8(`${COMMITMENT}${uuid}|${String(trustee)}|`), bytes));
}

/**
 * Derives the seed of the lot: SHA-256("amends-lot-v1|" ‖ uuid ‖ reveals in order ‖ hash of EndBallots).
 *
 * A reveal that is missing, or is not what was committed to, counts as 32 zero bytes. So a trustee who reveals last has
 * two outcomes to choose from, and is named if she takes the second.
 */
export function makeLotSeed(inputs: LotInputs): Result<LotSeed, 'bad-lengths'> {
  const { uuid, commitments, reveals, endOfBallots } = inputs;
  const known = [...commitments, endOfBallots].every((bytes) => bytes.length === SEED_BYTES);
  if (!known || commitments.length !== reveals.length) return err('bad-lengths');
  const faults: LotFault[] = [];
  const counted = commitments.map((commitment, index) => {
    const trustee = index + 1;
    const bytes = itemAt<Uint8Array | null>(reveals, index);
    if (bytes?.length === SEED_BYTES && equalBytes(commitToLot({ uuid, trustee, bytes }), commitment)) return bytes;
    faults.push({ trustee, type: bytes === null ? 'missing' : 'does-not-match' });
    return ZEROS;
  });
  return ok({ seed: sha256(concatBytes(utf8(`${SEED}${uuid}`), ...counted, endOfBallots)), faults });
}
