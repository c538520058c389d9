// SPDX-License-Identifier: AGPL-3.0-or-later
import { ok, type Result } from '@amends/base';
import type { Element } from '../../group/group.ts';
import { checkMessage } from '../../v1/proofs/check-knowledge.ts';
import { parseExact } from '../../v1/shapes/parse-exact.ts';
import { certificate, signedMessage, type SignedMessage } from '../../v1/shapes/trustees.ts';
import type { Agreement, Published } from './agreement.ts';
import { ceremonyFault, checkRound, type CeremonyFault } from './ceremony-fault.ts';

/** A trustee whose certificate was checked. */
export type Certified = {
  readonly signed: SignedMessage;
  /** What her signatures are checked with. */
  readonly verification: Element;
  /** What is sealed to her with. */
  readonly encryption: Element;
};

/** Checks all certificates: each on its own, and that no two trustees have a key in common. */
export function checkCertificates(
  agreement: Agreement,
  texts: readonly string[],
): Result<readonly Certified[], CeremonyFault> {
  const check = (published: Published): Result<Certified, CeremonyFault> => checkCertificate(agreement, published);
  const checked = checkRound(agreement, { texts, count: 'certificate-count', check });
  if (!checked.ok) return checked;
  const seen = new Set<Element>();
  for (const [index, { verification, encryption }] of checked.value.entries()) {
    if (seen.has(verification) || seen.has(encryption)) return ceremonyFault(index + 1, 'certificate-twice');
    seen.add(verification).add(encryption);
  }
  return checked;
}

/**
 * Checks the certificate of one trustee: it is for this agreement and her number, its keys are in the group, and it is
 * signed with its own (section 4.6.2, as of version 2.5).
 */
export function checkCertificate(
  { group, size, threshold }: Agreement,
  { trustee, text }: Published,
): Result<Certified, CeremonyFault> {
  const read = parseExact(text, signedMessage);
  if (!read.ok) return ceremonyFault(trustee, 'certificate-form');
  const { message, signature } = read.value;
  const keys = parseExact(message, certificate);
  if (!keys.ok) return ceremonyFault(trustee, 'certificate-form');
  const expected = JSON.stringify({ group: group.name, size, threshold, index: trustee });
  if (JSON.stringify(keys.value.context) !== expected) return ceremonyFault(trustee, 'certificate-agreement');
  const [verification, encryption] = [BigInt(keys.value.verification), BigInt(keys.value.encryption)];
  // With the unit as a key, everybody has its secret.
  if ([verification, encryption].some((key) => key === 1n || !group.contains(key)))
    return ceremonyFault(trustee, 'certificate-key');
  if (!checkMessage(group, { key: verification, message, signature }))
    return ceremonyFault(trustee, 'certificate-signature');
  return ok({ signed: read.value, verification, encryption });
}
