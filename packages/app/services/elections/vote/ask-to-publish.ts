// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import { dropWaiting, noteAct, waitsAlready, type Asked } from '../acts/note-act.ts';
import type { ElectionActor } from '../enter-election.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { lotOf } from './lot.ts';
import { publishOpened, readOpenedVote } from './publish-vote.ts';

/**
 * A teller publishes what the trustees opened. Whoever says when that happens, while a part of the lot is missing,
 * chooses between two lots: so until the day by which the result has to be out, another teller has to agree.
 */
export async function askToPublish(context: Context, actor: ElectionActor): Promise<Result<Asked, ServiceError>> {
  const opened = await readOpenedVote(context, actor);
  return await transact(context.db, async (store) => {
    const missing = await missingForNow(store, actor, context.clock());
    if (missing.length === 0 || opened === undefined) {
      const published = await publishOpened({ store, context }, actor, { opened, needsLot: false });
      if (!published.ok) return published;
      await dropWaiting(store, actor, 'publish');
      return ok<Asked>({ waits: false });
    }
    if (await waitsAlready(store, actor, 'publish')) return err({ type: 'conflict' });
    const about = { name: missing.join(', ') };
    await noteAct(store, context, { ...actor, act: { kind: 'publish', about, waits: true } });
    return ok<Asked>({ waits: true });
  });
}

/** Whose parts of the lot are waited for, unless two tellers say otherwise; nobody's once the day has come. */
export async function missingForNow(store: Store, at: AtElection, now: number): Promise<readonly string[]> {
  const vote = await findVote(store, at, now);
  if (!vote.ok || vote.value.state !== 'closed' || now >= vote.value.call.schedule.resultsBy) return [];
  return (await lotOf(store, at))?.missing ?? [];
}
