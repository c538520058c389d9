// SPDX-License-Identifier: AGPL-3.0-or-later
import { isSealedWith } from '@amends/protocol/wire/age-form.ts';
import { HYBRID_STANZA } from '@amends/protocol/wire/stanza.ts';

const KEY_FILE_BYTES_MAX = 16 * 1024;

/** Whether this has the form of an officer's sealed keys. What is in it, only she can tell. */
export function isKeyFile(bytes: Uint8Array): boolean {
  return bytes.length <= KEY_FILE_BYTES_MAX && isSealedWith(bytes, HYBRID_STANZA);
}
