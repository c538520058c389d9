// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type Result } from '@amends/base';
import type { OfficeProfile } from '@amends/domain';
import type { OfficerCardRow } from '../ports/store.ts';
import type { Context } from './context.ts';
import { normalEmail } from './create-office.ts';
import { keepProfile } from './outside-help.ts';
import { keepCard } from './own-card.ts';
import type { ServiceError } from './service-error.ts';
import { transact } from './transact.ts';

/** What one officer lets the pages say of her. The address only says who is meant, and is shown nowhere. */
export type OfficerLines = { readonly email: string } & Omit<OfficerCardRow, 'officer'>;

/**
 * Replaces what an office says of itself, and of the officers that are named; what is said of the others stays.
 * An address of nobody who is invited or serves is an error of `officers.<place>.email`, and nothing is changed. Whoever is
 * said something else of is told so by mail, and everybody who serves where the help from outside is another.
 */
export async function setProfile(
  context: Context,
  office: OfficeId,
  written: { readonly profile: OfficeProfile; readonly officers: readonly OfficerLines[] },
): Promise<Result<undefined, ServiceError>> {
  return await transact(context.db, async (store) => {
    await keepProfile(store, context, { id: office, profile: written.profile });
    for (const [place, { email, ...card }] of written.officers.entries()) {
      const known = await store.officers.findByEmail(office, normalEmail(email));
      if (known === undefined || known.state === 'retired') {
        return err({ type: 'field', field: `officers.${String(place)}.email`, problem: 'unknown' });
      }
      await keepCard(store, context, { office, known, lines: card });
    }
    return ok(undefined);
  });
}
