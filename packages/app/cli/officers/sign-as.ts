// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import { dayOf } from '@amends/domain';
import { signStatement } from '@amends/protocol/roster/sign-statement.ts';
import { verifyRoster } from '@amends/protocol/roster/verify-roster.ts';
import type { RosterAct } from '@amends/protocol/wire/roster.ts';
import { changeRoster, type ChangeRequest, type RosterChange } from '../../services/change-roster.ts';
import type { Context } from '../../services/context.ts';
import { normalEmail } from '../../services/create-office.ts';
import type { ServiceError } from '../../services/service-error.ts';
import { openKeys } from '../offline/open-keys.ts';
import { UsageError } from '../usage-error.ts';

export type SignedBy = { readonly email: string; readonly words: string };

export const OTHER_NAME =
  '--officer: who has that address is known here under another name, which ./amends officer list shows';

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
  throw new UsageError(faultText(changed.error, by.email));
}

function faultText(fault: ServiceError, signer: string): string {
  if (fault.type === 'conflict') return 'the list of officers changed meanwhile; try again';
  if (fault.type !== 'field') return 'the database takes nothing just now; nothing was changed';
  if (fault.field === 'email' && fault.problem === 'too-many') return 'another officer of this office has that address';
  if (fault.field === 'name' && fault.problem === 'unknown') return OTHER_NAME;
  if (fault.field === 'invitation' && fault.problem === 'too-many')
    return 'another officer has proposed this already: whoever signs it does so in the office under People';
  if (fault.field === 'statement' && fault.problem === 'too-many')
    return 'too many changes wait for a second signature already, in the office under People';
  if (fault.field === 'email' || fault.field === 'officer')
    return '--officer has a name or an address that cannot be right';
  return `${signer} cannot sign this: it takes an officer who serves, about somebody else`;
}
