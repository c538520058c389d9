// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  proposeSchedule,
  type BallotPlace,
  type CallKind,
  type ElectionCall,
  type ElectionRules,
} from '@amends/domain';

const DAY_MS = 86_400_000;
/** Days in which a committee finishes its call. */
const DRAFT_DAYS = 7;
/** Seventeen o'clock UTC: awake hours from the Pacific to the Mediterranean. */
const HOUR_MS = 17 * 3_600_000;

/** The qualities to begin with. A chapter writes its own. */
const QUALITIES = [
  'Listens, and writes and speaks clearly',
  'Knows about restorative justice, or wants to learn it',
  'Can have hard conversations with care',
  'Knows what trauma does, and takes it seriously',
  'Keeps what was told in confidence',
  'Stands by our code of conduct, whoever it is about',
] as const;

const ABOUT_ROLE =
  'Officers are the people whom members tell when somebody was hurt, harassed or treated badly among us. They listen, ' +
  'say what can be done, and help to put things right. They work as a team, are trained, and answer to the members.';

const HOW_TO_APPLY =
  'Put your own name forward on the page of this election, or somebody else’s: then they are asked whether they want to ' +
  'stand. You can also send us an email, or hand us a note on paper.';

/** The draft a committee begins with: the rules, the shortest schedule that keeps them, and texts to change. */
export function draftCall({
  title,
  kind = 'officers',
  subject = null,
  ballot = 'amends',
  rules,
  now,
}: DraftOf): ElectionCall {
  const day = Math.floor(now / DAY_MS) * DAY_MS;
  // Where members are asked about somebody who serves, nobody is looked for.
  const seeksSomebody = kind === 'officers';
  return {
    title,
    kind,
    subject,
    rules,
    schedule: proposeSchedule(rules, { kind, from: day + DRAFT_DAYS * DAY_MS + HOUR_MS }),
    ballot,
    aboutRole: ABOUT_ROLE,
    qualities: seeksSomebody ? QUALITIES : [],
    howToApply: seeksSomebody ? HOW_TO_APPLY : '',
    contact: '',
    rankedReason: null,
    isRehearsal: false,
  };
}

type DraftOf = {
  readonly title: string;
  readonly kind?: CallKind;
  /** The officer, for a question about one. */
  readonly subject?: string | null;
  readonly ballot?: BallotPlace;
  readonly rules: ElectionRules;
  readonly now: number;
};
