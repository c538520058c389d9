// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import { dayOf } from '@amends/domain';
import { signStatement } from '@amends/protocol/roster/sign-statement.ts';
import { verifyRoster } from '@amends/protocol/roster/verify-roster.ts';
import type { RosterAct } from '@amends/protocol/wire/roster.ts';
import { changeRoster, type ChangeRequest, type RosterChange } from '../../services/change-roster.ts';
import type { Context } from '../../services/context.ts';
import { normalEmail } from '../../services/create-office.ts';
import { openKeys } from '../offline/open-keys.ts';
import { UsageError } from '../usage-error.ts';

export type SignedBy = { readonly email: string; readonly words: string };

/** Changes the roster at the disk, signed by an officer whose words were given. */
export async function changeAs(
  context: Context,
  office: OfficeId,
  change: { readonly by: SignedBy; readonly act: RosterAct; readonly invitation?: ChangeRequest['invitation'] },
): Promise<RosterChange['state']> {
  const { by, act, invitation } = change;
  const { store } = context.db;
  const officer = await store.officers.findByEmail(office, normalEmail(by.email));
  const keys = officer?.state === 'enrolled' ? await openKeys(store, { office, officer }, by.words) : undefined;
  // An unknown address and wrong words are answered alike.
  if (officer === undefined || keys?.ok !== true) {
    throw new UsageError('the address and the words do not open any keys here');
  }
  const roster = verifyRoster(office, await store.rosters.list(office));
  if (!roster.ok) throw new UsageError('the roster of this office does not verify (./amends check says more)');
  const signers = [{ by: 'officer', officer: officer.id, seed: keys.value.signingSeed }] as const;
  const day = dayOf(context.clock());
  const statement = signStatement(act, { office, states: roster.value.states, day, signers });
  const changed = await changeRoster(context, { kind: 'officer', office, id: officer.id }, { statement, invitation });
  if (changed.ok) return changed.value.state;
  if (changed.error.type === 'field' && changed.error.field === 'email') {
    throw new UsageError('another officer of this office has that address');
  }
  throw new UsageError(
    changed.error.type === 'field'
      ? `${by.email} cannot sign this: it takes an officer who serves, about somebody else`
      : 'the database takes nothing just now; nothing was changed',
  );
}
