// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, toBase64url, utf8, type Result } from '@amends/base';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { poolsOf } from './credentials.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { publicText, publishText } from './public-text.ts';

/** Tellers who have to agree that a spare credential goes to somebody who was added late. */
const SIGNATURES_MIN = 2;

export type SpareView = {
  readonly free: readonly string[];
  readonly assigned: number;
  /** Those that were, with two signatures. */
  readonly given: readonly string[];
  /** Signed by one teller, by her place, and waiting for another. */
  readonly waiting: readonly { readonly credential: string; readonly signatures: readonly number[] }[];
};

/** What tellers sign to give a spare credential away. */
export function spareMessage(at: AtElection, credential: string): Uint8Array {
  return utf8(`${electionScope(at.office, at.election)}\nassign-spare\n${credential}`);
}

/**
 * Signs that a spare credential is given to a late member. With the second teller's signature ballots are taken from
 * it. To whom it went is not said here; how many there were is public.
 *
 * @returns whether it is assigned now
 */
export async function signSpare(
  context: Context,
  actor: ElectionActor,
  { credential, signature }: { readonly credential: string; readonly signature: Uint8Array },
): Promise<Result<{ readonly isAssigned: boolean }, ServiceError>> {
  const { verifyKey, place } = actor.person;
  const message = spareMessage(actor, credential);
  if (verifyKey === null || !verifySignature('election-act', message, { signature, verifyKey }))
    return err({ type: 'field', field: 'signature', problem: 'malformed' });
  return await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    if (vote.value.state !== 'sealed') return err({ type: 'not-open' });
    const { spares } = await poolsOf(store, actor);
    if (!spares.includes(credential)) return err({ type: 'field', field: 'credential', problem: 'unknown' });
    const name = `${prefixOf(credential)}${String(place)}`;
    const isPut = await publishText(store, actor, { name, text: toBase64url(signature) });
    return isPut ? ok({ isAssigned: await isAssigned(store, actor, credential) }) : err({ type: 'conflict' });
  });
}

export async function isAssigned(store: Store, at: AtElection, credential: string): Promise<boolean> {
  return (await signersOf(store, at, credential)).length >= SIGNATURES_MIN;
}

/** Which spares there are to give, and which were given. */
export async function readSpares(store: Store, at: AtElection): Promise<SpareView> {
  const { spares } = await poolsOf(store, at);
  const signed = await Promise.all(
    spares.map(async (credential) => ({ credential, signatures: await signersOf(store, at, credential) })),
  );
  const given = signed.filter(({ signatures }) => signatures.length >= SIGNATURES_MIN);
  return {
    free: signed.filter(({ signatures }) => signatures.length === 0).map(({ credential }) => credential),
    assigned: given.length,
    given: given.map(({ credential }) => credential),
    waiting: signed.filter(({ signatures }) => signatures.length > 0 && signatures.length < SIGNATURES_MIN),
  };
}

/** Spares that nobody was given: after the close their keys are good for nothing. */
export async function unassignedSpares(store: Store, at: AtElection): Promise<readonly string[]> {
  const known = await publicText(store, at, 'destroyed');
  // Written when the vote was closed.
  if (known !== undefined) return JSON.parse(known) as readonly string[];
  const { spares } = await poolsOf(store, at);
  const left: string[] = [];
  for (const credential of spares) if (!(await isAssigned(store, at, credential))) left.push(credential);
  return left;
}

async function signersOf(store: Store, at: AtElection, credential: string): Promise<readonly number[]> {
  const prefix = prefixOf(credential);
  const names = await store.elections.documentNames(at.office, { election: at.election, prefix });
  return names.map((name) => Number(name.slice(prefix.length)));
}

function prefixOf(credential: string): string {
  return `spare/${credential}/`;
}
