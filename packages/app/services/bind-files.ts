// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type ChannelId, type FileId, type OfficeId, type Result } from '@amends/base';
import { FILES_MAX, SEALED_REPORT_BYTES_MAX } from '@amends/domain';
import type { Store } from '../ports/store.ts';
import type { ServiceError } from './service-error.ts';

/** Sealed sizes are padded by at most this factor (Padmé). */
const PADDING_FACTOR = 1.125;

/** Ties uploaded files to the channel of the entry that carries their keys, in the entry's own transaction. */
export async function bindFiles(
  store: Store,
  at: { readonly office: OfficeId; readonly channel: ChannelId; readonly files: readonly FileId[] },
): Promise<Result<void, ServiceError>> {
  if (at.files.length > FILES_MAX) return err({ type: 'field', field: 'files', problem: 'too-many' });
  let total = 0;
  for (const id of at.files) {
    const file = await store.files.find(at.office, id);
    if (file?.channel !== null) return err({ type: 'field', field: 'files', problem: 'unknown' });
    const { bytes } = await store.files.stored(at.office, id);
    if (bytes !== file.size) return err({ type: 'field', field: 'files', problem: 'malformed' });
    total += bytes;
    await store.files.bind(at.office, { file: id, channel: at.channel });
  }
  if (total > SEALED_REPORT_BYTES_MAX * PADDING_FACTOR)
    return err({ type: 'field', field: 'files', problem: 'too-large' });
  return ok(undefined);
}
