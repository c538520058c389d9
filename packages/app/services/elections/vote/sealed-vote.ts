// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must } from '@amends/base';
import { openGround, type Ground } from '@amends/election/v1/ground.ts';
import { credentials as credentialsShape } from '@amends/election/v1/shapes/credentials.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import type { Database } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import { poolsOf } from './credentials.ts';
import type { AtElection } from './find-vote.ts';

/** What was fixed when an election was sealed, ready to check ballots with. */
export type SealedVote = {
  readonly ground: Ground;
  /** As it is published, to the byte. */
  readonly election: Uint8Array;
  readonly trustees: Uint8Array;
  readonly credentials: Uint8Array;
  readonly mayVote: ReadonlySet<string>;
  readonly spares: ReadonlySet<string>;
  readonly paper: ReadonlySet<string>;
  /** Of members without an address: ballots are taken from these without a code. */
  readonly printed: ReadonlySet<string>;
};

/** Elections that are ready at one time: each takes some megabytes. */
const READY_MAX = 2;
const ready = new WeakMap<Database, Map<string, SealedVote>>();

/** Makes it ready at the first use and remembers it, for nothing of it ever changes; undefined before it is sealed. */
export async function sealedVote(context: Context, at: AtElection): Promise<SealedVote | undefined> {
  const remembered = ready.get(context.db) ?? new Map<string, SealedVote>();
  ready.set(context.db, remembered);
  const name = `${at.office}/${at.election}`;
  const known = remembered.get(name) ?? (await openSealed(context, at));
  if (known === undefined) return undefined;
  // The one that was used longest ago comes first.
  remembered.delete(name);
  remembered.set(name, known);
  for (const oldest of [...remembered.keys()].slice(0, -READY_MAX)) remembered.delete(oldest);
  return known;
}

async function openSealed(context: Context, at: AtElection): Promise<SealedVote | undefined> {
  const { store } = context.db;
  const setup = await store.boards.ofType(at.office, { election: at.election, type: 'Setup' });
  if (setup.length === 0) return undefined;
  const [election, trustees, credentials] = [0, 1, 2].map((index) => itemAt(setup, index).bytes);
  if (election === undefined || trustees === undefined || credentials === undefined) return undefined;
  const ground = must(openGround(election, await context.loadPowers()));
  const pools = await poolsOf(store, at);
  return {
    ground,
    election,
    trustees,
    credentials,
    mayVote: new Set(must(parseExact(credentials, credentialsShape))),
    spares: new Set(pools.spares),
    paper: new Set(pools.paper),
    printed: new Set(pools.printed),
  };
}
