// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId, OfficerId } from '@amends/base';
import { dayOf } from '@amends/domain';
import type { Context } from './context.ts';

/** Keeps that a mail server refused a mail for good, for `check`: to which officer, if to one, and on which day. */
export async function noteRefused({ db, clock }: Context, office: OfficeId, officer: OfficerId | null): Promise<void> {
  await db.store.mails.noteRefused(office, { officer, day: dayOf(clock()) });
}
