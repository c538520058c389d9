// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, concatBytes, equalBytes, err, ok } from '@amends/base';
import { SEALED_BYTES_MAX } from '../v1/shapes/ceremony.ts';
import type { AesCcm, CcmSetting } from './aes-ccm.ts';

type Bytes = Uint8Array<ArrayBuffer>;
type Mode =
  | { readonly name: 'AES-CTR'; readonly counter: Bytes; readonly length: number }
  | { readonly name: 'AES-CBC'; readonly iv: Bytes };

/** What is used of WebCrypto's `SubtleCrypto`. */
export type SubtleAes<Key> = {
  readonly importKey: (...given: ['raw', Bytes, Mode['name'], boolean, ['encrypt']]) => Promise<Key>;
  readonly encrypt: (mode: Mode, key: Key, content: Bytes) => Promise<ArrayBuffer>;
};

const BLOCK_BYTES = 16;

/**
 * AES-CCM by WebCrypto, which has its two halves only: AES-CTR seals, and the last block of AES-CBC is the tag
 * (RFC 3610, section 2).
 *
 * @param subtle `crypto.subtle`
 */
export function webAesCcm<Key>(subtle: SubtleAes<Key>): AesCcm {
  const encrypt = async (mode: Mode, key: Uint8Array, content: Uint8Array): Promise<Uint8Array> => {
    const imported = await subtle.importKey('raw', key.slice(), mode.name, false, ['encrypt']);
    return new Uint8Array(await subtle.encrypt(mode, imported, content.slice()));
  };
  const authenticate = async (setting: CcmSetting, content: Uint8Array): Promise<Uint8Array> => {
    const blocks = writeBlocks(setting, content);
    const chained = await encrypt({ name: 'AES-CBC', iv: new Uint8Array(BLOCK_BYTES) }, setting.key, blocks);
    // Behind the blocks WebCrypto adds one of padding, which is no part of this.
    return chained.subarray(blocks.length - BLOCK_BYTES, blocks.length);
  };
  /** The tag is encrypted with the first block of the stream, whatever its length, the content with all others. */
  const stream = async ({ key, nonce }: CcmSetting, tag: Uint8Array, content: Uint8Array): Promise<Uint8Array> => {
    const counter = concatBytes(Uint8Array.of(lengthBytes(nonce) - 1), nonce, new Uint8Array(lengthBytes(nonce)));
    const mode = { name: 'AES-CTR', counter: counter.slice(), length: 8 * lengthBytes(nonce) } as const;
    return await encrypt(mode, key, concatBytes(fill(tag), content));
  };
  return {
    async seal(setting, content) {
      assert(content.length <= SEALED_BYTES_MAX, 'what is sealed is within its limit');
      const sealed = await stream(setting, await authenticate(setting, content), content);
      return concatBytes(sealed.subarray(BLOCK_BYTES), sealed.subarray(0, setting.tagBytes));
    },
    async open(setting, sealed) {
      const length = sealed.length - setting.tagBytes;
      if (length < 0 || length > SEALED_BYTES_MAX) return err('not-opened');
      const opened = await stream(setting, sealed.subarray(length), sealed.subarray(0, length));
      const [tag, content] = [opened.subarray(0, setting.tagBytes), opened.slice(BLOCK_BYTES)];
      const expected = await authenticate(setting, content);
      return equalBytes(tag, expected.subarray(0, setting.tagBytes)) ? ok(content) : err('not-opened');
    },
  };
}

/** What the tag is made of: how all is written, the header with its length, the content; each filled up with zeros. */
function writeBlocks({ nonce, tagBytes, header }: CcmSetting, content: Uint8Array): Uint8Array {
  const flags = (header ? 64 : 0) + 8 * ((tagBytes - 2) / 2) + (lengthBytes(nonce) - 1);
  const first = concatBytes(Uint8Array.of(flags), nonce, number(content.length, lengthBytes(nonce)));
  const headed = header ? fill(concatBytes(number(header.length, 2), header)) : new Uint8Array(0);
  return concatBytes(first, headed, fill(content));
}

/** How many bytes are left for the length of a content. */
function lengthBytes(nonce: Uint8Array): number {
  return BLOCK_BYTES - 1 - nonce.length;
}

function number(value: number, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => Math.floor(value / 256 ** (length - 1 - index)) % 256);
}

function fill(bytes: Uint8Array): Uint8Array {
  const filled = new Uint8Array(Math.ceil(bytes.length / BLOCK_BYTES) * BLOCK_BYTES);
  filled.set(bytes);
  return filled;
}
