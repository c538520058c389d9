// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, type Result } from '@amends/base';
import { dayOf, OBJECTIONS_MAX, parseObjection, type Fault, type FormFields, type Objection } from '@amends/domain';
import type { ObjectionId } from '../../ports/outcome-store.ts';
import type { Context } from '../context.ts';
import { queueMail } from '../queue-mail.ts';
import type { ServiceError } from '../service-error.ts';
import { transact } from '../transact.ts';
import type { ElectionActor } from './enter-election.ts';
import { readOutcome, type AtElection } from './outcome-body.ts';

export type ObjectionError = ServiceError | { readonly type: 'faults'; readonly faults: readonly Fault[] };

const ANSWER_LENGTH_MAX = 3_000;
/** All that are kept. Of those that wait for an answer there are no more than `OBJECTIONS_MAX`. */
const KEPT_MAX = 5_000;

/** A member objects to a result. It goes to the committee; that there is one more is public. */
export async function objectToResult(
  context: Context,
  { office, election }: AtElection,
  fields: FormFields,
): Promise<Result<null, ObjectionError>> {
  const read = parseObjection(fields);
  if (!read.ok) return err({ type: 'faults', faults: read.error });
  return await transact(context.db, async (store) => {
    const row = await store.elections.find(office, election);
    const body = await readOutcome(store, { office, election });
    if (row === undefined || body === undefined) return err({ type: 'not-found' });
    if (row.state !== 'counted' || context.clock() >= body.objectionsUntil) return err({ type: 'not-open' });
    // Only somebody who came in without a vote can be put to one.
    const asksForVote = read.value.asksForVote && body.outcome?.by === 'acclamation';
    const objection = { ...read.value, asksForVote };
    const others = await store.objections.list(office, election);
    const open = others.filter(({ answer }) => answer === null);
    // Sent twice: it is there.
    if (open.some((other) => isSame(other.objection, objection))) return ok(null);
    if (open.length >= OBJECTIONS_MAX || others.length >= KEPT_MAX) return err({ type: 'busy' });
    const id = newId<ObjectionId>(context.random);
    await store.objections.insert(office, {
      election,
      row: { id, day: dayOf(context.clock()), objection, answer: null },
    });
    return ok(null);
  });
}

function isSame(one: Objection, other: Objection): boolean {
  const isBy = one.name === other.name && one.email === other.email;
  return isBy && one.text === other.text && one.asksForVote === other.asksForVote;
}

/** The committee answers an objection: once, and by mail where there is an address. */
export async function answerObjection(
  context: Context,
  { office, election }: ElectionActor,
  { id, answer: given }: { readonly id: string; readonly answer: string },
): Promise<Result<null, ServiceError>> {
  const answer = given.replaceAll(/\r\n?/g, '\n').trim();
  if (answer === '') return err({ type: 'field', field: 'answer', problem: 'missing' });
  if (answer.length > ANSWER_LENGTH_MAX) return err({ type: 'field', field: 'answer', problem: 'too-long' });
  return await transact(context.db, async (store) => {
    const row = (await store.objections.list(office, election)).find((other) => other.id === id);
    if (row === undefined) return err({ type: 'not-found' });
    if (row.answer !== null) return err({ type: 'conflict' });
    await store.objections.answer(office, { election, id: row.id, answer });
    const { name, email } = row.objection;
    if (email !== null) {
      const text = `Hello ${name},\n\nthe election committee has answered what you wrote about the result:\n\n${answer}\n`;
      await queueMail(store, context, { office, to: email, subject: 'An answer from the election committee', text });
    }
    return ok(null);
  });
}
