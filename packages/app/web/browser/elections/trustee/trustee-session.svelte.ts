// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, must, type Result } from '@amends/base';
import { RFC_3526_2048 } from '@amends/election/group/parameters.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { setupWords } from '@amends/protocol/keys/setup-words.ts';
import type { ElectionPerson } from '../../../../client/elections/election-person.ts';
import { trusteeApi, type TrusteeApi } from '../../../../client/elections/trustee-api.ts';
import type { VisitFault } from '../../../../client/elections/trustee-ceremony.ts';
import {
  findSetup,
  keepClosing,
  openVotes,
  showLot,
  shuffleVotes,
  visit,
  type DeskFault,
  type TrusteeDesk,
} from '../../../../client/elections/trustee-desk.ts';
import { trusteeMemory } from '../../../../client/elections/trustee-memory.ts';
import {
  owesLot,
  readNow,
  readStages,
  type TrusteeFacts,
  type TrusteeNow,
} from '../../../../client/elections/trustee-now.ts';
import { deriveTrusteeSecrets, type TrusteeSecrets } from '../../../../client/elections/trustee-secrets.ts';
import type { TrusteeWork } from '../../../../client/elections/trustee-work.ts';
import {
  LOT_WORDS,
  OPEN_WORDS,
  SETUP_WORDS,
  SHUFFLE_WORDS,
  TRUSTEE_WORDS,
  VISITING_WORDS,
} from '../../../ui/elections/words/trustee-words.ts';
import { sayProgress, shareOf } from '../board/say-progress.ts';
import { browserRandom } from '../read-place.ts';
import { workInThread, type WorkThread } from './work-in-thread.ts';

export type TrusteeFault = DeskFault | VisitFault | { readonly type: 'failed' | 'is-teller' };

/** One trustee on her page, from her words to the open count. */
export class TrusteeSession {
  facts = $state.raw<TrusteeFacts | undefined>();
  now = $state.raw<TrusteeNow | undefined>();
  fault = $state.raw<TrusteeFault | undefined>();
  /** What goes on, in words; nothing can be pressed meanwhile. */
  busy = $state<string | undefined>();
  /** How much of its check her device has done, from 0 to 1. */
  checked = $state(0);
  /** Said after a visit. */
  said = $state('');
  /** The words of the sealed election, made on this device. */
  words = $state.raw<readonly string[] | undefined>();
  readonly #person: ElectionPerson;
  readonly #api: TrusteeApi;
  readonly #work: TrusteeWork;
  #secrets: TrusteeSecrets | undefined;
  #setup = '';

