// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Result } from '@amends/base';
import { assignSpare, publicHalf, signSpare, type SpareFault } from '../../../../client/elections/assign-spare.ts';
import {
  credentialApi,
  type CredentialApi,
  type CredentialPlan,
  type LateMember,
  type PublicList,
  type RollVoter,
  type SparesView,
} from '../../../../client/elections/credential-api.ts';
import { sheetOf, writeSheet } from '../../../../client/elections/credentials-sheet.ts';
import { electionApi, type ElectionPlace } from '../../../../client/elections/election-api.ts';
import { enterElection } from '../../../../client/elections/election-person.ts';
import {
  makeElectionCredentials,
  type ElectionCredentials,
} from '../../../../client/elections/make-election-credentials.ts';
import { readPublicList, writePlan } from '../../../../client/elections/plan-file.ts';
import type { TransportFault } from '../../../../client/transport.ts';
import { giveWay } from '../../../../client/give-way.ts';
import {
  CREDENTIAL_DESK_WORDS,
  MADE_WORDS,
  OFFLINE_WORDS,
  PAPER_WORDS,
  SPARE_WORDS,
} from '../../../ui/elections/words/credential-words.ts';
import { saveFile } from '../../code-actions.ts';
import { sayEnterFault } from '../enter-fault.ts';
import { browserRandom } from '../read-place.ts';

/** The server takes no larger body. */
const LIST_BYTES_MAX = 16 * 1024 * 1024;

export type DeskStep = 'opening' | 'stopped' | 'plan' | 'made' | 'done';

/** A teller as the credential authority: what she makes is in this page's memory, and goes with it. */
export class CredentialDesk {
  step = $state<DeskStep>('opening');
  problem = $state('');
  busy = $state<string | undefined>();
  said = $state('');
  plan = $state.raw<CredentialPlan | undefined>();
  made = $state.raw<ElectionCredentials | undefined>();
  spares = $state.raw<SparesView | undefined>();
  isSaved = $state(false);
  paperProblem = $state('');
  paperSaid = $state('');
  /** What is printed for a late member without an address. */
  slip = $state.raw<(LateMember & { readonly credential: string }) | undefined>();
  readonly place: ElectionPlace;
  readonly #api: CredentialApi;
  #roll: readonly RollVoter[] = [];

  constructor(place: ElectionPlace) {
    this.place = place;
    this.#api = credentialApi(place);
  }

  async open(): Promise<void> {
    [this.step, this.problem] = ['opening', ''];
    const plan = await this.#api.readPlan();
    const roll = plan.ok ? await this.#api.readRoll() : plan;
    if (!plan.ok || !roll.ok) return this.#stop(plan.ok ? roll : plan);
    [this.plan, this.#roll] = [plan.value, roll.value];
    this.step = plan.value.made ? 'done' : 'plan';
    if (plan.value.made) await this.#readSpares();
  }

  async make(): Promise<void> {
    const { plan } = this;
    if (plan === undefined || this.busy !== undefined) return;
    const total = plan.eligible + plan.spares + plan.paper;
    this.busy = CREDENTIAL_DESK_WORDS.making(0, total);
    const pause = async (count: number): Promise<void> => {
      this.busy = CREDENTIAL_DESK_WORDS.making(count, total);
      await giveWay();
    };
    this.problem = await this.#finish(async () => {
      const made = await makeElectionCredentials({ plan, roll: this.#roll, random: browserRandom, pause });
      if (made.ok) [this.made, this.step] = [made.value, 'made'];
      return made.ok ? '' : CREDENTIAL_DESK_WORDS.otherRoll;
    });
  }

  saveSheet(): void {
    const sheet = writeSheet(sheetOf(this.made?.held ?? [], this.place));
    saveFile('credentials.csv', new Blob([sheet], { type: 'text/csv' }));
    this.isSaved = true;
  }

  /** Publishes, when she says that the rest is kept. */
  async publish(isKept: boolean): Promise<void> {
    this.problem = isKept && this.isSaved ? '' : MADE_WORDS.keepFirst;
    if (this.made === undefined || this.problem !== '') return;
    await this.#send(this.made.list);
  }

  /** What a machine without a network needs to make them. */
  savePlan(): void {
    if (this.plan === undefined) return;
    const text = writePlan({ place: this.place, plan: this.plan, roll: this.#roll });
    saveFile('election-plan.json', new Blob([text], { type: 'application/json' }));
  }

  /** Publishes the list that such a machine made. */
  async publishFile(file: File | undefined): Promise<void> {
    const list = file === undefined || file.size > LIST_BYTES_MAX ? undefined : readPublicList(await textOf(file));
    this.problem = list?.ok === true ? '' : OFFLINE_WORDS.badList;
    if (list?.ok === true) await this.#send(list.value);
  }

  async #send(list: PublicList): Promise<void> {
    if (this.busy !== undefined) return;
    this.busy = CREDENTIAL_DESK_WORDS.sending;
    this.problem = await this.#finish(async () => {
      const sent = await this.#api.publish(list);
      if (sent.ok) this.step = 'done';
      return sent.ok ? '' : sayPublishFault(sent.error);
    });
  }

