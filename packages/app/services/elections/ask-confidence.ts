// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromUtf8, ok, parseElectionId, toBase64url, utf8, type Result } from '@amends/base';
import { foldName, type ElectionState } from '@amends/domain';
import type { ElectionRow } from '../../ports/election-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { keepAboutTerm } from './about-term.ts';
import type { ElectionActor } from './enter-election.ts';
import { isSubject } from './is-subject.ts';
import { openFollowUp, type OpenedFollowUp } from './open-follow-up.ts';
import type { AtElection } from './outcome-body.ts';
import { renewLinks } from './renew-links.ts';
import { findSitting, sittingOfficers, type SittingOfficer } from './sitting-officers.ts';

/** What the names of documents begin with that say which draft asks about whom. */
const QUESTION = 'question/';

/**
 * Tellers of an election that is certified ask members, by its rules, whether an officer shall stay. Asked again about
 * her before anybody came in to the draft, it gives new links to that one; while it is under way there is no second.
 */
export async function askConfidence(
  context: Context,
  { office, election }: ElectionActor,
  about: string,
): Promise<Result<OpenedFollowUp, ServiceError>> {
  const { store } = context.db;
  const officer = findSitting(await officersToAskAbout(store, context, { office, election }), about);
  const before = officer && (await questionOf(store, { office, election }, officer));
  if (before?.state === 'draft') {
    const invitations = await renewLinks(context, { office, election: before.id });
    return invitations.ok ? ok({ id: before.id, invitations: invitations.value }) : invitations;
  }
  return await transact(context.db, async (store) => await open(store, context, { office, election, about }));
}

/** Officers who serve now, but for the tellers themselves: nobody counts what members say of her. */
export async function officersToAskAbout(
  store: Store,
  context: Pick<Context, 'clock'>,
  { office, election }: AtElection,
): Promise<readonly SittingOfficer[]> {
  const tellers = (await store.elections.people(office, election)).filter(({ role }) => role === 'teller');
  const officers = await sittingOfficers(store, context, office);
  return officers.filter(({ name }) => !tellers.some((teller) => isSubject({ subject: name }, teller)));
}

async function open(
  store: Store,
  context: Context,
  { about, ...at }: AtElection & { readonly about: string },
): Promise<Result<OpenedFollowUp, ServiceError>> {
  const { office, election } = at;
  const row = await store.elections.find(office, election);
  if (row?.state !== 'certified') return err({ type: 'conflict' });
  const officer = findSitting(await officersToAskAbout(store, context, at), about);
  if (officer === undefined) return err({ type: 'field', field: 'about', problem: 'missing' });
  if ((await questionOf(store, at, officer)) !== undefined) return err({ type: 'conflict' });
  const title = `A question of confidence: ${officer.name}`;
  const opened = await openFollowUp(store, context, { ...at, title, kind: 'confidence', subject: officer.name });
  if (!opened.ok) return opened;
  const { id } = opened.value;
  if (officer.term !== null) await keepAboutTerm(store, { office, election: id }, officer.term);
  const name = questionName(officer);
  await store.elections.removeDocuments(office, { election, prefix: name });
  await store.elections.putDocument(office, { election, name, bytes: utf8(id) });
  return opened;
}

/** The question about her that was opened from an election; undefined for none, or one that is over. */
async function questionOf(
  store: Store,
  { office, election }: AtElection,
  officer: SittingOfficer,
): Promise<ElectionRow | undefined> {
  const bytes = await store.elections.document(office, { election, name: questionName(officer) });
  const text = bytes && fromUtf8(bytes);
  const id = parseElectionId(text?.ok === true ? text.value : undefined);
  const row = id.ok ? await store.elections.find(office, id.value) : undefined;
  return row === undefined || isOver(row.state) ? undefined : row;
}

function questionName({ term, name }: SittingOfficer): string {
  // The end keeps it from being the beginning of another's.
  return `${QUESTION}${term ?? toBase64url(utf8(foldName(name)))}/`;
}

function isOver(state: ElectionState): boolean {
  return state === 'certified' || state === 'annulled';
}
