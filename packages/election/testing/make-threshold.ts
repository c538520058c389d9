// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Group, Scalar } from '../group/group.ts';

/** Which version's trustees: from 2.5 on they sign what was agreed on, from 3.0 on their keys as well. */
export type ThresholdVersion = '2.0' | '2.5' | '3.0';
type Signed = { message: string; signature: { challenge: string; response: string } };

/** Makes a key of which two of three are enough, with secrets that are counted up: nothing here is secret. */
export function makeThreshold(group: Group, version: ThresholdVersion): unknown {
  const [size, threshold] = [3, 2];
  const secrets = [101n, 102n, 103n];
  const polynomials = [
    [11n, 12n],
    [21n, 22n],
    [31n, 32n],
  ];
  const power = (exponent: Scalar): string => String(group.generatorPower(exponent));
  const certs = secrets.map((secret, at): Signed => {
    const context = { group: group.name, size, threshold, index: at + 1 };
    const keys = { verification: power(secret), encryption: power(secret + 100n) };
    return sign(group, secret, JSON.stringify(version === '2.0' ? keys : { context, ...keys }));
  });
  const exponents = polynomials.map((polynomial) => polynomial.map(power));
  const coefexps = secrets.map((secret, at) => sign(group, secret, JSON.stringify({ coefexps: exponents[at] })));
  const signatures = secrets.map((secret, at) => {
    return sign(group, secret, `certs_sig|${JSON.stringify({ certs, coefexps: exponents[at] })}`).signature;
  });
  const keys = secrets.map((secret, at) => {
    const place = BigInt(at + 1);
    const share = polynomials.reduce((sum, [first = 0n, second = 0n]) => sum + first + second * place, 0n);
    const key = power(share);
    const pok = prove(group, share, `pok|${group.name}|${key}|`);
    return { pok, public_key: key, ...(version === '3.0' && { signature: sign(group, secret, key).signature }) };
  });
  return { threshold, certs, coefexps, ...(version !== '2.0' && { signatures }), verification_keys: keys };
}

export function sign(group: Group, secret: Scalar, message: string): Signed {
  return { message, signature: prove(group, secret, `sigmsg|${message}|`) };
}

export function prove(group: Group, secret: Scalar, prefix: string): Signed['signature'] {
  const nonce = 987_654_321n;
  const challenge = group.hash(prefix, [group.generatorPower(nonce)]);
  const response = (((nonce - secret * challenge) % group.order) + group.order) % group.order;
  return { challenge: String(challenge), response: String(response) };
}
