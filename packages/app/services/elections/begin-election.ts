// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type OfficeId, type Result } from '@amends/base';
import { TITLE_LENGTH_MAX, type RuleSet } from '@amends/domain';
import type { Context } from '../context.ts';
import type { ServiceError } from '../service-error.ts';
import { draftCall } from './draft-call.ts';
import type { NewPerson } from './election-people.ts';
import { openElection, type OpenedElection } from './open-election.ts';
import { findSitting, sittingOfficers, type SittingOfficer } from './sitting-officers.ts';

export type ElectionStart = {
  readonly ruleSet: RuleSet;
  readonly title: string;
  /** The officer whom a question of confidence is about; an election is about nobody. */
  readonly about: string | null;
  readonly tellers: readonly NewPerson[];
};

/** Begins an election, or a question of confidence, by a set of rules: for the operator and for officers. */
export async function beginElection(
  context: Context,
  office: OfficeId,
  { ruleSet, title: given, about, tellers }: ElectionStart,
): Promise<Result<OpenedElection, ServiceError>> {
  const title = given.replaceAll(/\s+/g, ' ').trim();
  if (title === '') return err({ type: 'field', field: 'title', problem: 'missing' });
  if (title.length > TITLE_LENGTH_MAX) return err({ type: 'field', field: 'title', problem: 'too-long' });
  const subject = await subjectOf(context, office, { kind: ruleSet.kind, about });
  if (!subject.ok) return subject;
  const { kind, ballot, rules } = ruleSet;
  const named = subject.value?.name ?? null;
  const call = draftCall({ title, kind, subject: named, ballot, rules, now: context.clock() });
  return await openElection(context, office, { call, tellers, aboutTerm: subject.value?.term ?? null });
}

/** The officer as she is called here, who has to serve now. */
async function subjectOf(
  context: Context,
  office: OfficeId,
  { kind, about }: { readonly kind: RuleSet['kind']; readonly about: string | null },
): Promise<Result<SittingOfficer | null, ServiceError>> {
  if (kind === 'officers') return ok(null);
  if (about === null || about.trim() === '') return err({ type: 'field', field: 'about', problem: 'missing' });
  const officers = await sittingOfficers(context.db.store, context, office);
  const found = findSitting(officers, about);
  return found === undefined ? err({ type: 'field', field: 'about', problem: 'unknown' }) : ok(found);
}
