// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelId, ElectionId, OfficeId, OfficerId, Random, Result } from '@amends/base';
import type { HelpLine, Outcome, OwnLines } from '@amends/domain';
import type { CodeWords } from '@amends/protocol/keys/return-code.ts';
import type { Attachment } from '@amends/protocol/wire/entry.ts';
import type { DownloadFault } from '../download-file.ts';
import type { DraftFile, Progress, ReporterFault } from '../reporter-client.ts';
import type { Sharing } from '../sharing.ts';
import type { TransportFault } from '../transport.ts';
import type { CaseView, Person } from './case-view.ts';
import type { CardChange } from './card-api.ts';
import type { HelpChange } from './help-api.ts';
import type { BadGrant } from './load-channels.ts';
import type { BegunElection, NewElection, OfficeElections } from './office-elections-api.ts';
import type { OfficeTerm } from '../../ports/office-elections.ts';
import type { KnownPerson, OfficerApi } from './officer-api.ts';
import type { Recorded, RecordDraft } from './record-report.ts';
import type { WaysIn } from './ways-in.ts';

/**
 * An officer at work: her keys and everything she opened, in this device's memory only. Calls may overlap: what
 * changes a case waits for its turn.
 */
export type OfficeSession = {
  readonly me: { readonly id: OfficerId; readonly name: string };
  /** How she opens her keys: words, and passkeys on her devices. */
  readonly waysIn: WaysIn;
  /** 25 digits of the roster's first statement, as on posters. */
  fingerprint(): string;
  /** 25 digits of the roster as it is now, to be read to one another. */
  rosterDigits(): string;
  /** She compared these digits with another officer, on whichever device. */
  digitsCompared(): boolean;
  /** Remembers that she compared the digits of the roster as it is now; they are asked for again when it changes. */
  compareDigits(): Promise<Result<void, TransportFault>>;
  alarms(): readonly Alarm[];
  /** Who serves now, by the signed roster. */
  members(): readonly Person[];
  cases(): readonly CaseView[];
  /** Reads a case whole; its items are empty before. */
  openCase(id: ChannelId): Promise<Result<void, TransportFault>>;
  /** Checks some more of the cases that are only remembered. @returns how many channels are left */
  verifyMore(): Promise<Result<number, TransportFault>>;
  /** Fetches, opens and checks what is new. */
  refresh(): Promise<Result<void, TransportFault>>;
  /** Says something that the reporter and the readers can read. */
  say(id: ChannelId, said: Said, progress?: Progress): Promise<Result<void, TransportFault>>;
  /** Says something that only the officers among the readers can read. */
  note(id: ChannelId, said: Pick<Said, 'text' | 'files'>, progress?: Progress): Promise<Result<void, TransportFault>>;
  /** Tells the reporter, to the day, that this device opened her report. Does so once. */
  markOpened(id: ChannelId): Promise<Result<void, TransportFault>>;
  close(id: ChannelId, closing: Closing): Promise<Result<void, TransportFault>>;
  countersign(id: ChannelId): Promise<Result<void, TransportFault>>;
  /** Notes it in the case, and asks the server for a mail under two random words. */
  remind(
    id: ChannelId,
    reminder: { readonly at: number; readonly text: string },
  ): Promise<Result<string, TransportFault>>;
  /** A new code for a reporter who lost hers and stands before the officer; the old one ends. */
  issueCode(id: ChannelId): Promise<Result<CodeWords, TransportFault>>;
  /** Steps back from a case; refused while nobody else who serves could go on with it. */
  leaveCase(id: ChannelId): Promise<Result<void, TransportFault>>;
  /** Every case of hers, with how another officer stands to it. */
  handover(officer: OfficerId): readonly HandoverCase[];
  /** Lets an officer in to a case, or in again when she has new keys. Never one whom its reporter left out. */
  share(id: ChannelId, officer: OfficerId): Promise<Result<void, TransportFault>>;
  /** Who is invited, serves or served, and what waits for a second officer. */
  people(): Promise<Result<OfficePeople, TransportFault>>;
  /** Invites somebody, or an officer who lost her words and her device. */
  invite(who: NewPerson): Promise<Result<InvitedPerson, TransportFault>>;
  /** Says yes to somebody whom the server's operator invited. */
  confirmInvitation(person: OfficerId): Promise<Result<RosterOutcome, TransportFault>>;
  /** Says that somebody serves no longer. */
  retire(officer: OfficerId): Promise<Result<RosterOutcome, TransportFault>>;
  /** Signs what another officer proposed. */
  cosign(proposal: string): Promise<Result<RosterOutcome, TransportFault>>;
  /** Elections that are not over, and what it takes to begin one. */
  elections(): Promise<Result<OfficeElections, TransportFault>>;
  beginElection(begun: NewElection): Promise<Result<BegunElection, TransportFault>>;
  /** New links for the tellers of a draft, while none of them is in. The ones before are void. */
  renewLinks(election: ElectionId): Promise<Result<BegunElection, TransportFault>>;
  /** The register of terms, as far as the office has to do with it. The server says it; nobody signed it. */
  terms(): Promise<Result<readonly OfficeTerm[], TransportFault>>;
  /** What the pages say of her beside her name. */
  card(): Promise<Result<OwnLines, TransportFault>>;
  /** Changes it, for everybody to read at once; `conflict` where it is not what she saw. Nobody signs it. */
  setCard(change: CardChange): Promise<Result<OwnLines, TransportFault>>;
  /** The help from outside that the pages name. */
  help(): Promise<Result<readonly HelpLine[], TransportFault>>;
  /** Changes it, for everybody to read at once; `conflict` where it is not what she saw. Nobody signs it. */
  setHelp(change: HelpChange): Promise<Result<readonly HelpLine[], TransportFault>>;
  /** Takes down what somebody says, as a report of hers; the code is for the slip that she is given. */
  record(draft: RecordDraft): Promise<Result<Recorded, ReporterFault>>;
  download(attachment: Attachment): Promise<Result<Uint8Array, DownloadFault>>;
  /** Forgets everything here at once; the fault says that the server could not be told. */
  signOut(): Promise<Result<void, TransportFault>>;
};

