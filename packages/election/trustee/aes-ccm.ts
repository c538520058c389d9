// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';

/** What a message is sealed with, and how. */
export type CcmSetting = {
  /** 16 or 32 bytes. */
  readonly key: Uint8Array;
  /** 7 to 13 bytes; never twice with one key. The rest of 15 is how many bytes the length is written in. */
  readonly nonce: Uint8Array;
  /** Bytes of the tag: an even number from 4 to 16. */
  readonly tagBytes: number;
  /** What is not sealed and yet must be the same, fewer than 65,280 bytes; without it there is nothing. */
  readonly header?: Uint8Array;
};

/**
 * AES in CCM mode (RFC 3610), with which trustees seal what they deal to each other. A port, for no library here has
 * it: browsers make it from WebCrypto (web-aes-ccm.ts), Node has it natively.
 */
export type AesCcm = {
  /**
   * Gives the sealed content with the tag behind it.
   *
   * @throws Error when the content has more than 65,535 bytes
   */
  readonly seal: (setting: CcmSetting, content: Uint8Array) => Promise<Uint8Array>;
  readonly open: (setting: CcmSetting, sealed: Uint8Array) => Promise<Result<Uint8Array, 'not-opened'>>;
};
