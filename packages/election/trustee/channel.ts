// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Element } from '../group/group.ts';
import { checkMessage } from '../v1/proofs/check-knowledge.ts';
import { toDecimal } from '../v1/shapes/basics.ts';
import { channelMessage, sealedMessage } from '../v1/shapes/ceremony.ts';
import { parseExact } from '../v1/shapes/parse-exact.ts';
import { signedMessage } from '../v1/shapes/trustees.ts';
import type { TrusteeKeys } from './derive-keys.ts';
import type { Desk } from './desk.ts';
import { openText, sealText } from './seal-text.ts';
import { signMessage } from './sign-message.ts';

/** Why a message that came to a trustee is not taken: it does not open, another one sent it, or it is for another. */
export type ChannelFault = 'opening' | 'sender' | 'recipient';

/** Signs a message with a trustee's key, and seals it to another one, or to herself (section 4.6.3). */
export async function sendMessage(
  desk: Desk,
  { signing }: TrusteeKeys,
  { recipient, message }: { readonly recipient: Element; readonly message: string },
): Promise<string> {
  const signed = signMessage(desk, signing, JSON.stringify({ recipient: toDecimal(recipient), message }));
  return JSON.stringify(await sealText(desk, recipient, JSON.stringify(signed)));
}

/** Opens a message that was sealed to a trustee, and checks that it is for her and whose it is. */
export async function receiveMessage(
  desk: Desk,
  { decryption, encryption }: TrusteeKeys,
  { sender, text }: { readonly sender: Element; readonly text: string },
): Promise<Result<string, ChannelFault>> {
  const sealed = parseExact(text, sealedMessage);
  const opened = sealed.ok ? await openText(desk, decryption, sealed.value) : err('opening' as const);
  if (!opened.ok) return opened;
  const signed = parseExact(opened.value, signedMessage);
  if (!signed.ok || !checkMessage(desk.group, { key: sender, ...signed.value })) return err('sender');
  const read = parseExact(signed.value.message, channelMessage);
  return read.ok && BigInt(read.value.recipient) === encryption ? ok(read.value.message) : err('recipient');
}
