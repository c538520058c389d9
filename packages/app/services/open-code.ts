// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, ok, type OfficeId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import type { Actor, Context } from './context.ts';
import { acceptToken, issueToken, useOnceHere } from './issued-token.ts';
import type { ServiceError } from './service-error.ts';

const CHALLENGE_MS = 2 * 60 * 1000;
const SESSION_MS = 30 * 60 * 1000;

/** A challenge for whoever holds the code behind a look-up id; unknown ids get one too. */
export function challengeCode(context: Context, office: OfficeId, lookup: Uint8Array): Uint8Array {
  const subject = sha256(lookup);
  return issueToken(context, { purpose: 'return/challenge', office, subject, lifetime: CHALLENGE_MS });
}

/** Gives a session token for a signed challenge. Whatever is wrong, the answer is the same. */
export async function openCode(
  context: Context,
  office: OfficeId,
  proof: { readonly lookup: Uint8Array; readonly challenge: Uint8Array; readonly signature: Uint8Array },
): Promise<Result<Uint8Array, ServiceError>> {
  const lookupHash = sha256(proof.lookup);
  const challenged = acceptToken(context, { purpose: 'return/challenge', office, token: proof.challenge });
  const code = await context.db.store.channels.findCode(office, lookupHash);
  if (challenged === undefined || !equalBytes(challenged.subject, lookupHash)) return err({ type: 'not-found' });
  if (code === undefined) return err({ type: 'not-found' });
  const { challenge: message, signature } = proof;
  if (!verifySignature('challenge', message, { signature, verifyKey: code.verifyKey }))
    return err({ type: 'not-found' });
  if (!useOnceHere(context, challenged)) return err({ type: 'not-found' });
  if (code.ended) return err({ type: 'code-replaced' });
  return ok(issueToken(context, { purpose: 'return/session', office, subject: lookupHash, lifetime: SESSION_MS }));
}

/** The reporter whose session token this is, or undefined when it is not ours or too old. */
export function reporterOf(context: Context, office: OfficeId, token: Uint8Array): Actor | undefined {
  const session = acceptToken(context, { purpose: 'return/session', office, token });
  return session === undefined ? undefined : { kind: 'reporter', office, lookupHash: session.subject };
}
