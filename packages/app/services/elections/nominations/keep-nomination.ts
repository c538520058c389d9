// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, newId, utf8, type ElectionId, type NominationId, type OfficeId, type Result } from '@amends/base';
import { dayOf, type FormFields, type Nomination, type Person, type Proposal } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { NominationRow, Photo } from '../../../ports/nomination-store.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import { checkSend } from '../../deposit-report.ts';
import type { ServiceError } from '../../service-error.ts';
import { readCalled, type CalledElection } from '../read-called.ts';
import { newCandidateToken } from './candidate-link.ts';

export type At = { readonly office: OfficeId; readonly election: ElectionId };

/** One send of a form: its token, and a keyed hash of all that was in it. */
export type FormSend = { readonly token: string; readonly bodyMac: Uint8Array };

export type Submission = { readonly fields: FormFields; readonly send: FormSend };

export type Opened = CalledElection & {
  /** Tellers and trustees: none of them may stand. */
  readonly people: readonly Person[];
  readonly rows: readonly NominationRow[];
};

/**
 * Many times what any chapter has of people who stand or were asked. The committee makes room by taking away what a
 * program sent, and enters whom it knows all the same.
 */
const OPEN_MAX = 200;
/** All that are kept: it keeps a program from filling the disk. */
const KEPT_MAX = 2_000;
/** A form that was sent leaves this in the place of a reference. */
const REFERENCE = 'election';

/** What a form of an election is held against, unless it was sent before. */
export async function beginSubmission(store: Store, at: At, send: FormSend): Promise<Result<Opened, ServiceError>> {
  const before = await checkSend(store, at.office, send);
  if (before !== undefined) return err(before);
  const called = await readCalled(store, at);
  if (!called.ok) return called;
  const people = await store.elections.people(at.office, at.election);
  const rows = await store.nominations.list(at.office, at.election);
  return ok({ ...called.value, people, rows });
}

/** Remembers a form, so that one page is kept once. */
export async function rememberSend(
  store: Store,
  { clock }: Context,
  { office, send }: { readonly office: OfficeId; readonly send: FormSend },
): Promise<void> {
  const tokenHash = sha256(utf8(send.token));
  await store.sends.insert(office, { tokenHash, bodyMac: send.bodyMac, reference: REFERENCE, day: dayOf(clock()) });
}

/** Keeps a new nomination or proposal. @returns the token of her link */
export async function keepNomination(
  store: Store,
  context: Context,
  kept: At & {
    readonly send: FormSend;
    readonly said: Nomination | Proposal;
    readonly confirmed: boolean;
    readonly photo: Photo | null;
  },
): Promise<Result<{ readonly token: string }, ServiceError>> {
  const { office, election, said, photo } = kept;
  if (isFull(await store.nominations.list(office, election), kept.confirmed)) return err({ type: 'busy' });
  const { token, tokenHash } = newCandidateToken(context.random);
  const nomination: NominationRow = {
    id: newId<NominationId>(context.random),
    state: 'statement' in said ? 'accepted' : 'proposed',
    said,
    tokenHash,
    confirmed: kept.confirmed,
    position: null,
    day: dayOf(context.clock()),
  };
  await store.nominations.insert(office, { election, nomination });
  if (photo !== null) await store.nominations.setPhoto(office, { election, nomination: nomination.id, photo });
  await rememberSend(store, context, kept);
  return ok({ token });
}

function isFull(rows: readonly NominationRow[], isKnown: boolean): boolean {
  const open = rows.filter(({ state }) => state === 'accepted' || state === 'proposed');
  return rows.length >= KEPT_MAX || (!isKnown && open.length >= OPEN_MAX);
}
