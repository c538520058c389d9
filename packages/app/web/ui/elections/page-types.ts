// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server hands to the pages of an election. Pages render this and fetch nothing.
import type {
  DateOrder,
  Day,
  ElectionCall,
  ElectionState,
  Phase,
  RollColumn,
  RollFault,
  RollReason,
  RollRepeat,
  Schedule,
} from '@amends/domain';
import type { FormValues } from '../../page-data.ts';
import type { FormState } from '../form-state.ts';
import type { FormFault } from './words/call-words.ts';

export type Moment = {
  readonly name: Exclude<keyof Schedule, 'forumPlace' | 'eligibleOn'> | 'hearingAt';
  /** An instant; for the day of the call, its first. */
  readonly at: number;
  readonly isDone: boolean;
  /** What an election waits for now. */
  readonly isNext: boolean;
};

export type PublicElection = {
  readonly election: string;
  readonly state: Exclude<ElectionState, 'draft'>;
  readonly phase: Exclude<Phase, 'draft'>;
  readonly call: ElectionCall;
  readonly zone: string;
  readonly moments: readonly Moment[];
  readonly tellers: readonly string[];
  readonly trustees: readonly string[];
  /** The page's own address. */
  readonly url: string;
};

export type ListedElection = {
  readonly id: string;
  readonly title: string;
  readonly kind: ElectionCall['kind'];
  readonly phase: Exclude<Phase, 'draft'>;
  /** What happens next, if anything does. */
  readonly next: Moment | null;
};

export type Inside = {
  readonly name: string;
  readonly title: string;
  readonly phase: Phase;
  /** What is to be done before the call is out. */
  readonly steps: readonly { readonly name: string; readonly isDone: boolean }[];
  readonly isPublished: boolean;
  readonly isRehearsal: boolean;
  readonly acts: ShownActs;
  readonly zone: string;
};

/** What a teller did or asks for, as the others see it (services/elections/acts/read-acts.ts). */
export type ShownAct = {
  readonly id: string;
  readonly kind: 'paper' | 'teller' | 'link' | 'keys' | 'roll' | 'voter' | 'annul' | 'publish';
  readonly by: string;
  readonly at: number;
  readonly confirmedBy: string | null;
  readonly isMine: boolean;
  readonly name: string | null;
  readonly number: number | null;
  readonly reason: string | null;
};

export type ShownActs = { readonly waiting: readonly ShownAct[]; readonly done: readonly ShownAct[] };

export type CallPage = {
  readonly election: string;
  readonly state: ElectionState;
  readonly kind: ElectionCall['kind'];
  readonly zone: string;
  readonly values: FormValues;
  /** Names of the fields that may be changed now. */
  readonly open: readonly string[];
  /** What keeps a draft from being published. */
  readonly missing: readonly FormFault[];
  readonly done: 'saved' | 'proposed' | null;
};

export type CallRefused = {
  readonly faults: readonly FormFault[];
  readonly values: FormValues;
  /** The draft was kept, and not published. */
  readonly isSaved: boolean;
};

export type ShownVoter = {
  readonly number: number;
  readonly name: string;
  readonly email: string | null;
  readonly reasons: readonly RollReason[];
  readonly eligibleOn: Day;
  readonly isAdded: boolean;
};

export type RollPage = {
  readonly election: string;
  readonly state: ElectionState;
  readonly voters: readonly ShownVoter[];
  readonly eligible: number;
  readonly eligibleOn: string;
  /** The dates moved since the roll was taken, and who may vote with them. */
  readonly isOutdated: boolean;
  readonly mayReplace: boolean;
  readonly mayAdd: boolean;
  readonly isRehearsal: boolean;
  readonly done: 'used' | 'added' | null;
};

export type RollOutcome =
  | {
      readonly type: 'preview';
      readonly sheet: RollSheet;
      readonly text: string;
      readonly dateOrder: DateOrder;
      readonly rankedReason: string;
    }
  | { readonly type: 'list-faults'; readonly form: FormState; readonly line: number; readonly problem: string }
  | { readonly type: 'add-faults'; readonly form: FormState };

/** What a preview shows of a list: counts, every mistake by its line, and the first lines as they were read. */
export type RollSheet = {
  readonly members: number;
  readonly eligible: number;
  readonly withoutEmail: number;
  readonly isClean: boolean;
  /** Why so few cannot rank as it stands. */
  readonly ranked: 'reason-missing' | 'reason-malformed' | 'ranked-refused' | null;
  readonly faults: readonly RollFault[];
  readonly repeats: readonly RollRepeat[];
  /** Mistakes that are not shown, because there are so many. */
  readonly more: number;
  readonly missingColumns: readonly RollColumn[];
  readonly reasons: readonly { readonly reason: RollReason; readonly count: number }[];
  readonly first: readonly { readonly line: number; readonly name: string; readonly email: string | null }[];
};

export type PeoplePage = {
  readonly election: string;
  readonly people: readonly {
    readonly id: string;
    readonly role: 'teller' | 'trustee';
    readonly name: string;
    readonly email: string;
    readonly isIn: boolean;
    readonly isMe: boolean;
  }[];
  /** The trustees have begun to make the key: they stay these, with the words they have. */
  readonly trusteesAreFixed: boolean;
  readonly isRehearsal: boolean;
  /** Two tellers are in: one more is invited by two of them. */
  readonly tellersWait: boolean;
  readonly isRemoved: boolean;
};

export type PeopleOutcome =
  /** The link, or null where it went by mail. It is shown in this answer and never again. */
  | { readonly type: 'invited'; readonly name: string; readonly email: string; readonly link: string | null }
  | { readonly type: 'faults'; readonly form: FormState }
  /** Another teller has to confirm it. */
  | { readonly type: 'waits'; readonly name: string }
  | { readonly type: 'refused' };
