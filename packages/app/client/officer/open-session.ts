// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  err,
  must,
  ok,
  toBase64url,
  type ChannelId,
  type ElectionId,
  type JsonObject,
  type OfficerId,
  type Random,
  type Result,
} from '@amends/base';
import type { HelpLine, OwnLines } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { deriveCodeKeys, makeCode, parseCode, type CodeWords } from '@amends/protocol/keys/return-code.ts';
import { fingerprint } from '@amends/protocol/roster/fingerprint.ts';
import { NEW_CODE_KIND } from '@amends/protocol/wire/acts.ts';
import { ADJECTIVES, NOUNS } from '@amends/protocol/wire/code-name-words.ts';
import type { Attachment } from '@amends/protocol/wire/entry.ts';
import type { AppendRequest } from '../../ports/sealed-api.ts';
import type { Place, Words } from '../append.ts';
import { downloadFile, type DownloadFault } from '../download-file.ts';
import type { DraftFile, Progress, ReporterFault } from '../reporter-client.ts';
import type { TransportFault } from '../transport.ts';
import { uploadFiles } from '../upload-file.ts';
import type { CardChange } from './card-api.ts';
import type { HelpChange } from './help-api.ts';
import type { CaseView, Person } from './case-view.ts';
import { Caseload } from './caseload.ts';
import { findPageAlarms } from './known-roster.ts';
import type {
  Alarm,
  Closing,
  HandoverCase,
  InvitedPerson,
  NewPerson,
  OfficePeople,
  OfficeSession,
  RosterOutcome,
  Said,
  SessionTools,
} from './office-session.ts';
import type { OfficeTerm } from '../../ports/office-elections.ts';
import type { BegunElection, NewElection, OfficeElections } from './office-elections-api.ts';
import { People } from './people.ts';
import { recordReport, type PreparedRecord, type Recorded, type RecordDraft } from './record-report.ts';
import { sealReporterGrant } from './seal-grants.ts';
import { takeTurns } from './turns.ts';
import { waysInOf, type CameIn, type WaysIn } from './ways-in.ts';

/** Opens the office for an officer whose keys are in memory. */
export async function openSession(
  tools: SessionTools,
  officer: { readonly me: OfficeSession['me']; readonly identity: Identity; readonly cameIn?: CameIn },
): Promise<Result<OfficeSession, TransportFault>> {
  tools.api.actAs(officer.me.id);
  const caseload = new Caseload(tools, officer);
  const opened = await caseload.open();
  if (!opened.ok) return opened;
  const waysIn = waysInOf(tools, officer, officer.cameIn ?? { hasWords: true });
  const pageAlarms = await findPageAlarms(tools, { ...officer, known: caseload.roster() });
  return ok(new Office(caseload, waysIn, pageAlarms));
}

class Office implements OfficeSession {
  readonly me: OfficeSession['me'];
  readonly waysIn: WaysIn;
  readonly #caseload: Caseload;
  readonly #tools: SessionTools;
  readonly #people: People;
  readonly #inTurn = takeTurns();
  readonly #pageAlarms: readonly Alarm[];
  /** Reminders that may be set or not: their two words, and whether what they are for stands in the file. */
  readonly #reminders = new Map<string, { readonly title: string; readonly isNoted: boolean }>();
  /** A report taken down whose sending was not answered. */
  #record: PreparedRecord | undefined;

  constructor(caseload: Caseload, waysIn: WaysIn, pageAlarms: readonly Alarm[]) {
    this.#pageAlarms = pageAlarms;
    this.#caseload = caseload;
    this.#people = new People(caseload);
    this.#tools = caseload.tools;
    this.me = caseload.me;
    this.waysIn = waysIn;
  }

