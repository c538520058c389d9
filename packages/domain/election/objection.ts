// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import type { FormFields } from '../report/parse-answers.ts';
import type { ElectionCall } from './call.ts';
import { email } from './email-address.ts';
import type { ElectionOutcome } from './outcome.ts';
import { NAME_LENGTH_MAX } from './parse-nomination.ts';
import { flag, line, orNull, recordOf, text, type Fault } from './read-shape.ts';
import { DAY_MS } from './schedule-days.ts';

/** A member's objection to a result. The committee reads it; how many there are is public. */
export type Objection = {
  readonly name: string;
  /** To answer to. Null for somebody without one. */
  readonly email: string | null;
  readonly text: string;
  /** She wants a vote on somebody who came in without one. */
  readonly asksForVote: boolean;
};

export const OBJECTION_LENGTH_MAX = 3_000;
export const OBJECTIONS_MAX = 500;

const shape = recordOf<Objection>({
  name: line({ max: NAME_LENGTH_MAX }),
  email: orNull(email),
  text: text({ max: OBJECTION_LENGTH_MAX }),
  asksForVote: flag,
});

/** Reads an objection out of a form with fields of these names; `asksForVote` is `yes` where it was ticked. */
export function parseObjection(fields: FormFields): Result<Objection, readonly Fault[]> {
  const address = fields.email?.[0]?.trim() ?? '';
  return readObjection({
    name: fields.name?.[0],
    email: address === '' ? null : address,
    text: fields.text?.[0],
    asksForVote: fields.asksForVote?.[0] === 'yes',
  });
}

/** Reads what a row keeps of an objection. */
export function readObjection(value: unknown): Result<Objection, readonly Fault[]> {
  return shape(value, '');
}

/** Until when members may object: as the call says, and for as many days as the rules say if the result came late. */
export function objectionDeadline({ schedule, rules }: ElectionCall, publishedAt: number): number {
  return Math.max(schedule.objectionsUntil, publishedAt + rules.objectionDays * DAY_MS);
}

/**
 * Whether there has to be a vote on those who came in without one.
 *
 * @param members - how many members on the roll have asked for it, each once (`countMembers`)
 */
export function forcesVote({ rules }: ElectionCall, { by }: Pick<ElectionOutcome, 'by'>, members: number): boolean {
  return by === 'acclamation' && rules.objectionsToForceVote !== null && members >= rules.objectionsToForceVote;
}

/** Why a result cannot be certified yet. */
export type CertifyError = 'objections-run' | 'objections-open' | 'vote-forced';

export function mayCertify(facts: {
  readonly now: number;
  readonly deadline: number;
  /** Objections that nobody has answered. */
  readonly unanswered: number;
  readonly isVoteForced: boolean;
}): Result<null, CertifyError> {
  if (facts.isVoteForced) return err('vote-forced');
  if (facts.now < facts.deadline) return err('objections-run');
  return facts.unanswered > 0 ? err('objections-open') : ok(null);
}
