// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, must, fromBase64url, ok, toHex, type Result } from '@amends/base';
import { sha256Stream } from '../keys/derive.ts';
import { ageIdentityFromSeed } from '../keys/identity.ts';
import { unpad } from '../wire/padding.ts';
import { openPartsWithIdentity, type Pause } from './hybrid.ts';
import type { Attachment } from '../wire/entry.ts';

export type FileFault = 'altered' | 'does-not-open' | 'bad-padding' | 'wrong-size';

/**
 * Opens a stored file with the key its entry carries, after checking that it is the file the entry means.
 *
 * @param parts - the sealed file, cut anywhere behind its header
 * @param pause - waited for before each part is worked on, which for one of 4 MiB takes a noticeable time
 */
export async function openFile(
  parts: readonly Uint8Array[],
  attachment: Attachment,
  pause: Pause,
): Promise<Result<Uint8Array, FileFault>> {
  const hash = sha256Stream();
  let sealedSize = 0;
  for (const part of parts) {
    await pause();
    hash.update(part);
    sealedSize += part.length;
  }
  if (sealedSize !== attachment.sealedSize || toHex(hash.digest()) !== attachment.hash) return err('altered');
  const plain = await openPartsWithIdentity(parts, ageIdentityFromSeed(must(fromBase64url(attachment.key))), pause);
  if (!plain.ok) return plain;
  const content = unpad(plain.value);
  if (!content.ok) return content;
  return content.value.length === attachment.size ? ok(content.value) : err('wrong-size');
}
