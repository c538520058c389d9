// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, fromBase64url, newId, ok, type ChannelId, type EntryId, type JsonObject, type OfficeId, type OfficerId, type Random, type Result } from '@amends/base';
import type { Outcome } from '@amends/domain';
import { CHANNEL_SECRET_LENGTH, fileChannelId } from '@amends/protocol/generation/channel-secret.ts';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import type { Identity } from '@amends/protocol/keys/identity.ts';
import { deriveCodeKeys, makeCode, parseCode, type CodeWords } from '@amends/protocol/keys/return-code.ts';
import { deriveSignIn } from '@amends/protocol/keys/sign-in.ts';
import { fingerprint } from '@amends/protocol/roster/fingerprint.ts';
import { rosterExtends, verifyRoster, type Roster } from '@amends/protocol/roster/verify-roster.ts';
import { sealGrant } from '@amends/protocol/seal/grant.ts';
import type { Attachment } from '@amends/protocol/wire/entry.ts';
import { ADJECTIVES, NOUNS } from '@amends/protocol/wire/code-name-words.ts';
import { must, toBase64url } from '@amends/base';
import type { AppendRequest, SealedCode } from '../../ports/sealed-api.ts';
import { appendWords, sealNext, type Voice, type Words } from '../append.ts';
import { downloadFile, type DownloadFault } from '../download-file.ts';
import type { DraftFile, Progress } from '../reporter-client.ts';
import type { TransportFault } from '../transport.ts';
import { uploadFiles } from '../upload-file.ts';
import { caseView, type CaseView, type LoadedChannel, type Person } from './case-view.ts';
import { openKeyFile } from './key-file.ts';
import { contextFor, loadChannels, type BadGrant, type LoadTools } from './load-channels.ts';
import type { OfficerApi } from './officer-api.ts';
import { addPasskey, usePasskey, type PasskeyFault } from './passkey.ts';
import { webPbkdf2 } from './web-pbkdf2.ts';

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
  | { readonly type: 'bad-grant'; readonly grant: BadGrant };

export type SignInFault = TransportFault | { readonly type: 'words'; readonly word?: string };

/** An officer at work: her keys and everything she opened, in this device's memory only. */
export type OfficeSession = {
  readonly me: { readonly id: OfficerId; readonly name: string };
  /** 25 digits of the roster's first statement, as on posters. */
  fingerprint(): string;
  /** 25 digits of the roster as it is now, to be read to one another. */
  rosterDigits(): string;
  alarms(): readonly Alarm[];
  /** Who serves now, by the signed roster. */
  members(): readonly Person[];
  cases(): readonly CaseView[];
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
  remind(id: ChannelId, reminder: { readonly at: number; readonly text: string }): Promise<Result<string, TransportFault>>;
  /** A new code for a reporter who lost hers and stands before the officer; the old one ends. */
  issueCode(id: ChannelId): Promise<Result<CodeWords, TransportFault>>;
  /** Makes a passkey on this device, for one touch from then on. */
  addPasskey(): Promise<Result<void, PasskeyFault>>;
  download(attachment: Attachment): Promise<Result<Uint8Array, DownloadFault>>;
  signOut(): Promise<void>;
};

export type Said = {
  readonly kind: 'message' | 'ask' | 'acknowledge';
  readonly text: string;
  readonly files: readonly DraftFile[];
};

export type Closing = { readonly outcome: Outcome; readonly text: string; readonly secondWanted: boolean };

/** Signs in with words and TOTP: the words never leave the device, and open the keys that come back. */
export async function signIn(
  tools: SessionTools,
  given: { readonly email: string; readonly words: string; readonly totp: string },
): Promise<Result<OfficeSession, SignInFault>> {
  const code = parseCode(given.words);
  if (!code.ok) {
    return err({ type: 'words', ...(code.error.type === 'unknown-word' ? { word: code.error.word } : {}) });
  }
  const started = await tools.api.startSignIn(given.email);
  if (!started.ok) return started;
  const { salt, iterations } = started.value;
  const words = given.words.toLowerCase().split(/[^\p{L}]+/u).filter((word) => word !== '');
  const { proof, wrapIdentity } = await deriveSignIn(words, salt, { pbkdf2: webPbkdf2, iterations });
  const answer = await tools.api.signIn({ email: given.email, proof, totp: given.totp.replace(/\s/g, '') });
  if (!answer.ok) return answer;
  const identity = await openKeyFile(answer.value.keyFile, wrapIdentity);
  if (!identity.ok) return err({ type: 'not-signed-in' });
  return await openSession(tools, { me: answer.value.officer, identity: identity.value });
}