  /** Does what the page is busy with. What nobody thought of is said too: the fields keep what was typed. */
  async #finish(work: () => Promise<string>): Promise<string> {
    try {
      return await work();
    } catch {
      // Its cause is of this browser, and nothing that a teller could do more with than try again.
      return CREDENTIAL_DESK_WORDS.broken;
    } finally {
      this.busy = undefined;
    }
  }

  /** Signs for a spare: by its link, or for one that another teller has signed for. Gives whether it was signed. */
  async sign(
    by: { readonly words: string; readonly member: LateMember | undefined } & (
      { readonly link: string } | { readonly credential: string }
    ),
  ): Promise<boolean> {
    const { plan } = this;
    const { member } = by;
    if (plan === undefined || this.busy !== undefined) return false;
    [this.problem, this.said] = [member === undefined ? SPARE_WORDS.nobody : '', ''];
    if (member === undefined) return false;
    this.busy = SPARE_WORDS.signing;
    this.problem = await this.#finish(async () => {
      const person = await enterElection(electionApi(this.place), this.place, by.words);
      if (!person.ok) return sayEnterFault(person.error);
      const asked = { api: this.#api, plan, person: person.value, member };
      const signed =
        'link' in by ? await assignSpare({ ...asked, typed: by.link }) : await signSpare(asked, by.credential);
      if (signed.ok) {
        this.said = signed.value.isAssigned ? SPARE_WORDS.twice : SPARE_WORDS.once;
        if ('link' in by && member.printed) this.slip = { ...member, credential: secretIn(by.link) };
      }
      await this.#readSpares();
      return signed.ok ? '' : saySpareFault(signed.error);
    });
    return this.problem === '';
  }

  /**
   * Asks another teller to confirm that a member takes paper, whose credential is on a slip or in the file. Gives
   * whether it was asked.
   */
  async askForPaper({ number, link }: { readonly number: string; readonly link: string }): Promise<boolean> {
    const { plan } = this;
    if (plan === undefined || this.busy !== undefined) return false;
    [this.paperProblem, this.paperSaid] = ['', ''];
    this.busy = PAPER_WORDS.asking;
    this.paperProblem = await this.#finish(async () => {
      const named = publicHalf({ plan, typed: link });
      const voter = /^\d{1,6}$/.test(number.trim()) ? Number(number) : 0;
      if (!named.ok) return PAPER_WORDS.badLink;
      if (voter === 0) return PAPER_WORDS.badNumber;
      const asked = await this.#api.askForPaper({ voter, credential: named.value });
      if (asked.ok) this.paperSaid = PAPER_WORDS.asked;
      return asked.ok ? '' : sayPaperFault(asked.error);
    });
    return this.paperProblem === '';
  }

  async #readSpares(): Promise<void> {
    const spares = await this.#api.readSpares();
    if (spares.ok) this.spares = spares.value;
  }

  #stop(answer: Result<unknown, { readonly type: string }>): void {
    this.step = 'stopped';
    const type = answer.ok ? '' : answer.error.type;
    const { notNow, signedOut, offline } = CREDENTIAL_DESK_WORDS;
    this.problem = type === 'not-open' ? notNow : type === 'not-signed-in' ? signedOut : offline;
  }
}

/** A file that is gone since it was chosen has no text. */
async function textOf(file: File): Promise<string> {
  try {
    return await file.text();
  } catch {
    return '';
  }
}

/** The credential of a link, or as it was typed. */
function secretIn(link: string): string {
  return link.trim().slice(link.trim().lastIndexOf('#') + 1);
}

function sayPublishFault({ type }: TransportFault): string {
  const { offline, signedOut, otherRoll } = CREDENTIAL_DESK_WORDS;
  switch (type) {
    case 'offline':
    case 'busy':
      return offline;
    case 'field':
      return OFFLINE_WORDS.badList;
    case 'not-signed-in':
      return signedOut;
    default:
      return otherRoll;
  }
}

function sayPaperFault(fault: TransportFault): string {
  switch (fault.type) {
    case 'field':
      return fault.field === 'voter' ? PAPER_WORDS.badNumber : PAPER_WORDS.notHers;
    case 'conflict':
      return PAPER_WORDS.conflict;
    case 'not-open':
      return PAPER_WORDS.notNow;
    case 'not-signed-in':
      return CREDENTIAL_DESK_WORDS.signedOut;
    default:
      return CREDENTIAL_DESK_WORDS.offline;
  }
}

function saySpareFault(fault: SpareFault): string {
  switch (fault.type) {
    case 'credential':
      return SPARE_WORDS.badLink;
    case 'field':
      return SPARE_WORDS.unknown;
    case 'conflict':
      return SPARE_WORDS.conflict;
    case 'not-open':
      return SPARE_WORDS.notNow;
    default:
      return CREDENTIAL_DESK_WORDS.offline;
  }
}
