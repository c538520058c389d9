// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { Decrypter } from 'age-encryption';
import { isSealedWith } from '../wire/age-form.ts';
import { HYBRID_STANZA } from '../wire/stanza.ts';

/** Opens what `sealToRecipient` made for this identity, and nothing with any other stanza in it. */
export async function openWithIdentity(
  sealed: Uint8Array,
  ageIdentity: string,
): Promise<Result<Uint8Array, 'does-not-open'>> {
  if (!isSealedWith(sealed, HYBRID_STANZA)) return err('does-not-open');
  const decrypter = new Decrypter();
  decrypter.addIdentity(ageIdentity);
  try {
    return ok(await decrypter.decrypt(sealed));
  } catch {
    return err('does-not-open');
  }
}
