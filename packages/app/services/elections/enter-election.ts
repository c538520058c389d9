// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, ok, toHex, utf8, type ElectionId, type OfficeId, type Result } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import type { ElectionPersonRow, ElectionRole } from '../../ports/election-store.ts';
import type { Context } from '../context.ts';
import { acceptToken, issueToken, useOnceHere } from '../issued-token.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';

type At = { readonly office: OfficeId; readonly election: ElectionId };

/** A teller or a trustee whose words were shown in this session. */
export type ElectionActor = At & { readonly person: ElectionPersonRow };

const CHALLENGE_MS = 2 * 60 * 1000;
const SESSION_MS = 8 * 60 * 60 * 1000;

/** A challenge for whoever holds the words behind a look-up id; unknown ids get one too. */
export function challengePerson(context: Context, at: At, lookup: Uint8Array): Uint8Array {
  const subject = sha256(utf8(`${at.election}\n${toHex(sha256(lookup))}`));
  return issueToken(context, { purpose: 'election/challenge', office: at.office, subject, lifetime: CHALLENGE_MS });
}

/** Gives a session for a signed challenge. Whatever is wrong, the answer is the same. */
export async function enterElection(
  context: Context,
  at: At,
  proof: { readonly lookup: Uint8Array; readonly challenge: Uint8Array; readonly signature: Uint8Array },
): Promise<Result<{ readonly token: Uint8Array; readonly role: ElectionRole }, ServiceError>> {
  const { office, election } = at;
  const refused = err({ type: 'not-found' } as const);
  const lookupHash = sha256(proof.lookup);
  const challenged = acceptToken(context, { purpose: 'election/challenge', office, token: proof.challenge });
  const people = await context.db.store.elections.people(office, election);
  const person = people.find((other) => other.lookupHash !== null && equalBytes(other.lookupHash, lookupHash));
  const asked = sha256(utf8(`${election}\n${toHex(lookupHash)}`));
  if (challenged === undefined || !equalBytes(challenged.subject, asked)) return refused;
  if (person === undefined || person.verifyKey === null) return refused;
  const { challenge, signature } = proof;
  if (!verifySignature('challenge', challenge, { signature, verifyKey: person.verifyKey })) return refused;
  if (!useOnceHere(context, challenged)) return refused;
  const subject = subjectOf(at, person);
  const token = issueToken(context, { purpose: 'election/session', office, subject, lifetime: SESSION_MS });
  return ok({ token, role: person.role });
}

/** Whose session this is: nobody's once she signed out or was given a new link, or the time has passed. */
export async function electionActorOf(context: Context, at: At, token: Uint8Array): Promise<ElectionActor | undefined> {
  const session = acceptToken(context, { purpose: 'election/session', office: at.office, token });
  if (session === undefined || (await context.db.store.officers.isUsed(at.office, session.hash))) return undefined;
  const people = await context.db.store.elections.people(at.office, at.election);
  const person = people.find((other) => other.verifyKey !== null && equalBytes(subjectOf(at, other), session.subject));
  return person && { ...at, person };
}

/**
 * Ends a session. It is no row, so the hash of its token is kept beside the challenges that were used, until it would
 * have ended by itself.
 *
 * @returns false where it could not be kept
 */
export async function leaveElection(context: Context, at: At, token: Uint8Array): Promise<boolean> {
  const session = acceptToken(context, { purpose: 'election/session', office: at.office, token });
  if (session === undefined) return true;
  const { hash, endsAt } = session;
  const ended = await transact(context.db, async (store) => {
    await store.officers.useChallenge(at.office, { hash, endsAt, now: context.clock() });
    return ok(null);
  });
  return ended.ok;
}

/** A session is bound to the words it was opened with. */
function subjectOf({ election }: At, { id, lookupHash }: ElectionPersonRow): Uint8Array {
  return sha256(utf8(`${election}\n${id}\n${toHex(lookupHash ?? new Uint8Array())}`));
}
