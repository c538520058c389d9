// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { isSealedWith } from '@amends/protocol/wire/age-form.ts';
import { isBucketSize } from '@amends/protocol/wire/padding.ts';
import { HYBRID_STANZA } from '@amends/protocol/wire/stanza.ts';
import type { ShelfRow } from '../ports/store.ts';
import type { Actor, Context } from './context.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

type OfficerActor = Extract<Actor, { kind: 'officer' }>;

const SHELVES_MAX = 500;
const SHELF_BYTES_MAX = 2 * 1024 * 1024;

/** What an officer's devices remember of her cases, sealed to herself. */
export async function readKeyring({ db }: Context, actor: OfficerActor): Promise<readonly ShelfRow[]> {
  return await db.store.shelves.list(actor.office, actor.id);
}

/**
 * Writes a shelf, where nobody wrote it since.
 *
 * @param put - `revision` is the one that it replaces, 0 for a new shelf
 */
export async function putShelf(
  context: Context,
  actor: OfficerActor,
  put: ShelfRow,
): Promise<Result<void, ServiceError>> {
  const { shelf, revision, bytes } = put;
  if (shelf >= SHELVES_MAX) return err({ type: 'field', field: 'shelf', problem: 'too-many' });
  if (bytes.length > SHELF_BYTES_MAX) return err({ type: 'field', field: 'bytes', problem: 'too-large' });
  if (!isBucketSize(bytes.length) || !isSealedWith(bytes, HYBRID_STANZA)) {
    return err({ type: 'field', field: 'bytes', problem: 'malformed' });
  }
  return await transact(context.db, async (store) => {
    const row = { officer: actor.id, shelf, revision: revision + 1, bytes };
    return (await store.shelves.put(actor.office, row)) ? ok(undefined) : err({ type: 'conflict' });
  });
}
