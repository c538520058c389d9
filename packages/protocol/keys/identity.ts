// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert } from '@amends/base';
import { bech32 } from '@scure/base';
import { identityToRecipient } from 'age-encryption';
import { verifyKeyOf } from './signature.ts';

const SEED_LENGTH = 32;

/** The two seeds that an identity is made of. Secret. */
export type IdentitySeeds = {
  /** 32 bytes: the age hybrid (ML-KEM-768 with X25519) identity. */
  readonly encryption: Uint8Array;
  /** 32 bytes: the Ed25519 key. */
  readonly signing: Uint8Array;
};

/** Somebody's keys, opened and held in memory. */
export type Identity = {
  /** `AGE-SECRET-KEY-PQ-1…` */
  readonly ageIdentity: string;
  /** `age1pq1…` */
  readonly recipient: string;
  readonly encryptionSeed: Uint8Array;
  readonly signingSeed: Uint8Array;
  /** 32 bytes. */
  readonly verifyKey: Uint8Array;
};

/** An identity follows from its seeds alone. */
export async function identityFromSeeds(seeds: IdentitySeeds): Promise<Identity> {
  assert(seeds.signing.length === SEED_LENGTH, 'a signing seed is 32 bytes');
  const ageIdentity = ageIdentityFromSeed(seeds.encryption);
  return {
    ageIdentity,
    recipient: await identityToRecipient(ageIdentity),
    encryptionSeed: seeds.encryption,
    signingSeed: seeds.signing,
    verifyKey: verifyKeyOf(seeds.signing),
  };
}

/** The text form of an age hybrid identity (Bech32 of its 32-byte seed, in capitals). */
export function ageIdentityFromSeed(seed: Uint8Array): string {
  assert(seed.length === SEED_LENGTH, 'an encryption seed is 32 bytes');
  return bech32.encodeFromBytes('AGE-SECRET-KEY-PQ-', seed).toUpperCase();
}
