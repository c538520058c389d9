// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelId, EntryId, FileId, GrantId, OfficeId, OfficerId } from '@amends/base';
import type { Day, OfficeProfile } from '@amends/domain';
import type { ActStore } from './act-store.ts';
import type { BoardStore } from './board-store.ts';
import type { ElectionStore } from './election-store.ts';
import type { JobStore } from './job-store.ts';
import type { MailStore } from './mail-store.ts';
import type { VoteStore } from './vote-store.ts';
import type { VoterStore } from './voter-store.ts';
import type { NominationStore } from './nomination-store.ts';
import type { QuestionStore } from './question-store.ts';
import type { ObjectionStore, OutcomeStore, TermStore } from './outcome-store.ts';
import type { PetitionStore } from './petition-store.ts';
import type { RehearsalStore } from './rehearsal-store.ts';

/** All that the product keeps. Every row belongs to one office and is only ever read through its id. */
export type Store = {
  readonly offices: OfficeStore;
  readonly officers: OfficerStore;
  readonly rosters: RosterStore;
  readonly proposals: ProposalStore;
  readonly shelves: ShelfStore;
  readonly channels: ChannelStore;
  readonly files: FileStore;
  readonly sends: SendStore;
  readonly sessions: SessionStore;
  readonly jobs: JobStore;
  readonly removals: RemovalStore;
  readonly elections: ElectionStore;
  readonly rehearsals: RehearsalStore;
  readonly boards: BoardStore;
  readonly votes: VoteStore;
  readonly voters: VoterStore;
  readonly acts: ActStore;
  readonly nominations: NominationStore;
  readonly questions: QuestionStore;
  readonly outcomes: OutcomeStore;
  readonly objections: ObjectionStore;
  readonly terms: TermStore;
  readonly petitions: PetitionStore;
  readonly mails: MailStore;
};

/** A store whose changes inside `transaction` happen together or not at all. */
export type Database = {
  readonly store: Store;
  transaction<T>(work: (store: Store) => Promise<T>): Promise<T>;
  /**
   * Makes rows that were removed unreadable for somebody who takes the files, as far as the engine can. False when
   * somebody else is reading them: try again.
   */
  forgetRemoved(): Promise<boolean>;
  close(): Promise<void>;
};

export type OfficeRow = { readonly id: OfficeId; readonly profile: OfficeProfile };

export type OfficeStore = {
  list(): Promise<readonly OfficeRow[]>;
  find(office: OfficeId): Promise<OfficeRow | undefined>;
  insert(office: OfficeRow): Promise<void>;
  setProfile(office: OfficeRow): Promise<void>;
};

export type OfficerState = 'invited' | 'enrolled' | 'retired';

export type OfficerRow = {
  readonly id: OfficerId;
  readonly name: string;
  readonly email: string;
  readonly pronouns: string | null;
  readonly since: string | null;
  readonly contact: string | null;
  readonly operator: boolean;
  readonly state: OfficerState;
  /** 32 bytes, base64url: the public half of her invitation. */
  readonly invitationKey: string;
};

/** What the pages say of an officer beside her name. */
export type OfficerCardRow = { readonly officer: OfficerId } & Pick<OfficerRow, 'pronouns' | 'since' | 'contact'>;

/** What signing in needs. All of it is hashed, sealed or public. */
export type SignInRow = {
  readonly officer: OfficerId;
  /** 16 bytes. */
  readonly salt: Uint8Array;
  /** SHA-256 of the proof that her words give. */
  readonly proofHash: Uint8Array;
  /** Her TOTP secret, sealed with the server's own key. */
  readonly totpSealed: Uint8Array;
  /** Her keys, sealed to what her words give: an age file. */
  readonly keyFile: Uint8Array;
};

/** What an officer's words opened before she enrolled anew. She is not signed in by it. */
export type FormerKeysRow = Pick<SignInRow, 'officer' | 'salt' | 'keyFile'> & {
  /** Random. */
  readonly id: string;
};

export type InvitationRow = {
  readonly officer: OfficerId;
  readonly lookupHash: Uint8Array;
  readonly totpSealed: Uint8Array;
  /** She has joined by passkey, and has no words yet. */
  readonly hasJoined: boolean;
};

