// SPDX-License-Identifier: AGPL-3.0-or-later
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { assert } from '@amends/base';
import type { ServerSecrets } from '../ports/server-secrets.ts';

export const SERVER_KEY_LENGTH = 32;
const NONCE_LENGTH = 12;
const TAG_LENGTH = 16;

/** Reads the server's own key, or makes it where there is none. It is kept beside the database, not in it. */
export function loadServerSecrets(file: string): ServerSecrets {
  if (!existsSync(file)) makeKey(file);
  return serverSecretsFrom(readFileSync(file));
}

/** Whole from its first moment on: of two processes that start together one makes it, and the other reads that. */
function makeKey(file: string): void {
  const part = `${file}.${String(process.pid)}`;
  writeFileSync(part, randomBytes(SERVER_KEY_LENGTH), { mode: 0o600, flag: 'wx' });
  try {
    linkSync(part, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  } finally {
    rmSync(part);
  }
}

export function serverSecretsFrom(key: Uint8Array): ServerSecrets {
  assert(key.length === SERVER_KEY_LENGTH, 'the server’s key is 32 bytes');
  const sealKey = Buffer.from(hkdfSync('sha256', key, '', 'amends/v1/server/seal', SERVER_KEY_LENGTH));
  const macKey = Buffer.from(hkdfSync('sha256', key, '', 'amends/v1/server/mac', SERVER_KEY_LENGTH));
  return {
    seal(plain) {
      const nonce = randomBytes(NONCE_LENGTH);
      const cipher = createCipheriv('aes-256-gcm', sealKey, nonce);
      return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed) {
      try {
        const decipher = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, NONCE_LENGTH));
        decipher.setAuthTag(sealed.subarray(sealed.length - TAG_LENGTH));
        const content = sealed.subarray(NONCE_LENGTH, sealed.length - TAG_LENGTH);
        return Buffer.concat([decipher.update(content), decipher.final()]);
      } catch {
        return undefined;
      }
    },
    mac(purpose, message) {
      return createHmac('sha256', macKey).update(purpose).update('\0').update(message).digest();
    },
  };
}