export type SessionTools = {
  readonly api: OfficerApi;
  readonly officeId: OfficeId;
  readonly random: Random;
  readonly now: () => number;
};

/** What the office alarms about: the roster is not what it was, or grants came that do not open. */
export type Alarm =
  | { readonly type: 'roster-changed' }
  | { readonly type: 'my-keys-missing' }
  /** Reporters are shown other officers, or another number, than the roster has. */
  | { readonly type: 'pages-changed' }
  /** Somebody who is gone from a case could not be left out of what comes next. */
  | { readonly type: 'cannot-go-on'; readonly channel: ChannelId }
  /** What the server shows of a case is not what a device of hers saw before. */
  | { readonly type: 'history-changed'; readonly channel: ChannelId }
  | { readonly type: 'bad-grant'; readonly grant: BadGrant }
  /** Something was sealed to keys that she had before, and nobody has let her in again yet. */
  | { readonly type: 'old-keys' };

export type Said = {
  readonly kind: 'message' | 'ask' | 'acknowledge';
  readonly text: string;
  readonly files: readonly DraftFile[];
};

export type Closing = { readonly outcome: Outcome; readonly text: string; readonly secondWanted: boolean };

export type HandoverCase = { readonly view: CaseView; readonly sharing: Sharing };

/** `waiting`: it takes a second officer's signature, which another has to give. */
export type RosterOutcome = 'done' | 'waiting';

export type NewPerson = { readonly name: string; readonly email: string };

export type InvitedPerson = {
  /** 32 bytes, base64url: the part of the link behind `#`. It is kept nowhere. */
  readonly secret: string;
  readonly outcome: RosterOutcome;
};

export type OfficePerson = KnownPerson & {
  /** On the signed roster as serving. */
  readonly serves: boolean;
  /** The signed roster says that she may enrol with this invitation. */
  readonly isConfirmed: boolean;
};

export type Proposal = {
  /** What `cosign` takes. */
  readonly id: string;
  readonly kind: 'invite' | 'retire';
  readonly about: Person;
  readonly signedBy: readonly Person[];
  /** This officer can give the signature that it lacks. */
  readonly maySign: boolean;
};

export type OfficePeople = { readonly people: readonly OfficePerson[]; readonly proposals: readonly Proposal[] };
