// SPDX-License-Identifier: AGPL-3.0-or-later
import { toBase64url } from '@amends/base';

/** A signature as it is published, with the key that it was made with: whoever made it may have another one since. */
export type SignedText = { readonly key: string; readonly signature: string };

/** How it is kept: both in base64url, with a space between them. */
export function writeSigned(by: { readonly verifyKey: Uint8Array; readonly signature: Uint8Array }): string {
  return `${toBase64url(by.verifyKey)} ${toBase64url(by.signature)}`;
}

export function readSigned(text: string): SignedText {
  const [key = '', signature = ''] = text.split(' ');
  return { key, signature };
}
