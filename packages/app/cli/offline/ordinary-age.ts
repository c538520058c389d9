// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { passphraseRecipient } from './passphrase-recipient.ts';

/** Bech32 of 32 bytes behind `age1`: an X25519 recipient, and no hybrid or plugin's. */
const X25519 = /^age1[02-9ac-hj-np-z]{58}$/;
const PASSPHRASE_LENGTH_MIN = 12;

/** Encrypts to what the stock `age` opens. */
export type OrdinaryAge = (plain: Uint8Array) => Promise<Uint8Array>;

/** A key that did not exist before, and what encrypts to it. `identity` is a file for `age -i`, as `age-keygen` writes it. */
export async function toFreshIdentity(): Promise<{ readonly encrypt: OrdinaryAge; readonly identity: string }> {
  const secret = await generateX25519Identity();
  const recipient = await identityToRecipient(secret);
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return {
    encrypt: async (plain) => await encrypter.encrypt(plain),
    identity: `# public key: ${recipient}\n${secret}\n`,
  };
}

export function toRecipient(recipient: string): Result<OrdinaryAge, string> {
  const encrypter = new Encrypter();
  try {
    if (!X25519.test(recipient)) throw new Error('it is of another kind');
    encrypter.addRecipient(recipient);
  } catch {
    return err('--recipient is not an age1… recipient as age-keygen prints it');
  }
  return ok(async (plain) => await encrypter.encrypt(plain));
}

export function toPassphrase(passphrase: string): Result<OrdinaryAge, string> {
  if (passphrase.length < PASSPHRASE_LENGTH_MIN) {
    return err(`--passphrase-file holds fewer than ${String(PASSPHRASE_LENGTH_MIN)} characters`);
  }
  const encrypter = new Encrypter();
  encrypter.addRecipient(passphraseRecipient(passphrase));
  return ok(async (plain) => await encrypter.encrypt(plain));
}
