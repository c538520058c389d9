// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, type Branded, type Result } from '@amends/base';
import type { Actor, Context } from './context.ts';
import type { ServiceError } from './service-error.ts';

const TITLE = /^[a-z]{3,12}-[a-z]{3,12}$/;
const AHEAD_MS_MAX = 400 * 86_400_000;

/** Keeps the one thing about a case that the server is told on purpose: when to remind whom, under two random words. */
export async function setReminder(
  context: Context,
  actor: Extract<Actor, { kind: 'officer' }>,
  reminder: { readonly title: string; readonly at: number },
): Promise<Result<void, ServiceError>> {
  if (!TITLE.test(reminder.title)) return err({ type: 'field', field: 'title', problem: 'malformed' });
  const now = context.clock();
  if (!Number.isSafeInteger(reminder.at) || reminder.at < now || reminder.at > now + AHEAD_MS_MAX) {
    return err({ type: 'field', field: 'at', problem: 'malformed' });
  }
  await context.db.store.jobs.enqueue([
    {
      id: newId<Branded<string, 'JobId'>>(context.random),
      office: actor.office,
      officer: actor.id,
      kind: 'reminder',
      title: reminder.title,
      runAt: reminder.at,
    },
  ]);
  return ok(undefined);
}