/** Daily use: one touch signs in and opens the keys. */
export async function signInWithPasskey(
  tools: SessionTools,
): Promise<Result<OfficeSession, PasskeyFault | SignInFault>> {
  const used = await usePasskey(tools);
  if (!used.ok) return used;
  const { wrapIdentity, ...proof } = used.value;
  const answer = await tools.api.signInWithPasskey(proof);
  if (!answer.ok) return answer;
  const identity = await openKeyFile(answer.value.keyFile, wrapIdentity);
  if (!identity.ok) return err({ type: 'not-signed-in' });
  return await openSession(tools, { me: answer.value.officer, identity: identity.value });
}

/** Opens the office for an officer whose keys are in memory. */
export async function openSession(
  tools: SessionTools,
  officer: { readonly me: OfficeSession['me']; readonly identity: Identity },
): Promise<Result<OfficeSession, TransportFault>> {
  const office = new Office(tools, officer);
  const refreshed = await office.refresh();
  return refreshed.ok ? ok(office) : refreshed;
}

class Office implements OfficeSession {
  readonly me: OfficeSession['me'];
  readonly #tools: SessionTools;
  readonly #identity: Identity;
  #roster: Roster | undefined;
  #channels: readonly LoadedChannel[] = [];
  #alarms: readonly Alarm[] = [];

  constructor(tools: SessionTools, officer: { readonly me: OfficeSession['me']; readonly identity: Identity }) {
    this.#tools = tools;
    this.me = officer.me;
    this.#identity = officer.identity;
  }

