// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, equalBytes, toHex, type OfficeId } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { ServerSecrets } from '../ports/server-secrets.ts';
import type { Context } from './context.ts';

/**
 * Challenges and reporters' sessions are not stored: a row would tell when somebody came back. Each is a value
 * that only this server can have made: a time, 32 bytes of subject, a nonce, and a MAC over them.
 */
type Purpose = 'return/challenge' | 'return/session' | 'passkey/challenge' | 'election/challenge' | 'election/session';

type AcceptedToken = {
  /** 32 bytes. */
  readonly subject: Uint8Array;
  readonly endsAt: number;
  /** What a used one is remembered by. */
  readonly hash: Uint8Array;
};

const SUBJECT_LENGTH = 32;
const TIME_LENGTH = 8;
const NONCE_LENGTH = 16;
const MAC_LENGTH = 32;
/** More than answer within a challenge's two minutes; the oldest go first. */
const REMEMBERED_MAX = 10_000;
/** When the used ones end, in this process's memory only, beside the secrets that made them. */
const used = new WeakMap<ServerSecrets, Map<string, number>>();

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

/** A token that this server issued for this purpose and that is not too old, or undefined. */
export function acceptToken(
  context: Context,
  what: { readonly purpose: Purpose; readonly office: OfficeId; readonly token: Uint8Array },
): AcceptedToken | undefined {
  const contentLength = TIME_LENGTH + SUBJECT_LENGTH + NONCE_LENGTH;
  if (what.token.length !== contentLength + MAC_LENGTH) return undefined;
  const content = what.token.subarray(0, contentLength);
  const mac = context.secrets.mac(`${what.purpose}/${what.office}`, content);
  if (!equalBytes(mac, what.token.subarray(contentLength))) return undefined;
  const endsAt = Number(new DataView(content.buffer, content.byteOffset).getBigUint64(0));
  if (context.clock() >= endsAt) return undefined;
  return { subject: content.subarray(TIME_LENGTH, TIME_LENGTH + SUBJECT_LENGTH), endsAt, hash: sha256(what.token) };
}

/** False when this process has seen the token used. It writes nothing (ADR 0008), so another process does not know. */
export function useOnceHere({ secrets, clock }: Context, { hash, endsAt }: AcceptedToken): boolean {
  const ends = used.get(secrets) ?? new Map<string, number>();
  used.set(secrets, ends);
  const name = toHex(hash);
  if (ends.has(name)) return false;
  for (const [older, end] of ends) {
    if (end > clock() && ends.size < REMEMBERED_MAX) break;
    ends.delete(older);
  }
  ends.set(name, endsAt);
  return true;
}
