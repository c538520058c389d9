// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import {
  foldName,
  moveNomination,
  parseNomination,
  statementsAreOpen,
  type FormFields,
  type Nomination,
  type NominationAct,
} from '@amends/domain';
import type { NominationRow, Photo } from '../../../ports/nomination-store.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import { readCalled, type CalledElection } from '../read-called.ts';
import { nominationByToken } from './candidate-link.ts';
import { isBeforeVote } from './enter-nomination.ts';
import type { At } from './keep-nomination.ts';
import type { NominationFault } from './nomination-fault.ts';
import { mailTellers } from './nomination-mails.ts';

/** Somebody who came by her link: until when she may say what is for the page to ask. */
export type OwnNomination = CalledElection & {
  readonly row: NominationRow;
  /** She may say yes, and change what she wrote. */
  readonly mayWrite: boolean;
  /** She may say no, or step back. */
  readonly mayStepBack: boolean;
};

export async function readOwnNomination(
  context: Context,
  at: At,
  token: string,
): Promise<Result<OwnNomination, ServiceError>> {
  return await findOwn(context.db.store, context, { at, token });
}

/** She says yes, with all that she has to say; or, when she stands already, changes it. */
export async function writeNomination(
  context: Context,
  at: At,
  written: { readonly token: string; readonly fields: FormFields; readonly photo: Photo | null | 'as-it-was' },
): Promise<Result<void, NominationFault>> {
  return await transact<undefined, NominationFault>(context.db, async (store) => {
    const own = await findOwn(store, context, { at, token: written.token });
    if (!own.ok) return own;
    const { row, call, mayWrite } = own.value;
    if (!mayWrite) return err({ type: 'not-open' });
    const { office, election } = at;
    const people = await store.elections.people(office, election);
    const hasPhoto =
      written.photo === 'as-it-was' ? 'hasPhoto' in row.said && row.said.hasPhoto : written.photo !== null;
    const said = parseNomination(fixedIn(row, written.fields, hasPhoto), {
      // Only who came by the page has to have an address, and hers cannot be changed here.
      via: row.said.email === null ? 'paper' : row.said.via,
      declaredOptions: call.rules.declaredOptions,
      people,
    });
    if (!said.ok) return err({ type: 'fields', errors: said.error });
    const nomination = acceptedRow(row, { ...said.value, via: row.said.via });
    await store.nominations.update(office, { election, nomination });
    if (written.photo !== 'as-it-was')
      await store.nominations.setPhoto(office, { election, nomination: row.id, photo: written.photo });
    if (row.state !== 'accepted') await mailTellers(store, context, { ...at, call, page: 'nominations' });
    return ok(undefined);
  });
}

/** She says no, or steps back. Nobody asks why, and nothing anywhere says it. */
export async function stepBack(
  context: Context,
  at: At,
  step: { readonly token: string; readonly act: Exclude<NominationAct, 'accept'> },
): Promise<Result<void, ServiceError>> {
  return await transact<undefined>(context.db, async (store) => {
    const own = await findOwn(store, context, { at, token: step.token });
    if (!own.ok) return own;
    if (!own.value.mayStepBack) return err({ type: 'not-open' });
    const { row } = own.value;
    const state = moveNomination(row.state, step.act);
    // She pressed twice: it is as she wants it.
    if (!state.ok) return ok(undefined);
    await store.nominations.update(at.office, { election: at.election, nomination: { ...row, state: state.value } });
    return ok(undefined);
  });
}

async function findOwn(
  store: Store,
  { clock }: Context,
  { at, token }: { readonly at: At; readonly token: string },
): Promise<Result<OwnNomination, ServiceError>> {
  const called = await readCalled(store, at);
  const row = await nominationByToken(store, at, token);
  if (!called.ok || row === undefined) return err({ type: 'not-found' });
  const { state, call } = called.value;
  const mayWrite = state === 'called' && statementsAreOpen(call, clock());
  return ok({ ...called.value, row, mayWrite, mayStepBack: isBeforeVote(called.value, clock()) });
}

/** Her address, and who named her, are not hers to change. */
function fixedIn({ said }: NominationRow, fields: FormFields, hasPhoto: boolean): FormFields {
  return {
    ...fields,
    email: said.email === null ? [] : [said.email],
    nominatedBy: said.nominatedBy === null ? [] : [said.nominatedBy],
    hasPhoto: hasPhoto ? ['yes'] : [],
  };
}

function acceptedRow(row: NominationRow, said: Nomination): NominationRow {
  const accepted = moveNomination(row.state, 'accept');
  const isSame = foldName(row.said.name) === foldName(said.name);
  return {
    ...row,
    state: accepted.ok ? accepted.value : row.state,
    said,
    // The committee has seen that somebody may stand, and another name may be somebody else's.
    confirmed: row.confirmed && isSame,
  };
}
