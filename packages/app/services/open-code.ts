// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, equalBytes, err, ok, type OfficeId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import type { Actor, Context } from './context.ts';
import type { ServiceError } from './service-error.ts';

const CHALLENGE_MS = 2 * 60 * 1000;
const SESSION_MS = 30 * 60 * 1000;
const HASH_LENGTH = 32;
const TIME_LENGTH = 8;
const NONCE_LENGTH = 16;

/**
 * Challenges and reporters' sessions are not stored: a row would tell when somebody came back. Each is a value
 * that only this server can have made: a time, the code's hash, a nonce, and a MAC over them.
 */
type Purpose = 'return/challenge' | 'return/session';

/** A challenge for whoever holds the code behind a look-up id; unknown ids get one too. */
export function challengeCode(context: Context, office: OfficeId, lookup: Uint8Array): Uint8Array {
  return issue(context, { purpose: 'return/challenge', office, lookupHash: sha256(lookup), lifetime: CHALLENGE_MS });
}

/** Gives a session token for a signed challenge. Whatever is wrong, the answer is the same. */
export async function openCode(
  context: Context,
  office: OfficeId,
  proof: { readonly lookup: Uint8Array; readonly challenge: Uint8Array; readonly signature: Uint8Array },
): Promise<Result<Uint8Array, ServiceError>> {
  const lookupHash = sha256(proof.lookup);
  const challenged = accept(context, { purpose: 'return/challenge', office, token: proof.challenge });
  const code = await context.db.store.channels.findCode(office, lookupHash);
  if (challenged === undefined || !equalBytes(challenged, lookupHash)) return err({ type: 'not-found' });
  if (code === undefined || code.ended) return err({ type: 'not-found' });
  const signed = verifySignature('challenge', proof.challenge, {
    signature: proof.signature,
    verifyKey: code.verifyKey,
  });
  if (!signed) return err({ type: 'not-found' });
  return ok(issue(context, { purpose: 'return/session', office, lookupHash, lifetime: SESSION_MS }));
}

/** The reporter whose session token this is, or undefined when it is not ours or too old. */
export function reporterOf(context: Context, office: OfficeId, token: Uint8Array): Actor | undefined {
  const lookupHash = accept(context, { purpose: 'return/session', office, token });
  return lookupHash === undefined ? undefined : { kind: 'reporter', office, lookupHash };
}

function issue(
  context: Context,
  what: {
    readonly purpose: Purpose;
    readonly office: OfficeId;
    readonly lookupHash: Uint8Array;
    readonly lifetime: number;
  },
): Uint8Array {
  const time = new Uint8Array(TIME_LENGTH);
  new DataView(time.buffer).setBigUint64(0, BigInt(context.clock() + what.lifetime));
  const content = concatBytes(time, what.lookupHash, context.random(NONCE_LENGTH));
  return concatBytes(content, context.secrets.mac(`${what.purpose}/${what.office}`, content));
}

function accept(
  context: Context,
  what: { readonly purpose: Purpose; readonly office: OfficeId; readonly token: Uint8Array },
): Uint8Array | undefined {
  const contentLength = TIME_LENGTH + HASH_LENGTH + NONCE_LENGTH;
  if (what.token.length !== contentLength + HASH_LENGTH) return undefined;
  const content = what.token.subarray(0, contentLength);
  const mac = context.secrets.mac(`${what.purpose}/${what.office}`, content);
  if (!equalBytes(mac, what.token.subarray(contentLength))) return undefined;
  const expires = Number(new DataView(content.buffer, content.byteOffset).getBigUint64(0));
  return context.clock() < expires ? content.subarray(TIME_LENGTH, TIME_LENGTH + HASH_LENGTH) : undefined;
}
