// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Question } from '@amends/election/v1/shapes/election.ts';
import type { BallotMaker, PreparedBallot } from '../../../../client/elections/ballot-maker.ts';
import {
  confirmBallot,
  enterVote,
  openVote,
  sendBallot,
  type OpenedVote,
  type Sending,
  type Voter,
} from '../../../../client/elections/cast-ballot.ts';
import { choicesOf, noMarks, type Marks } from '../../../../client/elections/marks.ts';
import type { CastAnswer, VoteApi } from '../../../../client/elections/vote-api.ts';
import { CODE_WORDS_OF_VOTE, CREDENTIAL_WORDS, REVIEW_WORDS } from '../../../ui/elections/words/vote-words.ts';
import { sayCountFault } from './say-count-fault.ts';
import { sayAgainFault, sayCodeFault, sayEnterVoteFault, saySendFault } from './say-vote-fault.ts';

export type VoteStep =
  'opening' | 'offline' | 'broken' | 'closed' | 'credential' | 'choose' | 'review' | 'code' | 'done';

/** Something to look at again, and beside what it is said. */
export type VoteProblem = {
  readonly field: 'credential' | 'choices' | 'email' | 'vote' | 'code';
  readonly says: string;
};

export type VotingTools = {
  readonly api: VoteApi;
  readonly maker: BallotMaker;
  readonly pause: Sending['pause'];
};

const CODE = /^[0-9]{6}$/;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** One voter in the booth, from her credential to her tracker. All of it is in memory, and gone with the page. */
export class Voting {
  step = $state<VoteStep>('opening');
  problem = $state<VoteProblem | undefined>();
  /** What goes on, in words; nothing can be pressed meanwhile. */
  busy = $state<string | undefined>();
  vote = $state.raw<OpenedVote | undefined>();
  /** The question that is asked now. */
  at = $state(0);
  marks = $state.raw<readonly Marks[]>([]);
  /** A credential as it is being typed. */
  typed = $state('');
  hasBallot = $state(false);
  /** A code is mailed to her before her vote counts. */
  needsCode = $state(false);
  email = $state('');
  /** Said in the step of the code: that another was sent. */
  said = $state('');
  /** Cast on paper by a teller: another one has to confirm it before it counts. */
  isWaiting = $state(false);
  prepared = $state.raw<PreparedBallot | undefined>();
  #voter: Voter | undefined;
  #pending = '';
  readonly #tools: VotingTools;

  constructor(tools: VotingTools) {
    this.#tools = tools;
  }

  get questions(): readonly Question[] {
    return this.vote?.paper.questions ?? [];
  }

  /** Gets the ballot, and opens it for the credential that the link had. */
  async open(credential: string): Promise<void> {
    this.step = 'opening';
    const opened = await this.#guard(async () => await openVote(this.#tools.api, this.#tools.maker));
    if (opened === undefined) return;
    if (!opened.ok) {
      const { type } = opened.error;
      this.step = type === 'no-election' ? 'broken' : type === 'not-ready' ? 'closed' : 'offline';
      return;
    }
    this.vote = opened.value;
    if (opened.value.phase !== 'voting') this.step = 'closed';
    else if (credential === '') this.step = 'credential';
    else await this.enter(credential);
  }

  async enter(typed: string): Promise<void> {
    if (this.busy !== undefined) return;
    this.problem = undefined;
    if (typed.trim() === '') return this.#refuse('credential', CREDENTIAL_WORDS.missing);
    const entered = await this.#work(
      CREDENTIAL_WORDS.looking,
      async () => await enterVote(this.#tools.api, this.#tools.maker, typed),
    );
    if (entered === undefined) return;
    if (!entered.ok) {
      this.step = 'credential';
      return this.#refuse('credential', sayEnterVoteFault(entered.error));
    }
    this.typed = '';
    this.#voter = entered.value;
    this.hasBallot = entered.value.hasBallot;
    this.needsCode = entered.value.needsCode;
    this.#startOver();
  }

  mark(marks: Marks): void {
    this.marks = this.marks.map((old, index) => (index === this.at ? marks : old));
    // Other choices are another ballot.
    this.prepared = undefined;
    if (this.problem?.field === 'choices') this.problem = undefined;
  }