/** A passkey of an officer, with her keys sealed to what it gives her browser. */
export type PasskeyRow = {
  /** Base64url. */
  readonly id: string;
  readonly officer: OfficerId;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly keyFile: Uint8Array;
  readonly day: Day;
  /** Her own name for the device, sealed to her keys; null where it has none. */
  readonly label: Uint8Array | null;
};

export type OfficerStore = {
  list(office: OfficeId): Promise<readonly OfficerRow[]>;
  find(office: OfficeId, officer: OfficerId): Promise<OfficerRow | undefined>;
  findByEmail(office: OfficeId, email: string): Promise<OfficerRow | undefined>;
  insert(office: OfficeId, officer: OfficerRow): Promise<void>;
  setState(office: OfficeId, officer: OfficerId, state: OfficerState): Promise<void>;
  setCard(office: OfficeId, card: OfficerCardRow): Promise<void>;
  setInvitationKey(office: OfficeId, at: { readonly officer: OfficerId; readonly key: string }): Promise<void>;
  /** One for each officer: a newer one takes the place. */
  insertInvitation(office: OfficeId, invitation: Omit<InvitationRow, 'hasJoined'>): Promise<void>;
  findInvitation(office: OfficeId, lookupHash: Uint8Array): Promise<InvitationRow | undefined>;
  findInvitationOf(office: OfficeId, officer: OfficerId): Promise<InvitationRow | undefined>;
  /** Nobody else joins by it. It goes when she has words. */
  setJoined(office: OfficeId, officer: OfficerId): Promise<void>;
  removeInvitation(office: OfficeId, officer: OfficerId): Promise<void>;
  /** Keeps what her words sign in with; newer words end the ones before. */
  setSignIn(office: OfficeId, signIn: SignInRow): Promise<void>;
  findSignIn(office: OfficeId, officer: OfficerId): Promise<SignInRow | undefined>;
  /** Removes how somebody signed in: her words' part and her passkeys. */
  removeKeys(office: OfficeId, officer: OfficerId): Promise<void>;
  insertFormerKeys(office: OfficeId, keys: FormerKeysRow): Promise<void>;
  /** In the order of their ids, which tells nothing. */
  formerKeysOf(office: OfficeId, officer: OfficerId): Promise<readonly FormerKeysRow[]>;
  insertPasskey(office: OfficeId, passkey: PasskeyRow): Promise<void>;
  findPasskey(office: OfficeId, id: string): Promise<PasskeyRow | undefined>;
  /** In the order of their days. */
  passkeysOf(office: OfficeId, officer: OfficerId): Promise<readonly PasskeyRow[]>;
  /** Takes a passkey away; it stands among the removals. */
  removePasskey(office: OfficeId, at: { readonly id: string; readonly day: Day }): Promise<void>;
  setPasskeyCounter(office: OfficeId, at: { readonly id: string; readonly counter: number }): Promise<void>;
  /** False when the challenge was answered before. Those whose time has passed are forgotten. */
  useChallenge(
    office: OfficeId,
    challenge: { readonly hash: Uint8Array; readonly endsAt: number; readonly now: number },
  ): Promise<boolean>;
  /** Whether it is among those that were used, and not forgotten yet. */
  isUsed(office: OfficeId, hash: Uint8Array): Promise<boolean>;
  /** Counts one more try in this window and gives how many there were. */
  countAttempt(office: OfficeId, attempt: { readonly who: Uint8Array; readonly window: number }): Promise<number>;
  forgetAttempts(office: OfficeId, who: Uint8Array): Promise<void>;
  removeAttemptsBefore(window: number): Promise<void>;
};

export type RosterStore = {
  /** Statements in order. */
  list(office: OfficeId): Promise<readonly Uint8Array[]>;
  /** False when another statement took the place first. */
  append(office: OfficeId, statement: { readonly sequence: number; readonly bytes: Uint8Array }): Promise<boolean>;
};

/** A roster statement that waits for a second signature. */
export type ProposalRow = {
  /** SHA-256 of `bytes`, hexadecimal. */
  readonly hash: string;
  readonly bytes: Uint8Array;
  /** How to reach somebody whom it invites; it counts when the statement does. */
  readonly invitation: { readonly email: string; readonly lookupHash: Uint8Array } | null;
};

export type ProposalStore = {
  list(office: OfficeId): Promise<readonly ProposalRow[]>;
  insert(office: OfficeId, proposal: ProposalRow): Promise<void>;
  /** Removes all of an office: the roster has gone on, and none of them follows it. */
  clear(office: OfficeId): Promise<void>;
};

