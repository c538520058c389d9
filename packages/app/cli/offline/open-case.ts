// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type Result } from '@amends/base';
import { codeName, fileChannelId } from '@amends/protocol/generation/channel-secret.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { openGrant } from '@amends/protocol/open/grant.ts';
import { verifyRoster, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import { caseView, type CaseView, type LoadedChannel } from '../../client/officer/case-view.ts';
import { loadChannels } from '../../client/officer/load-channels.ts';
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
  const found = await findChannels(at, reference);
  if (found === undefined) return err('no-case');
  const tools = { office, me: officer.id, identity, roster: roster.value };
  const { channels, badGrants } = await loadChannels(await withEntries(at, found), [], tools);
  const reporter = channels.find(({ kind }) => kind === 'reporter');
  if (reporter === undefined) {
    // A case that leaves her out is none to her, even where somebody made her a grant.
    const isExcluded = badGrants.some(({ fault }) => fault === 'excluded');
    return err(isExcluded ? 'no-case' : 'damaged');
  }
  const file = channels.find(({ kind }) => kind === 'file');
  const view = caseView({ reporter, file }, { me: officer.id, roster: roster.value });
  return ok({ view, channels, roster: roster.value });
}

/** The grants to a reporter's channel and to the officers' file that belongs to it. */
async function findChannels(
  { store, office, officer, identity }: AtDisk,
  reference: string,
): Promise<readonly OfficerChannelView[] | undefined> {
  const wanted = reference.trim().toLowerCase();
  const granted = await store.channels.grantsOf(office, officer.id);
  const views = granted.map(({ of, id, bytes }): OfficerChannelView => ({
    channel: of.id,
    kind: of.kind,
    reference: of.reference,
    grantId: id,
    grant: bytes,
    entries: [],
  }));
  for (const view of views.filter(({ kind }) => kind === 'reporter')) {
    const opened = await openGrant(view.grant, identity.ageIdentity);
    if (!opened.ok) continue;
    const { key } = opened.value;
    if (![view.reference?.toLowerCase(), codeName(key)].includes(wanted)) continue;
    const file = fileChannelId(key);
    return views.filter(({ channel }) => channel === view.channel || channel === file);
  }
  return undefined;
}

async function withEntries(
  { store, office }: AtDisk,
  views: readonly OfficerChannelView[],
): Promise<readonly OfficerChannelView[]> {
  const filled = [];
  for (const view of views) {
    const rows = await store.channels.entries(office, { channel: view.channel, from: 0, most: ENTRIES_MAX });
    filled.push({ ...view, entries: rows.map(({ sequence, bytes }) => ({ sequence, bytes })) });
  }
  return filled;
}
