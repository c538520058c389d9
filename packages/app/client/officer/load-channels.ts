// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { fileChannelId, type ChannelSecret } from '@amends/protocol/generation/channel-secret.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { openChain } from '@amends/protocol/open/chain.ts';
import { EMPTY_CHAIN, type ChainContext } from '@amends/protocol/open/chain-state.ts';
import { channelKeys } from '@amends/protocol/open/channel-keys.ts';
import { openGrant } from '@amends/protocol/open/grant.ts';
import type { Grant } from '@amends/protocol/wire/grant.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { OfficerChannelView } from '../../ports/sealed-api.ts';
import { fastVerify } from '../fast-verify.ts';
import type { LoadedChannel } from './case-view.ts';
import { digestMore, EMPTY_DIGEST } from './keyring/digest.ts';

export type LoadTools = {
  readonly office: OfficeId;
  readonly me: OfficerId;
  readonly identity: Identity;
  readonly roster: Roster;
};

/** A grant that came and cannot be used. Its addressee says so; the server cannot know. */
export type BadGrant = { readonly channel: string; readonly fault: string };

export type Loaded = { readonly channels: readonly LoadedChannel[]; readonly badGrants: readonly BadGrant[] };

/**
 * Opens and checks what the server served, on top of what is loaded already. Reporters' channels come first,
 * because they say who may write in the officers' files that belong to them.
 */
export async function loadChannels(
  served: readonly OfficerChannelView[],
  before: readonly LoadedChannel[],
  tools: LoadTools,
): Promise<Loaded> {
  const channels: LoadedChannel[] = [];
  const badGrants: BadGrant[] = [];
  for (const kind of ['reporter', 'file'] as const) {
    for (const view of served.filter((channel) => channel.kind === kind)) {
      const known = before.find(({ id }) => id === view.channel);
      const loaded = await openOne(view, known, { channels, tools });
      if (loaded.ok) channels.push(loaded.value);
      else badGrants.push({ channel: view.channel, fault: loaded.error });
    }
  }
  return { channels, badGrants };
}

/** What checking a channel's entries needs: for an officers' file, who may be in the case it belongs to. */
export function contextFor(
  channel: Pick<LoadedChannel, 'id' | 'kind' | 'keys'>,
  loaded: readonly LoadedChannel[],
  tools: Pick<LoadTools, 'office' | 'roster'>,
): ChainContext {
  const context = { office: tools.office, keys: channel.keys, roster: tools.roster, verify: fastVerify };
  if (channel.kind === 'reporter') return context;
  const owner = loaded.find(({ kind, keys }) => kind === 'reporter' && fileOf(keys) === channel.id)?.chain;
  return { ...context, file: { mayWrite: owner?.everWriters ?? [], excluded: owner?.opening?.excluded ?? [] } };
}

/** The key that opens the newest entries. */
export function newestKey(keys: LoadedChannel['keys']): ChannelSecret {
  const key = [...keys.values()].reduce<ChannelSecret | undefined>(
    (newest, other) => (newest === undefined || other.generation > newest.generation ? other : newest),
    undefined,
  );
  if (key === undefined) throw new Error('a loaded channel has a key');
  return key;
}

/** Ids that were derived before: finding the case of a file asks for that of every case. */
const derived = new WeakMap<LoadedChannel['keys'], LoadedChannel['id'] | undefined>();

/** The id of the officers' file of a case. It follows from the case's first secret. */
export function fileOf(keys: LoadedChannel['keys']): LoadedChannel['id'] | undefined {
  if (derived.has(keys)) return derived.get(keys);
  const first = keys.get(0);
  const id = first && fileChannelId(first);
  derived.set(keys, id);
  return id;
}

type Around = { readonly channels: readonly LoadedChannel[]; readonly tools: LoadTools };

async function openOne(
  view: OfficerChannelView,
  known: LoadedChannel | undefined,
  around: Around,
): Promise<Result<LoadedChannel, string>> {
  const { holders } = view;
  if (known !== undefined && view.entries.length === 0) return ok({ ...known, holders });
  if (known?.chain.stopped === true) return ok({ ...known, holders });
  const granted = known === undefined || hasNewGeneration(view, known) ? await openGrants(view, around.tools) : ok([]);
  if (known === undefined && !granted.ok) return granted;
  return await readWith(granted.ok ? granted.value : [], { view, known, around });
}

