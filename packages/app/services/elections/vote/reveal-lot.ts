// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, ok, toBase64url, type Result } from '@amends/base';
import { commitToLot } from '@amends/election/count/lot-seed.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { trusteesOf } from './ceremony.ts';
import { findVote } from './find-vote.ts';
import { commitmentsOf } from './lot.ts';
import { publishText } from './public-text.ts';
import { publishWhenComplete } from './publish-vote.ts';

const REVEAL_BYTES = 32;

/** Publishes what a trustee committed to for the lot, after the vote was closed. */
export async function revealLot(
  context: Context,
  actor: ElectionActor,
  reveal: Uint8Array,
): Promise<Result<null, ServiceError>> {
  const shown = await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    if (vote.value.state !== 'closed') return err({ type: 'not-open' });
    const { numbers, size } = await trusteesOf(store, actor);
    const trustee = numbers.get(actor.person.id);
    if (trustee === undefined) return err({ type: 'not-signed-in' });
    const commitment = (await commitmentsOf(store, actor, size))[trustee - 1];
    const committed = commitToLot({ uuid: actor.election, trustee, bytes: reveal });
    if (reveal.length !== REVEAL_BYTES || commitment === undefined || !equalBytes(commitment, committed))
      return err({ type: 'field', field: 'reveal', problem: 'malformed' });
    const isPut = await publishText(store, actor, { name: `reveal/${String(trustee)}`, text: toBase64url(reveal) });
    return isPut ? ok(null) : err({ type: 'conflict' });
  });
  if (shown.ok) await publishWhenComplete(context, actor);
  return shown;
}
