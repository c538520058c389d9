// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';

/**
 * `proposed`: somebody else named her, and she has not answered. Only `accepted` ones stand. Nothing here says why
 * anybody does not stand.
 */
export const NOMINATION_STATES = ['proposed', 'accepted', 'refused', 'withdrawn'] as const;
export type NominationState = (typeof NOMINATION_STATES)[number];

export const NOMINATION_ACTS = ['accept', 'refuse', 'withdraw'] as const;
export type NominationAct = (typeof NOMINATION_ACTS)[number];

/** How it came in. Email and paper are typed in by the committee. */
export const NOMINATION_WAYS = ['page', 'email', 'paper'] as const;
export type NominationWay = (typeof NOMINATION_WAYS)[number];

/** What candidates are asked about the qualities of the role, each of them optional, in the order they are asked. */
export const QUALITY_PROMPTS = [
  'communication',
  'restorativeJustice',
  'hardConversations',
  'traumaInformed',
  'keepsConfidences',
  'upholdsCode',
] as const;
export type QualityPrompt = (typeof QUALITY_PROMPTS)[number];

/** What a candidate says. All of it is public but `email`. */
export type Nomination = {
  readonly name: string;
  /** Free text; may be empty. */
  readonly pronouns: string;
  /** Who I am, and why I would be good in this role. */
  readonly statement: string;
  readonly answers: Readonly<Partial<Record<QualityPrompt, string>>>;
  /** The declaration of conflicts of interest, in her own words: "none" is an answer. */
  readonly conflicts: string;
  /** Of the options the chapter has named, those she declares. */
  readonly declaredOptions: readonly string[];
  readonly via: NominationWay;
  /** Who proposed her; null when she did herself. */
  readonly nominatedBy: string | null;
  /** For the link by which she comes back. Stays with the committee; once she was elected, officers see it. Null without one. */
  readonly email: string | null;
  readonly hasPhoto: boolean;
};

/** Somebody named by another: what is kept until she answers. */
export type Proposal = Pick<Nomination, 'name' | 'via' | 'email'> & { readonly nominatedBy: string };

/** Where each act leads; what is not listed is refused. Who refused or withdrew may stand after all, while it is open. */
const STEPS: Readonly<Record<NominationState, Readonly<Partial<Record<NominationAct, NominationState>>>>> = {
  proposed: { accept: 'accepted', refuse: 'refused' },
  accepted: { withdraw: 'withdrawn' },
  refused: { accept: 'accepted' },
  withdrawn: { accept: 'accepted' },
};

export function moveNomination(state: NominationState, act: NominationAct): Result<NominationState, 'not-now'> {
  const next = STEPS[state][act];
  return next === undefined ? err('not-now') : ok(next);
}
