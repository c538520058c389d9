// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ElectionCall } from '@amends/domain';
import type { Store } from '../../../ports/store.ts';
import type { AtElection } from './find-vote.ts';
import type { SealedVote } from './sealed-vote.ts';
import { isPrintedSpare } from './spares.ts';

/** Whether a code has to be typed for a ballot of this credential. Nobody can mail one to a member without an address. */
export async function needsCode(
  store: Store,
  at: AtElection,
  {
    sealed,
    call,
    credential,
  }: { readonly sealed: SealedVote; readonly call: ElectionCall; readonly credential: string },
): Promise<boolean> {
  const { printed, paper, spares } = sealed;
  if (!call.rules.confirmByCode || printed.has(credential) || paper.has(credential)) return false;
  return !(spares.has(credential) && (await isPrintedSpare(store, at, credential)));
}