/** A sealed part of an officer's keyring. */
export type ShelfRow = { readonly shelf: number; readonly revision: number; readonly bytes: Uint8Array };

export type ShelfStore = {
  list(office: OfficeId, officer: OfficerId): Promise<readonly ShelfRow[]>;
  /** Writes a shelf over the revision before it. False when that is not the one there. */
  put(office: OfficeId, shelf: ShelfRow & { readonly officer: OfficerId }): Promise<boolean>;
  removeOf(office: OfficeId, officer: OfficerId): Promise<void>;
};

export type ChannelKind = 'reporter' | 'file';

export type ChannelRow = {
  readonly id: ChannelId;
  readonly kind: ChannelKind;
  /** Short public handle of a reporter's channel; null for officers' files. */
  readonly reference: string | null;
  readonly day: Day;
};

export type GrantRow = {
  readonly id: GrantId;
  readonly channel: ChannelId;
  readonly generation: number;
  readonly officer: OfficerId;
  readonly bytes: Uint8Array;
};

export type EntryRow = {
  readonly id: EntryId;
  readonly channel: ChannelId;
  readonly generation: number;
  readonly sequence: number;
  /** SHA-256 of `bytes`, hexadecimal. */
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly day: Day;
};

export type CodeRow = {
  /** SHA-256 of the look-up id that the reporter's code gives. */
  readonly lookupHash: Uint8Array;
  readonly channel: ChannelId;
  /** 32 bytes. */
  readonly verifyKey: Uint8Array;
  /** The channel's grants to the reporter, the newest first, one behind the other: all have one size. */
  readonly grant: Uint8Array;
  readonly ended: boolean;
};

export type EntryPlace = { readonly generation: number; readonly sequence: number; readonly hash: string };

export type ChannelStore = {
  /** False where its id or its reference is taken. */
  insert(office: OfficeId, channel: ChannelRow): Promise<boolean>;
  find(office: OfficeId, channel: ChannelId): Promise<ChannelRow | undefined>;
  referenceTaken(office: OfficeId, reference: string): Promise<boolean>;
  /** Removes the channel with everything in it: entries, grants, codes and files. It stands among the removals. */
  erase(office: OfficeId, at: { readonly channel: ChannelId; readonly day: Day }): Promise<void>;
  insertGrants(office: OfficeId, grants: readonly GrantRow[]): Promise<void>;
  /** An officer's grants, to all of her channels or to some. */
  grantsOf(
    office: OfficeId,
    officer: OfficerId,
    only?: ReadonlySet<ChannelId>,
  ): Promise<readonly (GrantRow & { readonly of: ChannelRow })[]>;
  findGrant(
    office: OfficeId,
    at: { readonly channel: ChannelId; readonly officer: OfficerId },
  ): Promise<GrantRow | undefined>;
  removeGrant(office: OfficeId, grant: GrantId): Promise<void>;
  grantedOfficers(office: OfficeId, channel: ChannelId): Promise<readonly OfficerId[]>;
  /** Who else, and she herself, holds grants to each channel of an officer's, or to some of them. */
  readersWith(
    office: OfficeId,
    officer: OfficerId,
    only?: ReadonlySet<ChannelId>,
  ): Promise<ReadonlyMap<ChannelId, readonly OfficerId[]>>;
  /** Every grant to a channel, whoever holds it. */
  grantsOn(office: OfficeId, channel: ChannelId): Promise<readonly GrantRow[]>;
  /** One more grant for the code that opens a channel. Those before stay behind it. */
  addCodeGrant(office: OfficeId, at: { readonly channel: ChannelId; readonly grant: Uint8Array }): Promise<void>;
  /** False where a code is looked up in that way already. */
  insertCode(office: OfficeId, code: CodeRow): Promise<boolean>;
  findCode(office: OfficeId, lookupHash: Uint8Array): Promise<CodeRow | undefined>;
  endCode(office: OfficeId, lookupHash: Uint8Array): Promise<void>;
  /** Ends every code of a channel; each stands among the removals. */
  endCodes(office: OfficeId, at: { readonly channel: ChannelId; readonly day: Day }): Promise<void>;
  head(office: OfficeId, channel: ChannelId): Promise<EntryPlace | undefined>;
  /** Bytes of all its entries together. */
  entryBytes(office: OfficeId, channel: ChannelId): Promise<number>;
  findEntry(office: OfficeId, entry: EntryId): Promise<EntryRow | undefined>;
  /** False when the place or the id was taken first. */
  insertEntry(office: OfficeId, entry: EntryRow): Promise<boolean>;
  /** Entries from `from` on, in order, at most `most` of them. */
  entries(
    office: OfficeId,
    at: { readonly channel: ChannelId; readonly from: number; readonly most: number },
  ): Promise<readonly EntryRow[]>;
};

