// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, ok, type Result } from '@amends/base';
import type { Element } from '../../group/group.ts';
import { checkThreshold } from '../../verify/check-threshold.ts';
import type { ThresholdKeys } from '../../v1/shapes/trustees.ts';
import type { Agreement } from './agreement.ts';
import type { CeremonyFault } from './ceremony-fault.ts';
import { checkCertificates } from './check-certificates.ts';
import { checkPolynomials } from './check-polynomials.ts';
import { checkSharedKeys } from './check-shared-keys.ts';

/** All that trustees published in their three visits, each list in the order of their numbers. */
export type Ceremony = {
  readonly certificates: readonly string[];
  readonly polynomials: readonly string[];
  readonly keys: readonly string[];
};

/** Keys made together, as `["Pedersen", parameters]` stands among the trustees of an election. */
export type Assembled = {
  readonly parameters: ThresholdKeys;
  /** What they hold together: the election's key, or a factor of it beside the keys of others. */
  readonly key: Element;
};

/**
 * Makes the keys of an election of what trustees published in a ceremony (section 4.6.7, with what versions 2.5 and
 * 3.0 added, so that each version audits it). It takes no secret, and whoever holds the texts gets the same.
 *
 * @returns which check failed first, and whose text it is about
 */
export function assembleThreshold(agreement: Agreement, ceremony: Ceremony): Result<Assembled, CeremonyFault> {
  const certified = checkCertificates(agreement, ceremony.certificates);
  if (!certified.ok) return certified;
  const dealt = checkPolynomials(agreement, certified.value, ceremony.polynomials);
  if (!dealt.ok) return dealt;
  const keys = checkSharedKeys(agreement, { certified: certified.value, dealt: dealt.value }, ceremony.keys);
  if (!keys.ok) return keys;
  const parameters: ThresholdKeys = {
    threshold: agreement.threshold,
    certs: certified.value.map(({ signed }) => signed),
    coefexps: dealt.value.map(({ message }) => message.coefexps),
    signatures: dealt.value.map(({ message }) => message.signature),
    verification_keys: keys.value.map(({ public_key, signature }) => ({ ...public_key, signature })),
  };
  // What a verifier of the election will ask is asked here already.
  return ok({ parameters, key: must(checkThreshold(agreement.group, parameters)).key });
}
