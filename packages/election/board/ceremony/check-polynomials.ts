// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, ok, type Result } from '@amends/base';
import type { Element } from '../../group/group.ts';
import { checkMessage } from '../../v1/proofs/check-knowledge.ts';
import { polynomialMessage, type PolynomialMessage } from '../../v1/shapes/ceremony.ts';
import { parseExact } from '../../v1/shapes/parse-exact.ts';
import { coefficients as coefficientsShape } from '../../v1/shapes/trustees.ts';
import { agreedMessage } from './agreed-message.ts';
import type { Agreement, Published } from './agreement.ts';
import { ceremonyFault, checkRound, type CeremonyFault } from './ceremony-fault.ts';
import type { Certified } from './check-certificates.ts';

/** What a trustee dealt, as far as everybody can check it. */
export type Dealt = {
  readonly message: PolynomialMessage;
  /** Her coefficients as exponents of the generator. */
  readonly coefficients: readonly Element[];
};

/** Checks what all trustees dealt. */
export function checkPolynomials(
  agreement: Agreement,
  certified: readonly Certified[],
  texts: readonly string[],
): Result<readonly Dealt[], CeremonyFault> {
  const check = (published: Published): Result<Dealt, CeremonyFault> =>
    checkPolynomial(agreement, certified, published);
  return checkRound(agreement, { texts, count: 'polynomial-count', check });
}

/**
 * Checks what one trustee dealt (section 4.6.4): there is something for everybody, the coefficients are as many as
 * are needed to decrypt and in the group, and she signed them, and what was agreed on. Whether what is sealed fits is
 * seen by those it is sealed to.
 */
export function checkPolynomial(
  { group, size, threshold }: Agreement,
  certified: readonly Certified[],
  { trustee, text }: Published,
): Result<Dealt, CeremonyFault> {
  const read = parseExact(text, polynomialMessage);
  if (!read.ok || read.value.secrets.length !== size) return ceremonyFault(trustee, 'polynomial-form');
  const { coefexps, signature } = read.value;
  const raw = parseExact(coefexps.message, coefficientsShape);
  if (!raw.ok) return ceremonyFault(trustee, 'polynomial-form');
  const coefficients = raw.value.coefexps.map((coefficient) => BigInt(coefficient));
  if (coefficients.length !== threshold) return ceremonyFault(trustee, 'polynomial-degree');
  if (!coefficients.every((coefficient) => group.contains(coefficient)))
    return ceremonyFault(trustee, 'polynomial-group');
  const key = itemAt(certified, trustee - 1).verification;
  if (!checkMessage(group, { key, ...coefexps })) return ceremonyFault(trustee, 'polynomial-signature');
  if (!checkMessage(group, { key, message: agreedMessage(certified, coefficients), signature }))
    return ceremonyFault(trustee, 'agreement-signature');
  return ok({ message: read.value, coefficients });
}
