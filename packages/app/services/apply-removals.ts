// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, must, parseId, type ChannelId, type GrantId, type OfficerId } from '@amends/base';
import type { Database, RemovalRow, Store } from '../ports/store.ts';

/**
 * Takes away from a restored copy what was taken away after it was made, all of it or nothing. Sessions of that time
 * end too: everybody signs in again.
 */
export async function applyRemovals(db: Database, removals: readonly RemovalRow[]): Promise<void> {
  await db.transaction(async (store) => {
    await store.sessions.removeSeenBefore(Number.MAX_SAFE_INTEGER);
    const known = new Set((await store.removals.list()).map(nameOf));
    // What devices remembered then may hold what was taken away since.
    for (const { id: office } of await store.offices.list()) {
      for (const { id } of await store.officers.list(office)) await store.shelves.removeOf(office, id);
    }
    for (const removal of removals) {
      // What the copy knows was done before it was made. An office that was founded after it has nothing in it.
      const isNews = !known.has(nameOf(removal)) && (await store.offices.find(removal.office)) !== undefined;
      if (isNews) await remove(store, removal);
    }
  });
}

/** The first removal that a copy knows and a list does not: the list is older than the copy, or of another folder. */
export function findUnlisted(known: readonly RemovalRow[], listed: readonly RemovalRow[]): RemovalRow | undefined {
  const names = new Set(listed.map(nameOf));
  return known.find((removal) => !names.has(nameOf(removal)));
}

async function remove(store: Store, removal: RemovalRow): Promise<void> {
  const { office, kind, id, day } = removal;
  switch (kind) {
    case 'channel':
      await store.channels.erase(office, { channel: must(parseId<ChannelId>(id)), day });
      break;
    case 'code':
      await store.channels.endCode(office, must(fromHex(id)));
      break;
    case 'grant':
      await store.channels.removeGrant(office, must(parseId<GrantId>(id)));
      break;
    case 'officer':
      await store.officers.setState(office, must(parseId<OfficerId>(id.split('/')[0])), 'retired');
      break;
    case 'passkey':
      await store.officers.removePasskey(office, { id, day });
      break;
  }
  await store.removals.insert(removal);
}

function nameOf({ office, kind, id }: RemovalRow): string {
  return `${office} ${kind} ${id}`;
}