  fingerprint(): string {
    return fingerprint(this.#rosterNow().genesis);
  }

  rosterDigits(): string {
    return fingerprint(this.#rosterNow().head.hash);
  }

  alarms(): readonly Alarm[] {
    return this.#alarms;
  }

  members(): readonly Person[] {
    return [...this.#rosterNow().head.members.values()].map(({ id, name }) => ({ id, name }));
  }

  cases(): readonly CaseView[] {
    const roster = this.#rosterNow();
    return this.#channels
      .filter(({ kind }) => kind === 'reporter')
      .map((reporter) => caseView({ reporter, file: this.#fileOf(reporter) }, { me: this.me.id, roster }));
  }

  async refresh(): Promise<Result<void, TransportFault>> {
    const roster = await this.#fetchRoster();
    if (!roster.ok) return roster;
    const known = Object.fromEntries(this.#channels.map(({ id, entries }) => [id, entries.length]));
    const served = await this.#tools.api.channels(known);
    if (!served.ok) return served;
    const loaded = await loadChannels(served.value, this.#channels, this.#loadTools(roster.value));
    const badGrants = loaded.badGrants.map((grant) => ({ type: 'bad-grant', grant }) as const);
    this.#alarms = [...this.#alarms.filter(({ type }) => type !== 'bad-grant'), ...badGrants];
    this.#channels = loaded.channels;
    return ok(undefined);
  }

  async say(id: ChannelId, said: Said, progress?: Progress): Promise<Result<void, TransportFault>> {
    const attachments = await this.#upload(said.files, progress);
    if (!attachments.ok) return attachments;
    const { kind, text } = said;
    return await this.#append(this.#find(id), { kind, text, attachments: attachments.value, data: {} });
  }

  async note(
    id: ChannelId,
    said: Pick<Said, 'text' | 'files'>,
    progress?: Progress,
  ): Promise<Result<void, TransportFault>> {
    const attachments = await this.#upload(said.files, progress);
    if (!attachments.ok) return attachments;
    return await this.#inFile(id, { kind: 'note', text: said.text, attachments: attachments.value, data: {} });
  }

  async markOpened(id: ChannelId): Promise<Result<void, TransportFault>> {
    const channel = this.#find(id);
    const done = channel.entries.some(
      ({ entry }) => entry.kind === 'opened' && entry.author.kind === 'officer' && entry.author.id === this.me.id,
    );
    return done ? ok(undefined) : await this.#append(channel, words('opened', {}), { quiet: true });
  }

  async close(id: ChannelId, { outcome, text, secondWanted }: Closing): Promise<Result<void, TransportFault>> {
    return await this.#append(this.#find(id), { ...words('close', { outcome, secondWanted }), text });
  }

  async countersign(id: ChannelId): Promise<Result<void, TransportFault>> {
    const closing = this.cases().find((view) => view.id === id)?.state.closing;
    if (closing === undefined) return ok(undefined);
    return await this.#append(this.#find(id), words('countersign', { entry: closing.entry }));
  }

  async remind(
    id: ChannelId,
    { at, text }: { readonly at: number; readonly text: string },
  ): Promise<Result<string, TransportFault>> {
    const title = this.#neutralTitle();
    const set = await this.#tools.api.setReminder({ title, at });
    if (!set.ok) return set;
    const noted = await this.#inFile(id, { ...words('remind', { title, dueAt: at }), text });
    return noted.ok ? ok(title) : noted;
  }

  async issueCode(id: ChannelId): Promise<Result<CodeWords, TransportFault>> {
    const channel = this.#find(id);
    const code = makeCode(this.#tools.random);
    const keys = await deriveCodeKeys(must(parseCode(code.join(' '))), this.#tools.officeId);
    const grant = await sealGrant({
      office: this.#tools.officeId,
      key: channel.key,
      addressee: { kind: 'reporter' },
      recipient: keys.identity.recipient,
      granter: { kind: 'officer', id: this.me.id },
      signingSeed: this.#identity.signingSeed,
    });
    const sealed: SealedCode = { lookupHash: sha256(keys.lookup), verifyKey: keys.identity.verifyKey, grant };
    const data = { verifyKey: toBase64url(keys.identity.verifyKey), recipient: keys.identity.recipient };
    const send = (request: AppendRequest) => this.#tools.api.newCode({ ...request, code: sealed });
    const appended = await this.#append(channel, words('new-code', data), { send });
    return appended.ok ? ok(code) : appended;
  }

  async download(attachment: Attachment): Promise<Result<Uint8Array, DownloadFault>> {
    return await downloadFile(attachment, (at) => this.#tools.api.readPart(at));
  }

  async addPasskey(): Promise<Result<void, PasskeyFault>> {
    return await addPasskey(this.#tools, { me: this.me, identity: this.#identity });
  }

  async signOut(): Promise<void> {
    this.#channels = [];
    await this.#tools.api.signOut();
  }

  async #fetchRoster(): Promise<Result<Roster, TransportFault>> {
    const statements = await this.#tools.api.roster();
    if (!statements.ok) return statements;
    const roster = verifyRoster(this.#tools.officeId, statements.value);
    const seen = this.#roster && { genesis: this.#roster.genesis, head: this.#roster.head.hash };
    if (!roster.ok || (seen !== undefined && !rosterExtends(roster.value, seen))) {
      this.#alarms = [{ type: 'roster-changed' }];
      return this.#roster === undefined ? err({ type: 'refused', status: 0 }) : ok(this.#roster);
    }
    const mine = fromBase64url(roster.value.head.members.get(this.me.id)?.verifyKey ?? '');
    const isMine = mine.ok && equalBytes(mine.value, this.#identity.verifyKey);
    this.#alarms = isMine ? [] : [{ type: 'my-keys-missing' }];
    this.#roster = roster.value;
    return roster;
  }

  async #upload(
    files: readonly DraftFile[],
    progress: Progress | undefined,
  ): Promise<Result<readonly Attachment[], TransportFault>> {
    return await uploadFiles(files, { transport: this.#tools.api, random: this.#tools.random, progress });
  }

  async #append(
    channel: LoadedChannel,
    said: Words,
    options: {
      readonly quiet?: boolean;
      readonly send?: (request: AppendRequest) => Promise<Result<void, TransportFault>>;
    } = {},
  ): Promise<Result<void, TransportFault>> {
    const appended = await appendWords(said, {
      voice: this.#voice(channel),
      entries: channel.entries,
      context: contextFor(channel, this.#channels, this.#loadTools(this.#rosterNow())),
      quiet: options.quiet ?? false,
      send: options.send ?? ((request) => this.#tools.api.append(request)),
      refresh: async () => {
        const refreshed = await this.refresh();
        return refreshed.ok ? ok(this.#find(channel.id).entries) : refreshed;
      },
    });
    if (!appended.ok) return appended;
    this.#replace({ ...this.#find(channel.id), entries: appended.value });
    return ok(undefined);
  }

  /** Says something in the officers' file of a case, and opens that file where there is none yet. */
  async #inFile(id: ChannelId, said: Words): Promise<Result<void, TransportFault>> {
    const reporter = this.#find(id);
    const file = this.#fileOf(reporter);
    if (file !== undefined) return await this.#append(file, said);
    const opened = await this.#openFile(reporter);
    if (!opened.ok && opened.error.type !== 'conflict') return opened;
    const refreshed = await this.refresh();
    if (!refreshed.ok) return refreshed;
    const made = this.#fileOf(this.#find(id));
    return made === undefined ? err({ type: 'refused', status: 0 }) : await this.#append(made, said);
  }

  async #openFile(reporter: LoadedChannel): Promise<Result<void, TransportFault>> {
    const { api, officeId, random } = this.#tools;
    const roster = this.#rosterNow();
    const key = { channel: fileChannelId(reporter.key), generation: 0, secret: random(CHANNEL_SECRET_LENGTH) };
    const voice = this.#voice({ key });
    const opening = reporter.entries[0]?.entry.opening;
    const grants = [];
    for (const officer of opening?.readers ?? []) {
      const member = roster.head.members.get(officer);
      // Who was left out is never granted anything of this case (PROTOCOL.md GRANT-4).
      if (member === undefined || opening?.excluded.includes(officer) === true) continue;
      const addressee = { kind: 'officer', id: officer } as const;
      const { author: granter, signingSeed } = voice;
      const request = { office: officeId, key, addressee, recipient: member.recipient, granter, signingSeed };
      grants.push({ officer, bytes: await sealGrant(request) });
    }
    const context = { office: officeId, key, roster, writers: opening?.readers ?? [] };
    const id = newId<EntryId>(random);
    const sealed = await sealNext(words('open-file', { of: reporter.id }), { voice, before: [], context, id });
    return await api.openFile({ channel: key.channel, entryId: sealed.id, entry: sealed.bytes, grants });
  }

  #voice({ key }: Pick<LoadedChannel, 'key'>): Voice {
    return {
      office: this.#tools.officeId,
      key,
      roster: this.#rosterNow(),
      author: { kind: 'officer', id: this.me.id },
      signingSeed: this.#identity.signingSeed,
      madeBy: 'device',
      random: this.#tools.random,
      now: this.#tools.now,
    };
  }

  #loadTools(roster: Roster): LoadTools {
    return { office: this.#tools.officeId, me: this.me.id, identity: this.#identity, roster };
  }

  #find(id: ChannelId): LoadedChannel {
    const channel = this.#channels.find((loaded) => loaded.id === id);
    if (channel === undefined) throw new Error('no such case on this device');
    return channel;
  }

  #fileOf(reporter: LoadedChannel): LoadedChannel | undefined {
    const id = fileChannelId(reporter.key);
    return this.#channels.find((channel) => channel.kind === 'file' && channel.id === id);
  }

  #replace(channel: LoadedChannel): void {
    this.#channels = this.#channels.map((loaded) => (loaded.id === channel.id ? channel : loaded));
  }

  #rosterNow(): Roster {
    if (this.#roster === undefined) throw new Error('the roster has not been fetched');
    return this.#roster;
  }

  #neutralTitle(): string {
    const [first, second] = this.#tools.random(2);
    return `${ADJECTIVES[first ?? 0] ?? ''}-${NOUNS[second ?? 0] ?? ''}`;
  }
}

function words(kind: string, data: JsonObject): Words {
  return { kind, text: '', attachments: [], data };
}