/** Where files wait for their entry: each officer has a room of her own, and reporters share one. */
export type WaitingRoom = OfficerId | 'reporters';

export type FileRow = {
  readonly id: FileId;
  /** Null while it waits to be bound by an entry. */
  readonly channel: ChannelId | null;
  /** Null once it is bound: who sent it is not kept. */
  readonly room: WaitingRoom | null;
  /** Bytes, as announced. */
  readonly size: number;
  readonly day: Day;
};

export type FileStore = {
  insert(office: OfficeId, file: FileRow): Promise<void>;
  find(office: OfficeId, file: FileId): Promise<FileRow | undefined>;
  putPart(
    office: OfficeId,
    part: { readonly file: FileId; readonly part: number; readonly bytes: Uint8Array },
  ): Promise<void>;
  part(office: OfficeId, at: { readonly file: FileId; readonly part: number }): Promise<Uint8Array | undefined>;
  /** How many parts there are, and their bytes together. */
  stored(office: OfficeId, file: FileId): Promise<{ readonly parts: number; readonly bytes: number }>;
  bind(office: OfficeId, at: { readonly file: FileId; readonly channel: ChannelId }): Promise<void>;
  /** Bytes of all files that wait in a room. */
  waitingBytes(office: OfficeId, room: WaitingRoom): Promise<number>;
  removeUnboundBefore(day: Day): Promise<void>;
};

export type SendRow = {
  /** SHA-256 of the form's token. */
  readonly tokenHash: Uint8Array;
  /** HMAC of what was sent, under the token. */
  readonly bodyMac: Uint8Array;
  readonly reference: string;
  readonly day: Day;
};

export type SendStore = {
  find(office: OfficeId, tokenHash: Uint8Array): Promise<SendRow | undefined>;
  insert(office: OfficeId, send: SendRow): Promise<void>;
  removeBefore(day: Day): Promise<void>;
};

export type SessionRow = {
  readonly tokenHash: Uint8Array;
  readonly officer: OfficerId;
  /** Milliseconds since 1970; officers' own times may show. */
  readonly createdAt: number;
  readonly seenAt: number;
};

export type SessionStore = {
  insert(office: OfficeId, session: SessionRow): Promise<void>;
  find(office: OfficeId, tokenHash: Uint8Array): Promise<SessionRow | undefined>;
  touch(office: OfficeId, at: { readonly tokenHash: Uint8Array; readonly seenAt: number }): Promise<void>;
  remove(office: OfficeId, tokenHash: Uint8Array): Promise<void>;
  removeOf(office: OfficeId, officer: OfficerId): Promise<void>;
  /** Ends an officer's sessions but one. */
  removeOthersOf(office: OfficeId, but: { readonly officer: OfficerId; readonly kept: Uint8Array }): Promise<void>;
  removeSeenBefore(instant: number): Promise<void>;
};

/** What was taken away for good, and must not come back with an older copy of the database. */
export type RemovalRow = {
  readonly office: OfficeId;
  readonly kind: 'channel' | 'code' | 'grant' | 'officer' | 'passkey';
  /** The id of what went; of a code, its look-up hash in hexadecimal; of an officer, how long the roster was as well. */
  readonly id: string;
  readonly day: Day;
};

export type RemovalStore = {
  /** Those of every office, in a fixed order. */
  list(): Promise<readonly RemovalRow[]>;
  /** Does nothing where it stands there already. */
  insert(removal: RemovalRow): Promise<void>;
};

/** The database could not keep anything just now, such as when its disk is full. What was begun has been undone. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** Known by its name: the pages are bundled apart from the rest, so that one class may be there twice. */
export function isStoreUnavailable(error: unknown): boolean {
  return error instanceof Error && error.name === 'StoreUnavailable';
}
