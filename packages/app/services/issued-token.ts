// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, equalBytes, type OfficeId } from '@amends/base';
import type { Context } from './context.ts';

/**
 * Challenges and reporters' sessions are not stored: a row would tell when somebody came back. Each is a value
 * that only this server can have made: a time, 32 bytes of subject, a nonce, and a MAC over them.
 */
type Purpose = 'return/challenge' | 'return/session' | 'passkey/challenge';

const SUBJECT_LENGTH = 32;
const TIME_LENGTH = 8;
const NONCE_LENGTH = 16;
const MAC_LENGTH = 32;

export function issueToken(
  context: Context,
  what: {
    readonly purpose: Purpose;
    readonly office: OfficeId;
    /** 32 bytes. */
    readonly subject: Uint8Array;
    /** Milliseconds. */
    readonly lifetime: number;
  },
): Uint8Array {
  const time = new Uint8Array(TIME_LENGTH);
  new DataView(time.buffer).setBigUint64(0, BigInt(context.clock() + what.lifetime));
  const content = concatBytes(time, what.subject, context.random(NONCE_LENGTH));
  return concatBytes(content, context.secrets.mac(`${what.purpose}/${what.office}`, content));
}

/** The subject of a token that this server issued for this purpose and that is not too old, or undefined. */
export function acceptToken(
  context: Context,
  what: { readonly purpose: Purpose; readonly office: OfficeId; readonly token: Uint8Array },
): Uint8Array | undefined {
  const contentLength = TIME_LENGTH + SUBJECT_LENGTH + NONCE_LENGTH;
  if (what.token.length !== contentLength + MAC_LENGTH) return undefined;
  const content = what.token.subarray(0, contentLength);
  const mac = context.secrets.mac(`${what.purpose}/${what.office}`, content);
  if (!equalBytes(mac, what.token.subarray(contentLength))) return undefined;
  const expires = Number(new DataView(content.buffer, content.byteOffset).getBigUint64(0));
  return context.clock() < expires ? content.subarray(TIME_LENGTH, TIME_LENGTH + SUBJECT_LENGTH) : undefined;
}
