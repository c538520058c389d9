// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, type Random } from '@amends/base';
import type { Group } from '../group/group.ts';
import type { CredentialFormat } from './credential-format.ts';
import { derivePublic } from './derive-credential.ts';
import { makeCredential } from './make-credential.ts';
import type { PrivateCredential } from './parse-credential.ts';

export type Wanted = {
  readonly uuid: string;
  readonly group: Group;
  readonly count: number;
  readonly format: CredentialFormat;
};

/** What is made for one election: a secret for each voter, and the list that its archive holds. */
export type MadeCredentials = {
  readonly credentials: readonly PrivateCredential[];
  /** In base ten, sorted as text: their order tells nothing of that of the secrets. */
  readonly publicCredentials: readonly string[];
};

/**
 * Makes the credentials of one election (section 4.8).
 *
 * @throws Error when the source of chance is broken, as one that repeats itself is
 */
export function makeCredentials({ uuid, group, count, format }: Wanted, random: Random): MadeCredentials {
  const credentials = Array.from({ length: count }, () => makeCredential(format, random));
  const keys = new Set(credentials.map((credential) => String(derivePublic({ credential, uuid, group }))));
  assert(keys.size === count, 'chance gives no credential twice');
  return { credentials, publicCredentials: [...keys].sort() };
}
