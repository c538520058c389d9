// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { certificate, type SignedMessage, type Trustees } from '../v1/shapes/trustees.ts';
import { deriveKeys, type TrusteeKeys } from './derive-keys.ts';
import type { Desk } from './desk.ts';
import type { TrusteeSeed } from './seed.ts';

/**
 * Finds a trustee's number in an election, counting all trustees from 1: where the certificate that follows from her
 * seed stands. In trustees that were verified she signed everybody's certificates, so that the others are those whom
 * she made the key with, and as few and as many as she agreed to.
 */
export function findOwnSeat(desk: Desk, seed: TrusteeSeed, trustees: Trustees): Result<number, 'not-mine'> {
  const keys = deriveKeys(desk, seed);
  let before = 0;
  for (const [kind, made] of trustees) {
    const certs = kind === 'Pedersen' ? made.certs : [];
    const index = certs.findIndex((cert) => isOf(keys, cert));
    if (index >= 0) return ok(before + index + 1);
    before += Math.max(1, certs.length);
  }
  return err('not-mine');
}

function isOf({ verification, encryption }: TrusteeKeys, { message }: SignedMessage): boolean {
  const read = parseExact(message, certificate);
  if (!read.ok || !read.value.context) return false;
  return BigInt(read.value.verification) === verification && BigInt(read.value.encryption) === encryption;
}
