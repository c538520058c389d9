// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Element } from '../../group/group.ts';
import type { Certified } from './check-certificates.ts';

/** What each trustee signs of what all agreed on: all certificates, and her own coefficients (version 2.5). */
export function agreedMessage(certified: readonly Certified[], coefficients: readonly Element[]): string {
  const agreed = { certs: certified.map(({ signed }) => signed), coefexps: coefficients.map(String) };
  return `certs_sig|${JSON.stringify(agreed)}`;
}