  fingerprint(): string {
    return fingerprint(this.#caseload.roster().genesis);
  }

  rosterDigits(): string {
    return fingerprint(this.#caseload.roster().head.hash);
  }

  digitsCompared(): boolean {
    return this.#caseload.digitsCompared();
  }

  async compareDigits(): Promise<Result<void, TransportFault>> {
    return await this.#inTurn(() => this.#caseload.compareDigits());
  }

  alarms(): readonly Alarm[] {
    return [...this.#caseload.alarms(), ...this.#pageAlarms];
  }

  members(): readonly Person[] {
    return [...this.#caseload.roster().head.members.values()].map(({ id, name }) => ({ id, name }));
  }

  cases(): readonly CaseView[] {
    return this.#caseload.cases();
  }

  async openCase(id: ChannelId): Promise<Result<void, TransportFault>> {
    return await this.#inTurn(() => this.#caseload.openCase(id));
  }

  async verifyMore(): Promise<Result<number, TransportFault>> {
    return await this.#inTurn(() => this.#caseload.verifyMore());
  }

  async refresh(): Promise<Result<void, TransportFault>> {
    return await this.#inTurn(() => this.#caseload.refresh());
  }

  async say(id: ChannelId, said: Said, progress?: Progress): Promise<Result<void, TransportFault>> {
    const attachments = await this.#upload(said.files, progress);
    if (!attachments.ok) return attachments;
    const { kind, text } = said;
    return await this.#append(id, { kind, text, attachments: attachments.value, data: {} });
  }

  async note(
    id: ChannelId,
    said: Pick<Said, 'text' | 'files'>,
    progress?: Progress,
  ): Promise<Result<void, TransportFault>> {
    const attachments = await this.#upload(said.files, progress);
    if (!attachments.ok) return attachments;
    const note = { kind: 'note', text: said.text, attachments: attachments.value, data: {} };
    return await this.#inTurn(() => this.#caseload.inFile(id, note));
  }

  async markOpened(id: ChannelId): Promise<Result<void, TransportFault>> {
    return await this.#inTurn(async () => {
      const channel = this.#caseload.find(id);
      const done = channel.digest.state.openedOn.has(this.me.id);
      return done ? ok(undefined) : await this.#caseload.append(channel, words('opened', {}), { quiet: true });
    });
  }

  async close(id: ChannelId, { outcome, text, secondWanted }: Closing): Promise<Result<void, TransportFault>> {
    return await this.#append(id, { ...words('close', { outcome, secondWanted }), text });
  }

  async countersign(id: ChannelId): Promise<Result<void, TransportFault>> {
    const closing = this.cases().find((view) => view.id === id)?.state.closing;
    return closing === undefined
      ? ok(undefined)
      : await this.#append(id, words('countersign', { entry: closing.entry }));
  }

  async remind(
    id: ChannelId,
    { at, text }: { readonly at: number; readonly text: string },
  ): Promise<Result<string, TransportFault>> {
    // After a lost answer the same two words: the server keeps one mail of them.
    const asked = JSON.stringify([id, at, text]);
    const { title, isNoted } = this.#reminders.get(asked) ?? {
      title: neutralTitle(this.#tools.random),
      isNoted: false,
    };
    this.#reminders.set(asked, { title, isNoted });
    const reminder = { ...words('remind', { title, dueAt: at }), text };
    // First what it is for: a mail of two words that stand nowhere would tell her nothing.
    const noted = isNoted ? ok(undefined) : await this.#inTurn(() => this.#caseload.inFile(id, reminder));
    if (!noted.ok) return noted;
    this.#reminders.set(asked, { title, isNoted: true });
    const set = await this.#tools.api.setReminder({ title, at });
    if (!set.ok) return set;
    this.#reminders.delete(asked);
    return ok(title);
  }

  async issueCode(id: ChannelId): Promise<Result<CodeWords, TransportFault>> {
    const code = makeCode(this.#tools.random);
    const { lookup, identity } = await deriveCodeKeys(must(parseCode(code.join(' '))), this.#tools.officeId);
    const { verifyKey, recipient } = identity;
    const send = async (request: AppendRequest, { voice }: Place) => {
      const grant = await sealReporterGrant({ verifyKey, recipient }, voice);
      if (grant === null) return err({ type: 'refused', status: 0 } as const);
      return await this.#tools.api.newCode({ ...request, code: { lookupHash: sha256(lookup), verifyKey, grant } });
    };
    const data = { verifyKey: toBase64url(verifyKey), recipient };
    const appended = await this.#append(id, words(NEW_CODE_KIND, data), send);
    return appended.ok ? ok(code) : appended;
  }

  async leaveCase(id: ChannelId): Promise<Result<void, TransportFault>> {
    return await this.#inTurn(() => this.#caseload.leave(id));
  }

  handover(officer: OfficerId): readonly HandoverCase[] {
    return this.#caseload.cases().map((view) => ({ view, sharing: this.#caseload.sharing(view.id, officer) }));
  }

  async share(id: ChannelId, officer: OfficerId): Promise<Result<void, TransportFault>> {
    return await this.#inTurn(() => this.#caseload.share(id, officer));
  }

  async people(): Promise<Result<OfficePeople, TransportFault>> {
    return await this.#inTurn(() => this.#people.read());
  }

  async invite(who: NewPerson): Promise<Result<InvitedPerson, TransportFault>> {
    return await this.#inTurn(() => this.#people.invite(who));
  }

  async confirmInvitation(person: OfficerId): Promise<Result<RosterOutcome, TransportFault>> {
    return await this.#inTurn(() => this.#people.confirm(person));
  }

  async retire(officer: OfficerId): Promise<Result<RosterOutcome, TransportFault>> {
    return await this.#inTurn(() => this.#people.retire(officer));
  }

  async cosign(proposal: string): Promise<Result<RosterOutcome, TransportFault>> {
    return await this.#inTurn(() => this.#people.cosign(proposal));
  }

  async elections(): Promise<Result<OfficeElections, TransportFault>> {
    return await this.#tools.api.elections();
  }

  async beginElection(begun: NewElection): Promise<Result<BegunElection, TransportFault>> {
    return await this.#tools.api.beginElection(begun);
  }

  async renewLinks(election: ElectionId): Promise<Result<BegunElection, TransportFault>> {
    return await this.#tools.api.renewLinks(election);
  }

  async terms(): Promise<Result<readonly OfficeTerm[], TransportFault>> {
    return await this.#tools.api.terms();
  }

  async card(): Promise<Result<OwnLines, TransportFault>> {
    return await this.#tools.api.card(this.me.id);
  }

  async setCard(change: CardChange): Promise<Result<OwnLines, TransportFault>> {
    return await this.#tools.api.setCard(this.me.id, change);
  }

  async help(): Promise<Result<readonly HelpLine[], TransportFault>> {
    return await this.#tools.api.help();
  }

  async setHelp(change: HelpChange): Promise<Result<readonly HelpLine[], TransportFault>> {
    return await this.#tools.api.setHelp(change);
  }

  async record(draft: RecordDraft): Promise<Result<Recorded, ReporterFault>> {
    const { prepared, sent } = await recordReport(this.#tools, { ...draft, by: this.me.id }, this.#record);
    this.#record = prepared;
    return sent;
  }

  async download(attachment: Attachment): Promise<Result<Uint8Array, DownloadFault>> {
    return await downloadFile(attachment, (at) => this.#tools.api.readPart(at));
  }

  async signOut(): Promise<Result<void, TransportFault>> {
    this.#caseload.drop();
    return await this.#tools.api.signOut();
  }

  /** Files go ahead of the entry that names them; nothing waits for them. */
  async #upload(
    files: readonly DraftFile[],
    progress: Progress | undefined,
  ): Promise<Result<readonly Attachment[], TransportFault>> {
    return await uploadFiles(files, { transport: this.#tools.api, random: this.#tools.random, progress });
  }

  async #append(
    id: ChannelId,
    said: Words,
    send?: (request: AppendRequest, place: Place) => Promise<Result<void, TransportFault>>,
  ): Promise<Result<void, TransportFault>> {
    return await this.#inTurn(() =>
      this.#caseload.append(this.#caseload.find(id), said, send === undefined ? {} : { send }),
    );
  }
}

function neutralTitle(random: Random): string {
  const [first, second] = random(2);
  return `${ADJECTIVES[first ?? 0] ?? ''}-${NOUNS[second ?? 0] ?? ''}`;
}

function words(kind: string, data: JsonObject): Words {
  return { kind, text: '', attachments: [], data };
}
