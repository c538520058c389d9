// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import type { OfficeProfile } from '@amends/domain';
import type { Context } from './context.ts';

/** Replaces what an office says of itself. All of it is public. */
export async function setProfile({ db }: Context, office: OfficeId, profile: OfficeProfile): Promise<void> {
  await db.transaction(async (store) => {
    await store.offices.setProfile({ id: office, profile });
  });
}