  constructor(person: ElectionPerson, start: () => WorkThread) {
    this.#person = person;
    this.#api = trusteeApi(person.place);
    this.#work = workInThread(start, (progress) => {
      this.checked = shareOf(progress);
      this.busy = sayProgress(progress);
    });
  }

  get name(): string {
    const { view, board } = this.facts ?? {};
    return board?.names[(view?.me ?? 0) - 1] ?? TRUSTEE_WORDS.trustee(view?.me ?? 0);
  }

  get stages(): ReturnType<typeof readStages> {
    return this.facts ? readStages(this.facts, this.facts.view.group === RFC_3526_2048.name) : [];
  }

  nameOf(trustee: number): string {
    return this.facts?.board.names[trustee - 1] ?? TRUSTEE_WORDS.trustee(trustee);
  }

  /** Makes her keys of her words, and looks at how far the election is. */
  async open(): Promise<void> {
    await this.#act(TRUSTEE_WORDS.making, async () => {
      this.#secrets = await deriveTrusteeSecrets(this.#person);
      return await this.#load();
    });
  }

  async look(): Promise<void> {
    await this.#act(TRUSTEE_WORDS.looking, () => this.#load());
  }

  /** The same while she waits, and without a word. */
  async watch(): Promise<void> {
    if (this.busy !== undefined || this.fault !== undefined) return;
    const loaded = await this.#load();
    if (!loaded.ok && loaded.error.type !== 'offline') this.fault = loaded.error;
  }

  async visit(): Promise<void> {
    await this.#act(VISITING_WORDS.busy, async () => {
      const made = await visit(this.#desk(), { name: this.name, random: browserRandom });
      if (!made.ok) return made;
      this.said = VISITING_WORDS.done;
      return await this.#load();
    });
  }

  async confirmWords(): Promise<void> {
    await this.#act(TRUSTEE_WORDS.looking, async () => {
      if (!this.#desk().memory.keep({ setup: this.#setup })) return { ok: false, error: { type: 'no-memory' } };
      return await this.#load();
    });
  }

  async shuffle(): Promise<void> {
    await this.#act(SHUFFLE_WORDS.busy, async () => {
      const sent = await shuffleVotes(this.#desk());
      return sent.ok ? await this.#load() : sent;
    });
  }

  async openCount(): Promise<void> {
    this.checked = 0;
    await this.#act(OPEN_WORDS.beginning, async () => {
      const sent = await openVotes(this.#desk(), this.facts?.tally.closing ?? '');
      return sent.ok ? await this.#load() : sent;
    });
  }

  async #act(busy: string, act: () => Promise<Result<unknown, TrusteeFault>>): Promise<void> {
    if (this.busy !== undefined) return;
    [this.busy, this.fault, this.said] = [busy, undefined, ''];
    try {
      const done = await act();
      if (!done.ok) this.fault = done.error;
    } catch {
      // What was thrown could hold a secret.
      this.fault = { type: 'failed' };
    }
    this.busy = undefined;
  }

  async #load(): Promise<Result<void, TrusteeFault>> {
    const view = await this.#api.readCeremony();
    if (!view.ok) return view;
    if (view.value.me === 0) return { ok: false, error: { type: 'is-teller' } };
    const board = await this.#api.readBoard();
    if (!board.ok) return board;
    const tally = await this.#api.readTally();
    if (!tally.ok) return tally;
    const { memory } = this.#deskAt(view.value);
    // As early as it is seen: from here on this device takes no other close. Where it keeps nothing, `showLot` says so.
    if (tally.value.closing !== null) keepClosing(memory, tally.value.closing);
    this.facts = { view: view.value, board: board.value, tally: tally.value, remembered: memory.read() };
    const now = readNow(this.facts);
    if (now.type === 'words' && this.words === undefined) {
      if (this.busy !== undefined) this.busy = SETUP_WORDS.finding;
      const found = await findSetup(this.#deskAt(view.value));
      if (!found.ok) return found;
      this.#setup = found.value;
      this.words = setupWords(must(fromHex(found.value)));
    }
    if (now.type !== 'words' && owesLot(this.facts)) return await this.#showLot();
    this.now = now;
    return { ok: true, value: undefined };
  }

  /** Her part of the lot goes out before anything else, and without a decision: there is none to be made. */
  async #showLot(): Promise<Result<void, TrusteeFault>> {
    if (this.busy !== undefined) this.busy = LOT_WORDS.showing;
    const desk = this.#desk();
    const shown = await showLot(desk, this.#known().tally.closing ?? '');
    // The result was published meanwhile: it is too late, and nothing is wrong.
    if (!shown.ok && shown.error.type !== 'not-open') return shown;
    const tally = await this.#api.readTally();
    if (!tally.ok) return tally;
    this.facts = { ...this.#known(), tally: tally.value };
    this.now = readNow(this.facts);
    return { ok: true, value: undefined };
  }

  #known(): TrusteeFacts {
    if (this.facts === undefined) throw new Error('the page has looked first');
    return this.facts;
  }

  #desk(): TrusteeDesk {
    return this.#deskAt(this.#known().view);
  }

  #deskAt(view: TrusteeDesk['view']): TrusteeDesk {
    if (this.#secrets === undefined) throw new Error('the words were stretched first');
    const { office, election } = this.#person.place;
    const at = { scope: electionScope(office, election), trustee: view.me };
    const memory = trusteeMemory(() => localStorage, at);
    return { api: this.#api, work: this.#work, person: this.#person, secrets: this.#secrets, view, memory };
  }
}
