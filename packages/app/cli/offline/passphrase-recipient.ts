// SPDX-License-Identifier: AGPL-3.0-or-later
import { createCipheriv, randomBytes, scrypt } from 'node:crypto';
import { utf8 } from '@amends/base';
import { Stanza, type Recipient } from 'age-encryption';

const LABEL = 'age-encryption.org/v1/scrypt';
const SALT_BYTES = 16;
/** log2 of scrypt's N; what `age` takes too. It opens up to 22. */
const WORK_FACTOR = 18;
/** scrypt needs 128 · N · r bytes, with r = 8; this leaves it twice that. */
const MEMORY_MAX = 2 ** (WORK_FACTOR + 11);

/**
 * Encrypts file keys to a passphrase as the age format has it (`scrypt` stanza). The library's own does the same on the
 * main thread and in JavaScript: ten times slower, and a connection to a database does not wait that long.
 */
export function passphraseRecipient(passphrase: string): Recipient {
  return {
    wrapFileKey: async (fileKey) => {
      const salt = randomBytes(SALT_BYTES);
      const key = await stretch(passphrase, Buffer.concat([utf8(LABEL), salt]));
      // The key is of this file alone, so the nonce is all zeros.
      const cipher = createCipheriv('chacha20-poly1305', key, new Uint8Array(12), { authTagLength: 16 });
      const body = Buffer.concat([cipher.update(fileKey), cipher.final(), cipher.getAuthTag()]);
      const args = ['scrypt', salt.toString('base64').replaceAll('=', ''), String(WORK_FACTOR)];
      return [new Stanza(args, new Uint8Array(body))];
    },
  };
}

function stretch(passphrase: string, salt: Uint8Array): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, 32, { N: 2 ** WORK_FACTOR, r: 8, p: 1, maxmem: MEMORY_MAX }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
