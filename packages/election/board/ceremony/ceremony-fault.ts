// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Err, type Result } from '@amends/base';
import type { Agreement, Published } from './agreement.ts';

/**
 * What is checked in a key ceremony. `-form`: it is not written as it must be; `-count`: there are not as many as
 * trustees; `-mine`: what stands there as hers is not hers; `share-`: what one trustee dealt to the one who checks.
 */
export type CeremonyCheck =
  | 'certificate-count'
  | 'certificate-form'
  | 'certificate-agreement'
  | 'certificate-key'
  | 'certificate-signature'
  | 'certificate-twice'
  | 'certificate-mine'
  | 'polynomial-count'
  | 'polynomial-form'
  | 'polynomial-degree'
  | 'polynomial-group'
  | 'polynomial-signature'
  | 'agreement-signature'
  | 'polynomial-mine'
  | 'share-opening'
  | 'share-sender'
  | 'share-recipient'
  | 'share-form'
  | 'share-value'
  | 'key-count'
  | 'key-form'
  | 'key-proof'
  | 'key-share'
  | 'key-signature'
  | 'key-mine';

/** What is wrong first, and with what which trustee published, counting them from 1. */
export type CeremonyFault = { readonly trustee: number; readonly check: CeremonyCheck };

export function ceremonyFault(trustee: number, check: CeremonyCheck): Err<CeremonyFault> {
  return err({ trustee, check });
}

export type Round<T> = {
  /** What all trustees published, in the order of their numbers. */
  readonly texts: readonly string[];
  readonly count: Extract<CeremonyCheck, `${string}-count`>;
  readonly check: (published: Published) => Result<T, CeremonyFault>;
};

/** Checks what all trustees published in one round: there is one of each, and every one is in order. */
export function checkRound<T>({ size }: Agreement, round: Round<T>): Result<readonly T[], CeremonyFault> {
  const { texts, count, check } = round;
  if (texts.length !== size) return ceremonyFault(Math.min(texts.length, size) + 1, count);
  const all: T[] = [];
  for (const [index, text] of texts.entries()) {
    const checked = check({ trustee: index + 1, text });
    if (!checked.ok) return checked;
    all.push(checked.value);
  }
  return ok(all);
}
