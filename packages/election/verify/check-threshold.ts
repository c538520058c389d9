// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, ok, type Result } from '@amends/base';
import type { Element, Group } from '../group/group.ts';
import { checkMessage } from '../v1/proofs/check-knowledge.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import {
  certificate as certificateShape,
  coefficients as coefficientsShape,
  type ThresholdKeys,
} from '../v1/shapes/trustees.ts';
import { checkKey } from './check-key.ts';
import type { HeldKey } from './key-holders.ts';
import { shareOf } from './share-of.ts';

/**
 * Checks keys that several trustees made so that some of them are enough (section 4.6). From version 2.5 on each
 * certificate says for which group, how many and how few it is, and each trustee signs all that was agreed on; from
 * 3.0 on each signs her key as well. What is there is checked, and it is there for all or for none.
 */
export function checkThreshold(group: Group, keys: ThresholdKeys): Result<HeldKey, string> {
  const { threshold, certs, coefexps, signatures, verification_keys: shared } = keys;
  const size = certs.length;
  if (threshold > size || coefexps.length !== size || shared.length !== size)
    return err('it is not for as many trustees as it says');
  const signers = checkCertificates(group, keys);
  if (!signers.ok) return signers;
  const polynomials = checkPolynomials(group, keys, signers.value);
  if (!polynomials.ok) return polynomials;
  if (signatures && !areAgreed(group, keys, { signers: signers.value, polynomials: polynomials.value }))
    return err('a signature of what was agreed on does not hold');
  const held: Element[] = [];
  for (const [index, key] of shared.entries()) {
    const checked = checkKey(group, key);
    if (!checked.ok) return err(`${checked.error} (${nth(index)})`);
    if (checked.value !== shareOf(group, polynomials.value, index + 1))
      return err(`the key of ${nth(index)} is not her share of the common one`);
    if (!isSigned(group, key, itemAt(signers.value, index)))
      return err(`the signed key of ${nth(index)} does not hold`);
    held.push(checked.value);
  }
  if (new Set(shared.map(({ signature }) => signature === undefined)).size > 1)
    return err('only some of the keys are signed');
  return ok({ holders: { needed: threshold, keys: held }, key: shareOf(group, polynomials.value, 0) });
}

/** The keys that the trustees sign with, from certificates that each signed with it (section 4.6.2). */
function checkCertificates(group: Group, keys: ThresholdKeys): Result<readonly Element[], string> {
  const { threshold, certs, signatures } = keys;
  const signers: Element[] = [];
  for (const [index, { message, signature }] of certs.entries()) {
    const read = parseExact(message, certificateShape);
    if (!read.ok) return err(`the certificate of ${nth(index)} ${read.error}`);
    const { context, verification, encryption } = read.value;
    const key = BigInt(verification);
    if (!group.contains(key) || !group.contains(BigInt(encryption)))
      return err(`a key in the certificate of ${nth(index)} is not in the group`);
    if (!checkMessage(group, { key, message, signature }))
      return err(`the signature of the certificate of ${nth(index)} does not hold`);
    const expected = JSON.stringify({ group: group.name, size: certs.length, threshold, index: index + 1 });
    if (signatures ? JSON.stringify(context) !== expected : context !== undefined)
      return err(`the certificate of ${nth(index)} is for another agreement`);
    signers.push(key);
  }
  return ok(signers);
}

/** The coefficients of each trustee's polynomial, as exponents, signed by her (section 4.6.4). */
function checkPolynomials(
  group: Group,
  { threshold, coefexps }: ThresholdKeys,
  signers: readonly Element[],
): Result<readonly (readonly Element[])[], string> {
  const polynomials: (readonly Element[])[] = [];
  for (const [index, { message, signature }] of coefexps.entries()) {
    const read = parseExact(message, coefficientsShape);
    if (!read.ok) return err(`the polynomial of ${nth(index)} ${read.error}`);
    const coefficients = read.value.coefexps.map((coefficient) => BigInt(coefficient));
    if (coefficients.length !== threshold) return err(`the polynomial of ${nth(index)} has another degree`);
    if (!coefficients.every((coefficient) => group.contains(coefficient)))
      return err(`the polynomial of ${nth(index)} is not in the group`);
    if (!checkMessage(group, { key: itemAt(signers, index), message, signature }))
      return err(`the signature of the polynomial of ${nth(index)} does not hold`);
    polynomials.push(coefficients);
  }
  return ok(polynomials);
}

type Agreed = { readonly signers: readonly Element[]; readonly polynomials: readonly (readonly Element[])[] };

/** Whether each trustee signed all certificates and her own coefficients (version 2.5). */
function areAgreed(group: Group, { certs, signatures = [] }: ThresholdKeys, { signers, polynomials }: Agreed): boolean {
  if (signatures.length !== signers.length) return false;
  return signatures.every((signature, index) => {
    const agreed = { certs, coefexps: itemAt(polynomials, index).map(String) };
    const message = `certs_sig|${JSON.stringify(agreed)}`;
    return checkMessage(group, { key: itemAt(signers, index), message, signature });
  });
}

/** A trustee may have signed her key (version 3.0). */
function isSigned(group: Group, key: ThresholdKeys['verification_keys'][number], signer: Element): boolean {
  const { public_key: message, signature } = key;
  return signature === undefined || checkMessage(group, { key: signer, message, signature });
}

function nth(index: number): string {
  return `trustee ${String(index + 1)}`;
}
