// SPDX-License-Identifier: AGPL-3.0-or-later
import { constants, createPublicKey, publicEncrypt, type RsaPublicKey } from 'node:crypto';
import { bigintPowers } from '../group/bigint-powers.ts';
import type { Powers } from '../group/powers.ts';

/** Exponents up to this length are quicker by a table of ours than natively (256 bits: a half). */
const TABLE_BITS_MAX = 320;
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
  if (bits < MODULUS_BITS_MIN) return ours;
  const width = 2 * Math.ceil(bits / 8);
  const keyOf = makeKeys(modulus, order);
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
      const byTable = ours.fixed(base);
      const limit = 1n << BigInt(TABLE_BITS_MAX);
      return (exponent) => (exponent < limit ? byTable(exponent) : power(base, exponent));
    },
    product: (terms) => terms.reduce((all, { base, exponent }) => (all * power(base, exponent)) % modulus, 1n),
    jacobi: ours.jacobi,
  };
}

/** A key is made for each exponent, but for the one that comes again and again. */
function makeKeys(modulus: bigint, order: bigint): (exponent: bigint) => RsaPublicKey {
  const padding = constants.RSA_NO_PADDING;
  const n = base64url(modulus);
  const often = { key: createPublicKey({ key: { kty: 'RSA', n, e: base64url(order) }, format: 'jwk' }), padding };
  return (exponent) => {
    if (exponent === order) return often;
    const once = { key: { kty: 'RSA', n, e: base64url(exponent) }, format: 'jwk', padding };
    // Whatever makes a public key may stand here, which the types do not say; it saves a tenth of the time.
    return once as unknown as RsaPublicKey;
  };
}

function base64url(value: bigint): string {
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex').toString('base64url');
}
