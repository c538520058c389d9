// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, type Branded, type OfficeId, type OfficerId } from '@amends/base';
import type { StandingChange } from '../ports/job-store.ts';
import type { Store } from '../ports/store.ts';
import type { Context } from './context.ts';

/** Notices leave at full quarters of an hour, so that one of them tells little. */
const SLOT_MS = 15 * 60 * 1000;

type JobId = Branded<string, 'JobId'>;

/** Queues "there is something to read" for officers, in the transaction of what there is to read. */
export async function notify(
  store: Store,
  context: Context,
  notice: { readonly office: OfficeId; readonly officers: readonly OfficerId[]; readonly now: boolean },
): Promise<void> {
  const jobs = notice.officers.map((officer) => ({
    id: newId<JobId>(context.random),
    office: notice.office,
    officer,
    kind: 'notice' as const,
    title: '',
    runAt: notice.now || context.noticeDelay === 0 ? context.clock() : noticeSlot(context),
  }));
  await store.jobs.enqueue(jobs);
}

/** Tells somebody at the address she had what was changed of her, whoever did it: in the transaction of that. */
export async function tellOfStanding(
  store: Store,
  context: Context,
  { office, officer, kind }: { readonly office: OfficeId; readonly officer: OfficerId; readonly kind: StandingChange },
): Promise<void> {
  const id = newId<JobId>(context.random);
  await store.jobs.enqueue([{ id, office, officer, kind, title: '', runAt: context.clock() }]);
}

function noticeSlot({ clock, random, noticeDelay }: Context): number {
  const bytes = random(4);
  const fraction = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0) / 2 ** 32;
  return Math.ceil((clock() + fraction * noticeDelay * 1000) / SLOT_MS) * SLOT_MS;
}