  next(): void {
    const [question, marks] = [this.questions[this.at], this.marks[this.at]];
    if (question === undefined || marks === undefined) return;
    const fault = sayCountFault(question, marks);
    if (fault !== undefined) return this.#refuse('choices', fault);
    this.problem = undefined;
    if (this.at + 1 < this.questions.length) this.at += 1;
    else this.step = 'review';
  }

  /** Goes to a question, from the review or from the one after it. */
  change(question: number): void {
    // What is on its way is this very ballot.
    if (this.busy !== undefined) return;
    this.problem = undefined;
    this.at = question;
    this.step = 'choose';
  }

  async cast(): Promise<void> {
    if (this.busy !== undefined || this.#voter === undefined) return;
    this.problem = undefined;
    const email = this.email.trim();
    if (this.needsCode) {
      if (email === '') return this.#refuse('email', REVIEW_WORDS.emailMissing);
      if (!EMAIL.test(email)) return this.#refuse('email', REVIEW_WORDS.emailWrong);
    }
    const { credential } = this.#voter;
    this.prepared ??= await this.#work(REVIEW_WORDS.locking, async () => {
      const made = await this.#tools.maker.make({ credential, choices: choicesOf(this.questions, this.marks) });
      return made.ok ? made.value : undefined;
    });
    const sent = await this.#send();
    if (sent === undefined) return;
    if (!sent.ok)
      return this.#refuse(
        sent.error.type === 'field' && sent.error.field === 'email' ? 'email' : 'vote',
        saySendFault(sent.error),
      );
    this.said = '';
    this.#take(sent.value);
  }

  async confirm(typed: string): Promise<void> {
    const [prepared, code] = [this.prepared, typed.replace(/\s/g, '')];
    if (this.busy !== undefined || prepared === undefined) return;
    this.problem = undefined;
    if (!CODE.test(code)) return this.#refuse('code', CODE_WORDS_OF_VOTE.missing);
    const confirmed = await this.#work(
      CODE_WORDS_OF_VOTE.checking,
      async () => await confirmBallot(this.#tools.api, { ...this.#sending(prepared), pending: this.#pending, code }),
    );
    if (confirmed === undefined) return;
    if (!confirmed.ok) return this.#refuse('code', sayCodeFault(confirmed.error));
    if (confirmed.value.type === 'pending') this.#refuse('code', CODE_WORDS_OF_VOTE.over);
    this.#take(confirmed.value);
  }

  /** The very same ballot again, for another code. */
  async sendCodeAgain(): Promise<void> {
    this.problem = undefined;
    const sent = await this.#send();
    if (sent === undefined) return;
    if (!sent.ok) return this.#refuse('code', sayAgainFault(sent.error));
    this.said = CODE_WORDS_OF_VOTE.sentAgain;
    this.#take(sent.value);
  }

  /** From the code back to the address. */
  back(): void {
    if (this.busy !== undefined) return;
    this.problem = undefined;
    this.step = 'review';
  }

  /** She changes her mind: an empty ballot, with the same credential. */
  again(): void {
    this.hasBallot = true;
    this.#startOver();
  }

  #startOver(): void {
    this.marks = this.questions.map(noMarks);
    this.prepared = undefined;
    this.problem = undefined;
    this.at = 0;
    this.step = 'choose';
  }

  async #send(): Promise<Awaited<ReturnType<typeof sendBallot>> | undefined> {
    const { prepared } = this;
    if (prepared === undefined) return undefined;
    return await this.#work(
      REVIEW_WORDS.sending,
      async () => await sendBallot(this.#tools.api, this.#sending(prepared)),
    );
  }

  #sending(prepared: PreparedBallot): Sending {
    const email = this.email.trim();
    const { pause } = this.#tools;
    return { prepared, pause, ...(this.needsCode ? { email } : {}) };
  }

  #take(answer: CastAnswer): void {
    if (answer.type === 'pending') this.#pending = answer.pending;
    this.isWaiting = answer.type === 'waiting';
    this.step = answer.type === 'pending' ? 'code' : 'done';
  }

  #refuse(field: VoteProblem['field'], says: string): void {
    this.problem = { field, says };
  }

  async #work<T>(says: string, work: () => Promise<T>): Promise<T | undefined> {
    this.busy = says;
    const done = await this.#guard(work);
    this.busy = undefined;
    return done;
  }

  /** What fails unexpectedly is the booth itself: then this device cannot be voted on. */
  async #guard<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch {
      // It says nothing that would help, and may know what was chosen.
      this.step = 'broken';
      return undefined;
    }
  }
}
