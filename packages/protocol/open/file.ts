// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, fromBase64url, ok, toHex, type Result } from '@amends/base';
import { sha256 } from '../keys/derive.ts';
import { ageIdentityFromSeed } from '../keys/identity.ts';
import { unpad } from '../wire/padding.ts';
import { openWithIdentity } from './hybrid.ts';
import type { Attachment } from '../wire/entry.ts';

export type FileFault = 'altered' | 'does-not-open' | 'bad-padding' | 'wrong-size';

/** Opens a stored file with the key its entry carries, after checking that it is the file the entry means. */
export async function openFile(sealed: Uint8Array, attachment: Attachment): Promise<Result<Uint8Array, FileFault>> {
  if (sealed.length !== attachment.sealedSize || toHex(sha256(sealed)) !== attachment.hash) return err('altered');
  const plain = await openWithIdentity(sealed, ageIdentityFromSeed(must(fromBase64url(attachment.key))));
  if (!plain.ok) return plain;
  const content = unpad(plain.value);
  if (!content.ok) return content;
  return content.value.length === attachment.size ? ok(content.value) : err('wrong-size');
}
