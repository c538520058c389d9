// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, itemAt, type Result } from '@amends/base';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import { electionApi, type ElectionPlace, type InvitedPerson } from '../../../client/elections/election-api.ts';
import { joinElection, makeElectionWords } from '../../../client/elections/election-person.ts';
import { browserRandom } from './read-place.ts';

export type JoinStep = 'opening' | 'missing-link' | 'bad-link' | 'offline' | 'words' | 'done';

const SECRET_BYTES = 32;
const WORDS = 8;

/** Somebody coming into an election: what her link opens, and the words made for her here. */
export class ElectionJoining {
  step = $state<JoinStep>('opening');
  person = $state.raw<InvitedPerson | undefined>();
  busy = $state(false);
  /** Something failed here that nobody thought of; nothing was lost by it. */
  isBroken = $state(false);
  /** The place of a word that was typed back wrong. */
  wrong = $state<number | undefined>();
  readonly words: readonly string[];
  /** The places of the two words to type back, from 1. */
  readonly asked: readonly [number, number];
  readonly #entropy: Uint8Array;
  readonly #place: ElectionPlace;
  readonly #secret: Result<Uint8Array, unknown>;
  readonly #isMissing: boolean;
  #isTyped = false;

  constructor(place: ElectionPlace, secret: string) {
    this.#place = place;
    this.#isMissing = secret === '';
    const bytes = fromBase64url(secret);
    this.#secret = bytes.ok && bytes.value.length === SECRET_BYTES ? bytes : err('bad-link');
    const { entropy, words } = makeElectionWords(browserRandom);
    this.#entropy = entropy;
    this.words = words;
    this.asked = pickTwo();
  }

  async open(): Promise<void> {
    if (this.#isMissing) return void (this.step = 'missing-link');
    if (!this.#secret.ok) return void (this.step = 'bad-link');
    this.step = 'opening';
    const { lookup } = invitationFrom(this.#secret.value);
    const read = await electionApi(this.#place).readInvitation(lookup);
    if (read.ok) this.person = read.value;
    this.step = read.ok ? 'words' : read.error.type === 'not-found' ? 'bad-link' : 'offline';
  }

  async finish(typed: readonly [string, string]): Promise<void> {
    this.wrong = this.asked.find((place, index) => clean(itemAt(typed, index)) !== itemAt(this.words, place - 1));
    this.#isTyped = this.wrong === undefined;
    if (this.#isTyped) await this.#join();
  }

  /** After nothing came back. What was sent may have arrived: then her link is over, and the same words are sent again. */
  async again(): Promise<void> {
    await (this.#isTyped ? this.#join() : this.open());
  }

  async #join(): Promise<void> {
    if (this.busy || !this.#secret.ok) return;
    [this.busy, this.isBroken] = [true, false];
    try {
      const by = { secret: this.#secret.value, entropy: this.#entropy };
      const joined = await joinElection(electionApi(this.#place), this.#place, by);
      this.step = joined.ok ? 'done' : joined.error.type === 'not-found' ? 'bad-link' : 'offline';
    } catch {
      // Its cause is of this browser, and nothing that she could do more with than try again.
      this.isBroken = true;
    } finally {
      this.busy = false;
    }
  }
}

function clean(word: string): string {
  return word.trim().toLowerCase();
}

/** Two different places; which they are is no secret. */
function pickTwo(): [number, number] {
  const [first = 0, second = 0] = browserRandom(2);
  const one = first % WORDS;
  const other = (one + 1 + (second % (WORDS - 1))) % WORDS;
  return one < other ? [one + 1, other + 1] : [other + 1, one + 1];
}
