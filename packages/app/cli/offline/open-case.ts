// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type Result } from '@amends/base';
import { codeName } from '@amends/protocol/generation/channel-secret.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { verifyRoster, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import { caseView, type CaseView, type LoadedChannel } from '../../client/officer/case-view.ts';
import { fileOf, loadChannels, type LoadTools } from '../../client/officer/load-channels.ts';
import type { OfficerChannelView } from '../../ports/sealed-api.ts';
import type { OfficerRow, Store } from '../../ports/store.ts';

/** More than any case has; the same limit as over HTTP. */
const ENTRIES_MAX = 5_000;

export type OpenedCase = {
  readonly view: CaseView;
  readonly channels: readonly LoadedChannel[];
  readonly roster: Roster;
};

/** An officer at the disk, with her keys opened. */
export type AtDisk = {
  readonly store: Store;
  readonly office: OfficeId;
  readonly officer: OfficerRow;
  readonly identity: Identity;
};

/**
 * Opens one case as the officer's own device would, and checks it as that does. A case that she holds no grant to is
 * one that there is not.
 *
 * @param reference - the case's reference, or the two words that officers call it by
 */
export async function openCase(
  at: AtDisk,
  reference: string,
): Promise<Result<OpenedCase, 'no-roster' | 'no-case' | 'damaged'>> {
  const { store, office, officer, identity } = at;
  const roster = verifyRoster(office, await store.rosters.list(office));
  if (!roster.ok) return err('no-roster');
  const tools = { office, me: officer.id, identity, roster: roster.value };
  const views = await heldChannels(at);
  const found = await findReporterChannel(views, { tools, wanted: reference.trim().toLowerCase() });
  if (!found.ok) return found;
  const reporter = found.value;
  const id = fileOf(reporter.keys);
  const files = await loadChannels(
    views.filter(({ channel }) => channel === id || channel === reporter.id),
    [],
    tools,
  );
  const file = files.channels.find(({ kind }) => kind === 'file');
  const view = caseView({ reporter, file }, { me: officer.id, roster: roster.value });
  return ok({ view, channels: files.channels, roster: roster.value });
}

/** The one that is called so: by its reference, which stands outside, or by the two words that only readers know. */
async function findReporterChannel(
  views: readonly OfficerChannelView[],
  { tools, wanted }: { readonly tools: LoadTools; readonly wanted: string },
): Promise<Result<LoadedChannel, 'no-case' | 'damaged'>> {
  for (const view of views.filter(({ kind }) => kind === 'reporter')) {
    const isNamed = view.reference?.toLowerCase() === wanted;
    const { channels, badGrants } = await loadChannels([view], [], tools);
    const [loaded] = channels;
    const first = loaded?.keys.get(0);
    if (loaded !== undefined && first !== undefined && (isNamed || codeName(first) === wanted)) return ok(loaded);
    // A case that leaves her out is none to her, even where somebody made her a grant.
    const isExcluded = badGrants.some(({ fault }) => fault === 'excluded');
    if (isNamed && !isExcluded) return err('damaged');
  }
  return err('no-case');
}

/** What an officer holds grants to, as the server would hand it out. */
async function heldChannels({ store, office, officer }: AtDisk): Promise<readonly OfficerChannelView[]> {
  const granted = await store.channels.grantsOf(office, officer.id);
  const channels = new Map(granted.map(({ of }) => [of.id, of]));
  const readers = await store.channels.readersWith(office, officer.id);
  const views = [];
  for (const { id, kind, reference } of channels.values()) {
    const rows = await store.channels.entries(office, { channel: id, from: 0, most: ENTRIES_MAX });
    const entries = rows.map(({ generation, sequence, bytes }) => ({ generation, sequence, bytes }));
    const holders = readers.get(id) ?? [];
    // The newest first.
    const grants = granted.filter(({ channel }) => channel === id).map(({ bytes }) => bytes);
    views.push({ channel: id, kind, reference, grants: grants.toReversed(), holders, entries });
  }
  return views;
}
