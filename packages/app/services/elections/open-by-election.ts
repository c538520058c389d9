// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromUtf8, itemAt, ok, parseElectionId, utf8, type ElectionId, type Result } from '@amends/base';
import { seatRulesLeft } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { callOf } from './call-of.ts';
import type { ElectionActor } from './enter-election.ts';
import { openFollowUp, type OpenedFollowUp } from './open-follow-up.ts';
import { readOutcome, type AtElection } from './outcome-body.ts';
import { renewLinks } from './renew-links.ts';

/** Names the by-election that was opened for an election. */
const BY_ELECTION = 'by-election';

/**
 * Gives the tellers' links to the draft for the seats that a certified result left vacant, one for each election:
 * `certifyOutcome` opened it. Asked again before anybody came in, it gives new links. Where there is none, as after the
 * first was annulled, it opens one.
 */
export async function openByElection(
  context: Context,
  { office, election }: ElectionActor,
): Promise<Result<OpenedFollowUp, ServiceError>> {
  const before = await byElectionOf(context.db.store, { office, election });
  if (before === undefined) return await openDraft(context, { office, election });
  const invitations = await renewLinks(context, { office, election: before.id });
  return invitations.ok ? ok({ id: before.id, invitations: invitations.value }) : invitations;
}

/** The by-election that was opened, and whether one of its tellers came in; undefined for none, or one that is annulled. */
export async function byElectionOf(
  store: Store,
  { office, election }: AtElection,
): Promise<{ readonly id: ElectionId; readonly hasBegun: boolean } | undefined> {
  const bytes = await store.elections.document(office, { election, name: BY_ELECTION });
  const text = bytes && fromUtf8(bytes);
  const id = parseElectionId(text?.ok === true ? text.value : undefined);
  const row = id.ok ? await store.elections.find(office, id.value) : undefined;
  if (row === undefined || row.state === 'annulled') return undefined;
  const people = await store.elections.people(office, row.id);
  return { id: row.id, hasBegun: people.some(({ verifyKey }) => verifyKey !== null) };
}

/** Opens the draft, whose links nobody has yet. */
export async function openDraft(context: Context, at: AtElection): Promise<Result<OpenedFollowUp, ServiceError>> {
  const { office, election } = at;
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    const call = row && callOf(row);
    const body = await readOutcome(store, at);
    const vacant = body?.outcome?.vacant ?? 0;
    if (row?.state !== 'certified' || call === undefined || vacant === 0) return err({ type: 'conflict' });
    // Pressed twice at once.
    if ((await byElectionOf(store, at)) !== undefined) return err({ type: 'conflict' });
    const title = `By-election: ${call.title}`;
    const elected = (body?.outcome?.elected ?? []).map((number) => itemAt(body?.candidates ?? [], number - 1));
    const rules = { seats: vacant, seatRules: seatRulesLeft(call.rules.seatRules, { elected, vacant }) };
    const next = { title, kind: 'officers', subject: null, rules } as const;
    const opened = await openFollowUp(store, context, { ...at, ...next });
    if (!opened.ok) return opened;
    await store.elections.removeDocuments(office, { election, prefix: BY_ELECTION });
    await store.elections.putDocument(office, { election, name: BY_ELECTION, bytes: utf8(opened.value.id) });
    return opened;
  });
}
