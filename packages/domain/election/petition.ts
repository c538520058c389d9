// SPDX-License-Identifier: AGPL-3.0-or-later
import { sorted } from '@amends/base';
import type { Result } from '@amends/base';
import type { FormFields } from '../report/parse-answers.ts';
import { email } from './email-address.ts';
import type { Person } from './impartial.ts';
import { NAME_LENGTH_MAX } from './parse-nomination.ts';
import { line, orNull, recordOf, text, type Fault } from './read-shape.ts';
import type { ElectionRules } from './rules.ts';
import { DAY_MS } from './schedule-days.ts';

/** A petition to recall an officer. It is public: the form says to leave reports and the people in them out. */
export type Petition = {
  /** The officer's name. */
  readonly subject: string;
  readonly reason: string;
  /** The member who starts it. */
  readonly startedBy: string;
};

export const PETITION_LENGTH_MAX = 2_000;

/** Where a petition stands. It is full as soon as enough have signed in time, and stays so. */
export type PetitionStanding = {
  readonly standing: 'open' | 'full' | 'lapsed';
  readonly signed: number;
  /** Members who have to sign: at least one. */
  readonly needed: number;
  readonly closesAt: number;
  /** No hearing before this instant; null unless it is full. The vote comes after the hearing. */
  readonly hearingNotBefore: number | null;
};

export type PetitionFacts = {
  readonly rollSize: number;
  readonly openedAt: number;
  /** When each member on the roll signed, each once. */
  readonly signedAt: readonly number[];
  readonly now: number;
};

const name = line({ max: NAME_LENGTH_MAX });
const petition = recordOf<Petition>({ subject: name, reason: text({ max: PETITION_LENGTH_MAX }), startedBy: name });
const signer = recordOf<Person>({ name, email: orNull(email) });

/** Reads a petition out of a form with fields of these names. */
export function parsePetition(fields: FormFields): Result<Petition, readonly Fault[]> {
  const [subject, reason, startedBy] = [fields.subject?.[0], fields.reason?.[0], fields.startedBy?.[0]];
  return readPetition({ subject, reason, startedBy });
}

/** Reads what a row keeps of a petition. */
export function readPetition(value: unknown): Result<Petition, readonly Fault[]> {
  return petition(value, '');
}

/** Reads who signs out of a form: `name`, and `email` unless she has none. */
export function parseSigner(fields: FormFields): Result<Person, readonly Fault[]> {
  const address = fields.email?.[0]?.trim() ?? '';
  return signer({ name: fields.name?.[0], email: address === '' ? null : address }, '');
}

export function petitionStanding({ recall }: Pick<ElectionRules, 'recall'>, facts: PetitionFacts): PetitionStanding {
  const { rollSize, openedAt, signedAt, now } = facts;
  const closesAt = openedAt + recall.windowDays * DAY_MS;
  const needed = Math.max(1, Math.ceil((rollSize * recall.thresholdPercent) / 100));
  const inTime = sorted(
    signedAt.filter((at) => at < closesAt),
    (a, b) => a - b,
  );
  const fullAt = inTime[needed - 1];
  const standing = fullAt !== undefined ? 'full' : now < closesAt ? 'open' : 'lapsed';
  const hearingNotBefore = fullAt === undefined ? null : fullAt + recall.hearingDaysMin * DAY_MS;
  return { standing, signed: inTime.length, needed, closesAt, hearingNotBefore };
}
