// SPDX-License-Identifier: AGPL-3.0-or-later
import { createCipheriv, createDecipheriv, type CipherCCMTypes } from 'node:crypto';
import { assert, err, ok } from '@amends/base';
import type { AesCcm, CcmSetting } from '../trustee/aes-ccm.ts';
import { SEALED_BYTES_MAX } from '../v1/shapes/ceremony.ts';

/** AES-CCM as Node has it. */
export const nativeAesCcm: AesCcm = {
  seal(setting, content) {
    assert(content.length <= SEALED_BYTES_MAX, 'what is sealed is within its limit');
    const { key, nonce, tagBytes: authTagLength } = setting;
    const cipher = createCipheriv(nameOf(setting), key, nonce, { authTagLength });
    cipher.setAAD(headerOf(setting), { plaintextLength: content.length });
    const sealed = [cipher.update(content), cipher.final(), cipher.getAuthTag()];
    return Promise.resolve(new Uint8Array(Buffer.concat(sealed)));
  },
  open(setting, sealed) {
    const { key, nonce, tagBytes: authTagLength } = setting;
    const length = sealed.length - authTagLength;
    if (length < 0 || length > SEALED_BYTES_MAX) return Promise.resolve(err('not-opened'));
    const decipher = createDecipheriv(nameOf(setting), key, nonce, { authTagLength });
    decipher.setAuthTag(sealed.subarray(length));
    decipher.setAAD(headerOf(setting), { plaintextLength: length });
    try {
      const opened = decipher.update(sealed.subarray(0, length));
      decipher.final();
      return Promise.resolve(ok(new Uint8Array(opened)));
    } catch {
      // The tag is another one; Node says no more of it.
      return Promise.resolve(err('not-opened'));
    }
  },
};

function nameOf({ key }: CcmSetting): CipherCCMTypes {
  // Of keys of another length Node says that they are none.
  return `aes-${String(8 * key.length)}-ccm` as CipherCCMTypes;
}

function headerOf({ header = new Uint8Array(0) }: CcmSetting): Uint8Array {
  return header;
}
