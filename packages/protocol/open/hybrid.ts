// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { Decrypter } from 'age-encryption';
import { isSealedWith } from '../wire/age-form.ts';
import { HYBRID_STANZA } from '../wire/stanza.ts';

/** Lets others have the thread for a moment. */
export type Pause = () => Promise<void>;

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

/**
 * The same for a large file that came in parts, of which the first holds its header. It is held once sealed and once open.
 *
 * @param pause - waited for before each part
 */
export async function openPartsWithIdentity(
  parts: readonly Uint8Array[],
  ageIdentity: string,
  pause: Pause,
): Promise<Result<Uint8Array, 'does-not-open'>> {
  const [first] = parts;
  if (first === undefined || !isSealedWith(first, HYBRID_STANZA)) return err('does-not-open');
  const decrypter = new Decrypter();
  decrypter.addIdentity(ageIdentity);
  try {
    const opening = await decrypter.decrypt(streamOf(parts, pause));
    const plain = new Uint8Array(opening.size(parts.reduce((size, part) => size + part.length, 0)));
    const reader = opening.getReader();
    let at = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      plain.set(next.value, at);
      at += next.value.length;
    }
    return ok(plain);
  } catch {
    return err('does-not-open');
  }
}

function streamOf(parts: readonly Uint8Array[], pause: Pause): ReadableStream<Uint8Array> {
  const waiting = parts.values();
  return new ReadableStream({
    async pull(controller) {
      await pause();
      const next = waiting.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
