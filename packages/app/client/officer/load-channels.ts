// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type OfficerId, type Result } from '@amends/base';
import { fileChannelId } from '@amends/protocol/generation/channel-secret.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { openChain, openNext, type ChainContext } from '@amends/protocol/open/chain.ts';
import { openGrant } from '@amends/protocol/open/grant.ts';
import type { Grant } from '@amends/protocol/wire/grant.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import type { OfficerChannelView } from '../../ports/sealed-api.ts';
import type { LoadedChannel } from './case-view.ts';

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
      const loaded =
        known === undefined ? await openNew(view, channels, tools) : await openMore(view, known, { channels, tools });
      if (loaded.ok) channels.push(loaded.value);
      else badGrants.push({ channel: view.channel, fault: loaded.error });
    }
  }
  return { channels, badGrants };
}

/** What checking a channel's entries needs: for an officers' file, the readers of the case it belongs to. */
export function contextFor(
  channel: Pick<LoadedChannel, 'id' | 'kind' | 'key'>,
  reporters: readonly LoadedChannel[],
  tools: LoadTools,
): ChainContext {
  const context = { office: tools.office, key: channel.key, roster: tools.roster };
  if (channel.kind === 'reporter') return context;
  const owner = reporters.find(({ kind, key }) => kind === 'reporter' && fileChannelId(key) === channel.id);
  return { ...context, writers: owner?.entries[0]?.entry.opening?.readers ?? [] };
}

async function openNew(
  view: OfficerChannelView,
  reporters: readonly LoadedChannel[],
  tools: LoadTools,
): Promise<Result<LoadedChannel, string>> {
  const opened = await openGrant(view.grant, tools.identity.ageIdentity);
  if (!opened.ok) return opened;
  const { grant, key } = opened.value;
  const isMine = grant.addressee.kind === 'officer' && grant.addressee.id === tools.me;
  if (!isMine || grant.office !== tools.office || grant.channel !== view.channel) return err('not-for-me');
  const channel = { id: view.channel, kind: view.kind, reference: view.reference, key };
  const chain = await openChain(view.entries, contextFor(channel, reporters, tools));
  const loaded = { ...channel, ...chain };
  if (chain.entries[0]?.entry.opening?.excluded.includes(tools.me) === true) return err('excluded');
  return mayHaveGranted(grant, loaded, { reporters, tools }) ? ok(loaded) : err('unknown-granter');
}

/** The key a grant names must be that of somebody who could give it: the reporter herself, or an officer who reads. */
function mayHaveGranted(
  grant: Grant,
  channel: LoadedChannel,
  by: { readonly reporters: readonly LoadedChannel[]; readonly tools: LoadTools },
): boolean {
  const opening = channel.entries[0]?.entry.opening;
  if (grant.granter.kind === 'reporter') return grant.granterVerifyKey === opening?.reporterVerifyKey;
  const { id } = grant.granter;
  const readers = opening?.readers ?? contextFor(channel, by.reporters, by.tools).writers ?? [];
  return readers.includes(id) && by.tools.roster.head.members.get(id)?.verifyKey === grant.granterVerifyKey;
}

async function openMore(
  view: OfficerChannelView,
  known: LoadedChannel,
  on: { readonly channels: readonly LoadedChannel[]; readonly tools: LoadTools },
): Promise<Result<LoadedChannel, string>> {
  if (known.fault !== undefined) return ok(known);
  const context = contextFor(known, on.channels, on.tools);
  const entries = [...known.entries];
  for (const row of view.entries) {
    const next = await openNext(row, entries, context);
    if (!next.ok) return ok({ ...known, entries, fault: { entry: entries.length + 1, fault: next.error } });
    entries.push(next.value);
  }
  return ok({ ...known, entries });
}
