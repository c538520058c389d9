// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, parseOfficeId, type OfficeId, type Result } from '@amends/base';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { parseCode } from '@amends/protocol/keys/return-code.ts';
import { deriveSignIn, SIGN_IN_ITERATIONS } from '@amends/protocol/keys/sign-in.ts';
import { openKeyFile } from '../../client/officer/key-file.ts';
import { webPbkdf2 } from '../../client/officer/web-pbkdf2.ts';
import type { OfficerRow, Store } from '../../ports/store.ts';

/**
 * Opens an officer's keys with her words, at the disk: no second factor stands between. Words from before she enrolled
 * anew open the keys that she had then, and with them what nobody else could read.
 */
export async function openKeys(
  store: Store,
  at: { readonly office: OfficeId; readonly officer: OfficerRow },
  words: string,
): Promise<Result<Identity, 'does-not-open'>> {
  if (!parseCode(words).ok) return err('does-not-open');
  const list = words
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '');
  const current = await store.officers.findSignIn(at.office, at.officer.id);
  const former = await store.officers.formerKeysOf(at.office, at.officer.id);
  for (const { salt, keyFile } of current === undefined ? former : [current, ...former]) {
    const { wrapIdentity } = await deriveSignIn(list, salt, { pbkdf2: webPbkdf2, iterations: SIGN_IN_ITERATIONS });
    const opened = await openKeyFile(keyFile, wrapIdentity);
    if (opened.ok) return opened;
  }
  return err('does-not-open');
}

/** Where an address belongs to an officer: in the one office that is named, or in any. */
export async function findOfficers(
  store: Store,
  by: { readonly email: string; readonly office: string | undefined },
): Promise<readonly { readonly office: OfficeId; readonly officer: OfficerRow }[]> {
  const named = parseOfficeId(by.office);
  const offices = (await store.offices.list()).filter(
    ({ id }) => by.office === undefined || (named.ok && id === named.value),
  );
  const found = [];
  for (const { id } of offices) {
    const officer = await store.officers.findByEmail(id, by.email.trim().toLowerCase());
    if (officer !== undefined) found.push({ office: id, officer });
  }
  return found;
}
