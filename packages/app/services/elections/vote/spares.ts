// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, utf8, type Result } from '@amends/base';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { poolsOf } from './credentials.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { isLate } from './late-members.ts';
import { publicText, publishText } from './public-text.ts';
import { readSigned, writeSigned, type SignedText } from './signed-text.ts';
import { votersOf } from './vote-roll.ts';

/** What the names of documents begin with that hold a teller's signature for a spare. */
const PREFIX = 'spare/';
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

/** A spare credential, and whether it is given on paper, to a member without an address: then it needs no code. */
export type GivenSpare = { readonly credential: string; readonly isPrinted: boolean };

export type SignedSpare = {
  readonly credential: string;
  /** The number on the roll of the late member who gets it. */
  readonly voter: number;
  readonly signature: Uint8Array;
};

/** What tellers sign to give a spare credential away (ELECT-6). It is public, so it does not say to whom. */
export function spareMessage(at: AtElection, { credential, isPrinted }: GivenSpare): Uint8Array {
  const act = isPrinted ? 'assign-printed-spare' : 'assign-spare';
  return utf8(`${electionScope(at.office, at.election)}\n${act}\n${credential}`);
}

/**
 * Signs that a spare credential is given to a late member. With the second teller's signature ballots are taken from
 * it. To whom it went stays here, so that she cannot have paper beside it; how many there were is public.
 *
 * @returns whether it is assigned now
 */
export async function signSpare(
  context: Context,
  actor: ElectionActor,
  { credential, voter, signature }: SignedSpare,
): Promise<Result<{ readonly isAssigned: boolean }, ServiceError>> {
  const { verifyKey, place } = actor.person;
  return await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    if (vote.value.state !== 'sealed') return err({ type: 'not-open' });
    const { spares } = await poolsOf(store, actor);
    if (!spares.includes(credential)) return err({ type: 'field', field: 'credential', problem: 'unknown' });
    const member = (await votersOf(store, actor)).find(({ number }) => number === voter);
    if (member === undefined || !(await isLate(store, actor, voter)))
      return err({ type: 'field', field: 'voter', problem: 'unknown' });
    const isPrinted = member.email === null;
    const message = spareMessage(actor, { credential, isPrinted });
    if (verifyKey === null || !verifySignature('election-act', message, { signature, verifyKey }))
      return err({ type: 'field', field: 'signature', problem: 'malformed' });
    if (!(await bindSpare(store, actor, { credential, voter }))) return err({ type: 'conflict' });
    if (isPrinted) await publishText(store, actor, { name: printedName(credential), text: '' });
    const name = `${prefixOf(credential)}${String(place)}`;
    const isPut = await publishText(store, actor, { name, text: writeSigned({ verifyKey, signature }) });
    return isPut ? ok({ isAssigned: await isAssigned(store, actor, credential) }) : err({ type: 'conflict' });
  });
}

/** From the first signature on it is hers and nobody else's; false where one of them has another, or took paper. */
async function bindSpare(
  store: Store,
  { office, election }: AtElection,
  { credential, voter }: Pick<SignedSpare, 'credential' | 'voter'>,
): Promise<boolean> {
  const bindings = await store.votes.bindingsOf(office, { election, voter, credential });
  if (bindings.length === 0)
    await store.votes.bind(office, { election, binding: { voter, credential, isBlocked: false } });
  return bindings.every((one) => one.voter === voter && one.credential === credential && !one.isBlocked);
}

/** Whether it is given on paper. */
export async function isPrintedSpare(store: Store, at: AtElection, credential: string): Promise<boolean> {
  return (await publicText(store, at, printedName(credential))) !== undefined;
}

export async function isAssigned(store: Store, at: AtElection, credential: string): Promise<boolean> {
  return (await signersOf(store, at, credential)).length >= SIGNATURES_MIN;
}

/** Which spares there are to give, and which were given. */
export async function readSpares(store: Store, at: AtElection): Promise<SpareView> {
  const { spares } = await poolsOf(store, at);
  const signers = await allSigners(store, at);
  const signed = spares.map((credential) => ({ credential, signatures: signers.get(credential) ?? [] }));
  const given = signed.filter(({ signatures }) => signatures.length >= SIGNATURES_MIN);
  return {
    free: signed.filter(({ signatures }) => signatures.length === 0).map(({ credential }) => credential),
    assigned: given.length,
    given: given.map(({ credential }) => credential),
    waiting: signed.filter(({ signatures }) => signatures.length > 0 && signatures.length < SIGNATURES_MIN),
  };
}

/** What a teller signed for a spare, with the key she had then; undefined where she did not. */
export async function spareSignature(
  store: Store,
  at: AtElection,
  { credential, place }: { readonly credential: string; readonly place: number },
): Promise<SignedText | undefined> {
  const text = await publicText(store, at, `${prefixOf(credential)}${String(place)}`);
  return text === undefined ? undefined : readSigned(text);
}

/** Spares that nobody was given: after the close their keys are good for nothing. */
export async function unassignedSpares(store: Store, at: AtElection): Promise<readonly string[]> {
  const known = await publicText(store, at, 'destroyed');
  // Written when the vote was closed.
  if (known !== undefined) return JSON.parse(known) as readonly string[];
  const { spares } = await poolsOf(store, at);
  const given = new Set((await readSpares(store, at)).given);
  return spares.filter((credential) => !given.has(credential));
}

/** Who signed for which spare, read at once: a large roll has hundreds of them. */
async function allSigners(store: Store, at: AtElection): Promise<ReadonlyMap<string, readonly number[]>> {
  const names = await store.elections.documentNames(at.office, { election: at.election, prefix: PREFIX });
  const signed = names.map((name) => {
    const [credential = '', place] = name.slice(PREFIX.length).split('/');
    return { credential, place: Number(place) };
  });
  const grouped = Map.groupBy(signed, ({ credential }) => credential);
  return new Map([...grouped].map(([credential, those]) => [credential, those.map(({ place }) => place)]));
}

async function signersOf(store: Store, at: AtElection, credential: string): Promise<readonly number[]> {
  const prefix = prefixOf(credential);
  const names = await store.elections.documentNames(at.office, { election: at.election, prefix });
  return names.map((name) => Number(name.slice(prefix.length)));
}

function printedName(credential: string): string {
  return `printed-spare/${credential}`;
}

function prefixOf(credential: string): string {
  return `${PREFIX}${credential}/`;
}
