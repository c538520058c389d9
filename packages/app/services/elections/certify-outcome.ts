// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, itemAt, newId, ok, type Result } from '@amends/base';
import {
  dayOf,
  endTerm,
  foldName,
  mayCertify,
  termFrom,
  termStanding,
  type CertifyError,
  type Day,
  type ElectionCall,
} from '@amends/domain';
import type { TermId, TermRow } from '../../ports/outcome-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import { aboutTerm } from './about-term.ts';
import { dropWaiting } from './acts/note-act.ts';
import { callOf } from './call-of.ts';
import type { ElectionActor } from './enter-election.ts';
import { openDraft } from './open-by-election.ts';
import { readOutcome, type AtElection, type OutcomeBody } from './outcome-body.ts';
import { votersAsking } from './vote-forced.ts';

/** Tellers who certify, each in her own session. */
const CERTIFIERS_NEEDED = 2;

export type CertifyRefusal = ServiceError | { readonly type: CertifyError };

/**
 * A teller certifies a result. With the second one it is final, the terms begin, and a by-election for seats that it
 * left vacant is there as a draft.
 */
export async function certifyOutcome(
  context: Context,
  { office, election, person }: ElectionActor,
): Promise<Result<{ readonly isFinal: boolean }, CertifyRefusal>> {
  let refused: CertifyError | undefined;
  const certified = await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    const call = row && callOf(row);
    const body = await readOutcome(store, { office, election });
    if (row === undefined || call === undefined || body === undefined) return err({ type: 'not-found' });
    if (row.state !== 'counted' || call.isRehearsal) return err({ type: 'conflict' });
    const now = context.clock();
    const may = await readiness(store, { office, election, call, body, now });
    if (!may.ok) {
      refused = may.error;
      return err({ type: 'conflict' });
    }
    if (body.certifiers.some(({ teller }) => teller === person.id)) return ok({ isFinal: false });
    const certifiers = [...body.certifiers, { teller: person.id, name: person.name, at: now }];
    const isFinal = certifiers.length >= CERTIFIERS_NEEDED;
    const final = { ...body, certifiers, certifiedAt: isFinal ? now : null };
    await store.outcomes.put(office, { election, body: final });
    if (!isFinal) return ok({ isFinal });
    await store.elections.setState(office, { election, from: 'counted', to: 'certified' });
    await dropWaiting(store, { office, election }, 'annul');
    await changeRegister(store, context, { office, election, call, body: final });
    return ok({ isFinal });
  });
  if (refused !== undefined) return err({ type: refused });
  if (certified.ok && certified.value.isFinal) await openForVacancies(context, { office, election });
  return certified;
}

/**
 * In a transaction of its own, so that nothing about it undoes what is final: where no draft can be opened, the tellers'
 * page has a button for it.
 */
async function openForVacancies(context: Context, at: AtElection): Promise<boolean> {
  const body = await readOutcome(context.db.store, at);
  return (body?.outcome?.vacant ?? 0) > 0 && (await openDraft(context, at)).ok;
}

/** Whether a result may be certified now, or why not. */
export async function readiness(
  store: Store,
  at: AtElection & { readonly call: ElectionCall; readonly body: OutcomeBody; readonly now: number },
): Promise<Result<null, CertifyError>> {
  const objections = await store.objections.list(at.office, at.election);
  const { isForced } = await votersAsking(store, { ...at, objections });
  return mayCertify({
    now: at.now,
    deadline: at.body.objectionsUntil,
    unanswered: objections.filter(({ answer }) => answer === null).length,
    isVoteForced: isForced,
  });
}

/** Whom a result lets serve, in order of election. */
function electedNames({ candidates, outcome }: OutcomeBody): readonly string[] {
  return (outcome?.elected ?? []).map((number) => itemAt(candidates, number - 1).name);
}

type Certified = AtElection & { readonly call: ElectionCall; readonly body: OutcomeBody };

async function changeRegister(store: Store, context: Context, certified: Certified): Promise<void> {
  const { office, election, call, body } = certified;
  const resultOn = dayOf(context.clock());
  for (const name of electedNames(body)) {
    const term = termFrom(call.rules, { name, resultOn });
    await store.terms.insert(office, { id: newId<TermId>(context.random), election, term });
  }
  if (body.answer?.goes === true && call.subject !== null)
    await endTermsOf(store, { office, election, subject: call.subject, on: resultOn });
}

type About = AtElection & { readonly subject: string; readonly on: Day };

/** Ends what she serves, and what she was elected to serve after it. */
async function endTermsOf(store: Store, about: About): Promise<void> {
  for (const { id, term } of await termsAbout(store, about)) {
    const ended = endTerm(term, { on: about.on, by: 'recalled' });
    if (ended.ok) await store.terms.set(about.office, { id, term: ended.value });
  }
}

/** Her terms that are not over. Whoever serves beside her, and has her name, is somebody else. */
async function termsAbout(store: Store, { office, election, subject, on }: About): Promise<readonly TermRow[]> {
  const all = await store.terms.list(office);
  const about = await aboutTerm(store, { office, election });
  const hers = all.find(({ id }) => id === about);
  return all
    .filter(({ term }) => foldName(term.name) === foldName(subject) && termStanding(term, on) !== 'over')
    .filter((row) => hers === undefined || row === hers || row.term.from > hers.term.until);
}