/** Reads with the keys of these grants. One by somebody who could not give it counts for nothing, and the others do. */
async function readWith(
  grants: readonly Held[],
  at: { readonly view: OfficerChannelView; readonly known: LoadedChannel | undefined; readonly around: Around },
): Promise<Result<LoadedChannel, string>> {
  const { view, known, around } = at;
  const held = [...(known?.keys.values() ?? []), ...grants.map(({ key }) => key)];
  const keys = await channelKeys(view.entries, held);
  if (!keys.has(0)) return err('first-key-missing');
  const loaded = await readOn(view, { before: known ?? nothingOf(view), keys }, around);
  if (loaded.chain.opening?.excluded.includes(around.tools.me) === true) return err('excluded');
  const good = grants.filter(({ grant }) => mayHaveGranted(grant, loaded, around.tools));
  if (good.length === grants.length) return ok(loaded);
  return good.length === 0 && known === undefined ? err('unknown-granter') : await readWith(good, at);
}

/**
 * Reads a remembered channel anew, from its first entry, with the keys that are held. What was remembered must be what
 * stands there; else it is given back, with `check` saying that it was changed. What came since is left to the next
 * fetch, which brings the keys of a new generation with it.
 */
export async function readWhole(
  view: OfficerChannelView,
  remembered: LoadedChannel,
  around: Around,
): Promise<LoadedChannel> {
  const { keys, chain } = remembered;
  const entries = view.entries.slice(0, chain.length);
  const whole = await readOn({ ...view, entries }, { before: nothingOf(view), keys }, around);
  const isSame = whole.chain.length === chain.length && whole.chain.head === chain.head;
  return isSame ? whole : { ...remembered, check: 'changed' };
}

/** A channel that was checked, without what was written in it. */
export function withoutEntries(channel: LoadedChannel): LoadedChannel {
  const { chain } = channel;
  return { ...channel, chain: { ...chain, entries: [] }, from: chain.length };
}

function nothingOf({ channel: id, kind, reference, holders }: OfficerChannelView): Omit<LoadedChannel, 'keys'> {
  return { id, kind, reference, holders, chain: EMPTY_CHAIN, from: 0, digest: EMPTY_DIGEST, check: 'checked' };
}

async function readOn(
  { entries }: OfficerChannelView,
  { before, keys }: { readonly before: Omit<LoadedChannel, 'keys'>; readonly keys: LoadedChannel['keys'] },
  { channels, tools }: Around,
): Promise<LoadedChannel> {
  const context = contextFor({ ...before, keys }, channels, tools);
  const chain = await openChain(entries, context, before.chain);
  return {
    ...before,
    keys,
    chain,
    digest: digestMore(before.digest, chain.entries.slice(before.chain.entries.length)),
  };
}

function hasNewGeneration(view: OfficerChannelView, { chain }: LoadedChannel): boolean {
  return view.entries.some(({ generation }) => generation > chain.generation);
}

type Held = { readonly grant: Grant; readonly key: ChannelSecret };

/** Her grants that open, newest first. One that does not is told only when none does. */
async function openGrants(view: OfficerChannelView, tools: LoadTools): Promise<Result<readonly Held[], string>> {
  const held: Held[] = [];
  let fault = 'no-grant';
  for (const bytes of view.grants) {
    const opened = await openGrant(bytes, tools.identity.ageIdentity);
    if (opened.ok && isForMe(opened.value.grant, view, tools)) held.push(opened.value);
    else fault = opened.ok ? 'not-for-me' : opened.error;
  }
  return held.length === 0 ? err(fault) : ok(held);
}

function isForMe({ addressee, office, channel }: Grant, view: OfficerChannelView, tools: LoadTools): boolean {
  const isMine = addressee.kind === 'officer' && addressee.id === tools.me;
  return isMine && office === tools.office && channel === view.channel;
}

/** The key a grant names must be that of somebody who could give it: the reporter herself, or an officer who reads. */
function mayHaveGranted(
  { granter, granterVerifyKey }: Grant,
  { chain }: LoadedChannel,
  { roster }: LoadTools,
): boolean {
  if (granter.kind === 'reporter') return granterVerifyKey === chain.opening?.reporterVerifyKey;
  if (!chain.everWriters.includes(granter.id)) return false;
  return roster.states.some(({ members }) => members.get(granter.id)?.verifyKey === granterVerifyKey);
}
