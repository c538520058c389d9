// SPDX-License-Identifier: AGPL-3.0-or-later
// What an officer's devices keep of a channel, so that opening the office reads this and what is new.
import { fromBase64url, must, toBase64url, wellFormed, type JsonObject } from '@amends/base';
import type { CaseState } from '@amends/domain';
import type { Chain } from '@amends/protocol/open/chain-state.ts';
import type { LoadedChannel } from '../case-view.ts';
import type { Digest } from './digest.ts';

/** A channel in JSON: its secrets, the chain as far as it was checked, and its digest. */
export function recordOf(channel: LoadedChannel): JsonObject {
  const { id, kind, reference, keys, chain, digest } = channel;
  return {
    id,
    kind,
    reference,
    keys: [...keys.values()].map(({ generation, secret }) => [generation, toBase64url(secret)]),
    chain: chainJson(chain),
    digest: digestJson(digest),
  };
}

/** The channel of a record: no entry of it is in memory, and none was checked in this session. */
export function channelOf(record: JsonObject): LoadedChannel {
  // A record is read only from a shelf that this officer's own key signed, so that its shape is ours.
  const { id, kind, reference, keys, chain, digest } = record as unknown as Stored;
  const secrets = keys.map(([generation, secret]) => {
    return [generation, { channel: id, generation, secret: must(fromBase64url(secret)) }] as const;
  });
  return {
    id,
    kind,
    reference,
    keys: new Map(secrets),
    chain: { ...chain, entries: [], reporter: reporterOf(chain.reporter) },
    digest: { ...digest, state: stateOf(digest.state) },
    holders: [],
    from: chain.length,
    check: 'remembered',
  };
}

/** Characters of a channel that can be found by typing before its chain was read; all of them can afterwards. */
const SEARCH_LENGTH_MAX = 10_000;

type StoredReporter = { readonly verifyKey: string; readonly recipient: string } | null;
type StoredState = Omit<CaseState, 'openedOn' | 'known' | 'waitingSince' | 'lastToldAt' | 'closing'> & {
  readonly openedOn: readonly (readonly [
    string,
    CaseState['openedOn'] extends ReadonlyMap<string, infer D> ? D : never,
  ])[];
  readonly known: readonly string[];
  readonly waitingSince: number | null;
  readonly lastToldAt: number | null;
  readonly closing: NonNullable<CaseState['closing']> | null;
};
type Stored = Pick<LoadedChannel, 'id' | 'kind' | 'reference'> & {
  readonly keys: readonly (readonly [number, string])[];
  readonly chain: Omit<Chain, 'entries' | 'reporter'> & { readonly reporter: StoredReporter };
  readonly digest: Omit<Digest, 'state'> & { readonly state: StoredState };
};

function chainJson({ entries: _, reporter, ...chain }: Chain): JsonObject {
  const keys: StoredReporter =
    reporter === undefined ? null : { ...reporter, verifyKey: toBase64url(reporter.verifyKey) };
  // All else of a chain is JSON by its type.
  return { ...(chain as unknown as JsonObject), reporter: keys };
}

function reporterOf(stored: StoredReporter): Chain['reporter'] {
  return stored === null ? undefined : { ...stored, verifyKey: must(fromBase64url(stored.verifyKey)) };
}

function digestJson({ state, search, ...others }: Digest): JsonObject {
  const { openedOn, known, waitingSince, lastToldAt, closing, ...rest } = state;
  const json = {
    ...rest,
    openedOn: [...openedOn],
    known: [...known],
    waitingSince: waitingSince ?? null,
    lastToldAt: lastToldAt ?? null,
    closing: closing ?? null,
  };
  // What is left of a state is JSON by its type.
  return { ...others, state: json, search: wellFormed(search.slice(0, SEARCH_LENGTH_MAX)) };
}

function stateOf(stored: StoredState): CaseState {
  return {
    ...stored,
    openedOn: new Map(stored.openedOn),
    known: new Set(stored.known),
    waitingSince: stored.waitingSince ?? undefined,
    lastToldAt: stored.lastToldAt ?? undefined,
    closing: stored.closing ?? undefined,
  };
}
