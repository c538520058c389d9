// SPDX-License-Identifier: AGPL-3.0-or-later
import { Encrypter, type Recipient } from 'age-encryption';

/** Seals any plaintext whatever to these recipients, as somebody with a program of her own could. */
export async function sealPlain(plain: Uint8Array, recipients: readonly Recipient[]): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return await encrypter.encrypt(plain);
}
