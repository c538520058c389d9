// SPDX-License-Identifier: AGPL-3.0-or-later
import { constants, createHash, createPublicKey, publicEncrypt, type RsaPublicKey } from 'node:crypto';
import { bigintPowers } from '../group/bigint-powers.ts';
import type { Powers } from '../group/powers.ts';
import { montgomeryTables } from './montgomery/montgomery-tables.ts';
import { MONTGOMERY_BITS_MAX } from './montgomery/montgomery.ts';

/** A table takes a third of the time of a native power, and as long to make as so many of them save. */
const USES_BEFORE_TABLE = 50;
/** What the native library takes as a modulus at all. */
const MODULUS_BITS_MIN = 512;

/**
 * Powers by OpenSSL, some ten times as quick as with the language alone. Node has no function for it, but encrypting
 * with RSA and without padding is nothing else: the number is raised to the public exponent, modulo the modulus. Any
 * odd modulus will do, and any exponent from 1 up to it.
 */
export function nativePowers(modulus: bigint, order: bigint): Powers {
  const ours = bigintPowers(modulus);
  const bits = modulus.toString(2).length;
  if (bits < MODULUS_BITS_MIN || bits > MONTGOMERY_BITS_MAX) return ours;
  const width = 2 * Math.ceil(bits / 8);
  const keyOf = makeKeys(modulus, order);
  const tableFor = montgomeryTables(modulus);
  const power = (base: bigint, exponent: bigint): bigint => {
    if (exponent === 0n) return 1n;
    if (exponent === 1n) return base % modulus;
    const number = Buffer.from((base % modulus).toString(16).padStart(width, '0'), 'hex');
    return BigInt(`0x${publicEncrypt(keyOf(exponent), number).toString('hex')}`);
  };
  return {
    modulus,
    power,
    fixed(base) {
      let used = 0;
      let byTable: ((exponent: bigint) => bigint) | undefined;
      return (exponent) => {
        used += 1;
        if (used <= USES_BEFORE_TABLE) return power(base, exponent);
        byTable ??= tableFor(base);
        return byTable(exponent);
      };
    },
    product: (terms) => terms.reduce((all, { base, exponent }) => (all * power(base, exponent)) % modulus, 1n),
    jacobi: ours.jacobi,
    sha256: (bytes) => createHash('sha256').update(bytes).digest(),
  };
}

/**
 * A key is made for each exponent, which takes a tenth of the time of a power. The two that come again are kept: the
 * order of the group, and the last one, for both halves of a ciphertext are raised to the same challenge.
 */
function makeKeys(modulus: bigint, order: bigint): (exponent: bigint) => RsaPublicKey {
  const n = base64url(modulus);
  const make = (exponent: bigint): RsaPublicKey => ({
    key: createPublicKey({ key: { kty: 'RSA', n, e: base64url(exponent) }, format: 'jwk' }),
    padding: constants.RSA_NO_PADDING,
  });
  const often = make(order);
  let last = { exponent: order, key: often };
  return (exponent) => {
    if (exponent === order) return often;
    if (exponent !== last.exponent) last = { exponent, key: make(exponent) };
    return last.key;
  };
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
