// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  err,
  isJsonObject,
  ok,
  parseId,
  toBase64url,
  type ChannelId,
  type Json,
  type JsonObject,
  type OfficerId,
} from '@amends/base';
import type {
  AppendRequest,
  DepositRequest,
  DepositResult,
  LeaveRequest,
  NewCodeRequest,
  NewGenerationRequest,
  NewGrantRequest,
  OfficerChannelView,
  OpenFileRequest,
} from '../../ports/sealed-api.ts';
import type { Invited } from '@amends/protocol/wire/roster.ts';
import { bytesOf, httpApi, listOf, nothing, readBody, readJson, type HttpApi, type HttpOptions } from '../http.ts';
import { bytesListOf, readDeposit, readFileId, readRoster } from '../http-transport.ts';
import {
  appendJson,
  codeJson,
  depositJson,
  newGenerationJson,
  newGrantJson,
  openFileJson,
  readStoredEntry,
} from '../sealed-json.ts';
import type { Answer } from '../transport.ts';
import type { FileTransport } from '../upload-file.ts';
import { cardApi, type CardApi } from './card-api.ts';
import { helpApi, type HelpApi } from './help-api.ts';
import { officeElectionsApi, type OfficeElectionsApi } from './office-elections-api.ts';
import { readPublicPages, type PublicPages } from './public-pages.ts';
import type { FileId } from '@amends/base';

/** Pages of one fetch: more than any office fills. */
const PAGES_MAX = 2_000;

export type SignInStart = { readonly salt: Uint8Array; readonly iterations: number };
export type SignInAnswer = {
  readonly officer: { readonly id: OfficerId; readonly name: string };
  readonly keyFile: Uint8Array;
  /** False while she has only a passkey. */
  readonly hasWords: boolean;
};
type SealedWords = { readonly salt: Uint8Array; readonly proof: Uint8Array; readonly keyFile: Uint8Array };
type NewPasskey = {
  readonly challenge: string;
  readonly response: JsonObject;
  readonly keyFile: Uint8Array;
  readonly label: Uint8Array;
};
type PasskeyAnswer = { readonly id: string; readonly day: string; readonly label: Uint8Array | undefined };
/** A first way in: words with the number of her app, or a passkey. */
export type FirstWayIn = (SealedWords & { readonly totp: string }) | { readonly passkey: NewPasskey };
export type InvitationAnswer = {
  readonly officer: { readonly id: OfficerId; readonly name: string; readonly email: string };
  readonly totpSecret: string;
  readonly roster: readonly Uint8Array[];
  readonly invited: readonly Invited[];
};

/** What an officer's device asks of the server. */
export type OfficerApi = FileTransport &
  CardApi &
  HelpApi &
  OfficeElectionsApi & {
    /** From here on each request says whose session it means: in another tab somebody else may have signed in since. */
    actAs(officer: OfficerId): void;
    roster(): Answer<readonly Uint8Array[]>;
    startSignIn(email: string): Answer<SignInStart>;
    signIn(given: { readonly email: string; readonly proof: Uint8Array; readonly totp: string }): Answer<SignInAnswer>;
    /** A challenge for a passkey, base64url. */
    startPasskey(): Answer<string>;
    addPasskey(added: NewPasskey): Answer<void>;
    passkeys(): Answer<readonly PasskeyAnswer[]>;
    removePasskey(id: string): Answer<void>;
    signInWithPasskey(proof: { readonly challenge: string; readonly response: JsonObject }): Answer<SignInAnswer>;
    signOut(): Answer<void>;
    /** `conflict` where she has joined by passkey and has no words yet. */
    readInvitation(lookup: Uint8Array): Answer<InvitationAnswer>;
    acceptInvitation(
      enrolment: { readonly lookup: Uint8Array; readonly statement: Uint8Array } & FirstWayIn,
    ): Answer<void>;
    /** What stands on her sheet besides her words. */
    readSheet(): Answer<{ readonly email: string; readonly totpSecret: string }>;
    setWords(words: SealedWords): Answer<void>;
    /** Sends a report that this officer took down for somebody. */
    deposit(request: DepositRequest): Answer<DepositResult>;
    /** With the entries behind those that are known; of all her channels, or of some. */
    channels(
      known: Readonly<Record<string, number>>,
      only?: readonly ChannelId[],
    ): Answer<readonly OfficerChannelView[]>;
    keyring(): Answer<readonly ShelfAnswer[]>;
    /** `revision` is the one that it replaces, 0 for a new shelf. */
    putShelf(shelf: ShelfAnswer): Answer<void>;
    append(request: AppendRequest): Answer<void>;
    openFile(request: OpenFileRequest): Answer<void>;
    newCode(request: NewCodeRequest): Answer<void>;
    startGeneration(request: NewGenerationRequest): Answer<void>;
    grant(request: NewGrantRequest): Answer<void>;
    leave(request: LeaveRequest): Answer<void>;
    /** Who is invited, serves or served, and the statements that wait for a second signature. */
    people(): Answer<PeopleAnswer>;
    changeRoster(change: {
      readonly statement: Uint8Array;
      readonly invitation?: { readonly email: string; readonly lookup: Uint8Array };
    }): Answer<'done' | 'waiting'>;
    setReminder(reminder: { readonly title: string; readonly at: number }): Answer<void>;
    readPart(at: { readonly file: FileId; readonly part: number }): Answer<Uint8Array>;
    /** What reporters are shown. */
    publicPages(): Answer<PublicPages>;
  };

export function officerApi(options: Omit<HttpOptions, 'credentials'>): OfficerApi {
  const line = httpApi({ ...options, credentials: 'same-origin' });
  let officer: OfficerId | undefined;
  const api: HttpApi = { call: async (path, request) => await line.call(path, { ...request, officer }) };
  return {
    ...cardApi(api),
    ...helpApi(api),
    ...officeElectionsApi(api),
    ...officeApi(api),
    actAs(me) {
      officer = me;
    },
    publicPages: () => readPublicPages(options),
  };
}

type OfficeApi = Omit<OfficerApi, keyof CardApi | keyof HelpApi | keyof OfficeElectionsApi | 'actAs' | 'publicPages'>;

function officeApi(api: HttpApi): OfficeApi {
  const post = (path: string, json: JsonObject) => api.call(path, { method: 'POST', json });
  return {
    roster: async () => await readJson(await api.call('roster', { method: 'GET', mayKeep: true }), readRoster),
    startSignIn: async (email) => await readJson(await post('sign-in/start', { email }), readStart),
    signIn: async ({ email, proof, totp }) =>
      await readJson(await post('sign-in', { email, proof: toBase64url(proof), totp }), readSignIn),
    startPasskey: async () =>
      await readJson(await post('passkeys/start', {}), ({ challenge }) =>
        typeof challenge === 'string' ? challenge : undefined,
      ),
    addPasskey: async (added) => nothing(await post('passkeys', passkeyJson(added))),
    passkeys: async () =>
      await readJson(await api.call('office/passkeys', { method: 'GET' }), ({ passkeys }) =>
        listOf(passkeys, readPasskey),
      ),
    removePasskey: async (id) => nothing(await post('office/passkeys/remove', { id })),
    signInWithPasskey: async ({ challenge, response }) =>
      await readJson(await post('passkeys/sign-in', { challenge, response }), readSignIn),
    signOut: async () => nothing(await post('sign-out', {})),
    readInvitation: async (lookup) =>
      await readJson(await post('invitations/read', { lookup: toBase64url(lookup) }), readInvitation),
    acceptInvitation: async ({ lookup, statement, ...wayIn }) =>
      nothing(
        await post('invitations/accept', {
          lookup: toBase64url(lookup),
          statement: toBase64url(statement),
          ...('passkey' in wayIn ? { passkey: passkeyJson(wayIn.passkey) } : { ...wordsJson(wayIn), totp: wayIn.totp }),
        }),
      ),
    deposit: async (request) => await readJson(await post('reports', depositJson(request)), readDeposit),
    readSheet: async () =>
      await readJson(await api.call('office/words', { method: 'GET' }), ({ email, totpSecret }) =>
        typeof email === 'string' && typeof totpSecret === 'string' ? { email, totpSecret } : undefined,
      ),
    setWords: async (words) => nothing(await post('office/words', wordsJson(words))),
    channels: async (known, only) =>
      await allChannels(
        known,
        async (have) => await readJson(await post('office/channels', { known: have, ...(only && { only }) }), readPage),
      ),
    keyring: async () =>
      await readJson(await api.call('office/keyring', { method: 'GET' }), ({ shelves }) => listOf(shelves, readShelf)),
    putShelf: async ({ shelf, revision, bytes }) =>
      nothing(await post('office/keyring', { shelf, revision, bytes: toBase64url(bytes) })),
    append: async (request) => nothing(await post('office/entries', appendJson(request))),
    openFile: async (request) => nothing(await post('office/files', openFileJson(request))),
    newCode: async (request) =>
      nothing(await post('office/codes', { ...appendJson(request), code: codeJson(request.code) })),
    startGeneration: async (request) => nothing(await post('office/generations', newGenerationJson(request))),
    grant: async (request) => nothing(await post('office/grants', newGrantJson(request))),
    leave: async ({ entries }) => nothing(await post('office/leave', { entries: entries.map(appendJson) })),
    people: async () => await readJson(await api.call('office/roster', { method: 'GET' }), readPeople),
    changeRoster: async ({ statement, invitation }) =>
      await readJson(
        await post('office/roster', {
          statement: toBase64url(statement),
          ...(invitation && { invitation: { email: invitation.email, lookup: toBase64url(invitation.lookup) } }),
        }),
        ({ state }) => (state === 'done' || state === 'waiting' ? state : undefined),
      ),
    setReminder: async ({ title, at }) => nothing(await post('office/reminders', { title, at })),
    beginFile: async (size) => await readJson(await post('files', { size }), readFileId),
    putPart: async ({ file, part, bytes }) =>
      nothing(await api.call(`files/${file}/${String(part)}`, { method: 'PUT', bytes })),
    readPart: async ({ file, part }) =>
      await readBody(await api.call(`files/${file}/${String(part)}`, { method: 'GET' })),
  };
}

function wordsJson({ salt, proof, keyFile }: SealedWords): JsonObject {
  return { salt: toBase64url(salt), proof: toBase64url(proof), keyFile: toBase64url(keyFile) };
}

function passkeyJson({ challenge, response, keyFile, label }: NewPasskey): JsonObject {
  return { challenge, response, keyFile: toBase64url(keyFile), label: toBase64url(label) };
}

function readPasskey({ id, day, label }: JsonObject): PasskeyAnswer | undefined {
  return typeof id === 'string' && typeof day === 'string' ? { id, day, label: bytesOf(label) } : undefined;
}

export type ShelfAnswer = { readonly shelf: number; readonly revision: number; readonly bytes: Uint8Array };

function readShelf({ shelf, revision, bytes: sealed }: JsonObject): ShelfAnswer | undefined {
  const bytes = bytesOf(sealed);
  if (typeof shelf !== 'number' || typeof revision !== 'number' || bytes === undefined) return undefined;
  return { shelf, revision, bytes };
}

type ChannelPage = { readonly channels: readonly OfficerChannelView[]; readonly more: boolean };

/** Asks until nothing is left: the server answers in pages. */
async function allChannels(
  known: Readonly<Record<string, number>>,
  ask: (have: Readonly<Record<string, number>>) => Answer<ChannelPage>,
): Answer<readonly OfficerChannelView[]> {
  const all = new Map<ChannelId, OfficerChannelView>();
  const have: Record<string, number> = { ...known };
  for (let count = 0; count < PAGES_MAX; count++) {
    const page = await ask(have);
    if (!page.ok) return page;
    for (const view of page.value.channels) {
      const before = all.get(view.channel);
      // Grants come with the first entries of a channel, and not again.
      const grants = view.grants.length > 0 ? view.grants : (before?.grants ?? []);
      all.set(view.channel, { ...view, grants, entries: [...(before?.entries ?? []), ...view.entries] });
      have[view.channel] = (have[view.channel] ?? 0) + view.entries.length;
    }
    if (!page.value.more) return ok([...all.values()]);
  }
  return err({ type: 'busy' });
}

function readPage({ channels, more }: JsonObject): ChannelPage | undefined {
  const views = listOf(channels, readOfficerChannel);
  return views === undefined || typeof more !== 'boolean' ? undefined : { channels: views, more };
}

function readStart(json: JsonObject): SignInStart | undefined {
  const salt = bytesOf(json.salt);
  return salt !== undefined && typeof json.iterations === 'number' ? { salt, iterations: json.iterations } : undefined;
}

function readSignIn(json: JsonObject): SignInAnswer | undefined {
  const keyFile = bytesOf(json.keyFile);
  const officer = isJsonObject(json.officer) ? json.officer : {};
  const id = parseId<OfficerId>(officer.id);
  const { hasWords } = json;
  if (keyFile === undefined || !id.ok || typeof officer.name !== 'string') return undefined;
  if (typeof hasWords !== 'boolean') return undefined;
  return { officer: { id: id.value, name: officer.name }, keyFile, hasWords };
}

function readInvitation(json: JsonObject): InvitationAnswer | undefined {
  const officer = isJsonObject(json.officer) ? json.officer : {};
  const id = parseId<OfficerId>(officer.id);
  const roster = bytesListOf(json.roster);
  const invited = listOf(json.invited, readInvited);
  const { totpSecret } = json;
  if (!id.ok || roster === undefined || invited === undefined || typeof totpSecret !== 'string') return undefined;
  if (typeof officer.name !== 'string' || typeof officer.email !== 'string') return undefined;
  return { officer: { id: id.value, name: officer.name, email: officer.email }, totpSecret, roster, invited };
}

function readInvited(json: JsonObject): Invited | undefined {
  const id = parseId<OfficerId>(json.id);
  const { name, invitationKey } = json;
  if (!id.ok || typeof name !== 'string' || typeof invitationKey !== 'string') return undefined;
  return { id: id.value, name, invitationKey };
}

const PERSON_STATES = ['invited', 'enrolled', 'retired'] as const;

/** Somebody of the office, as the server knows her. What the roster says of her is signed; this is not. */
export type KnownPerson = {
  readonly id: OfficerId;
  readonly name: string;
  readonly email: string;
  readonly state: (typeof PERSON_STATES)[number];
  readonly operator: boolean;
  readonly invitationKey: string;
};
export type PeopleAnswer = { readonly people: readonly KnownPerson[]; readonly proposals: readonly Uint8Array[] };

function readPeople(json: JsonObject): PeopleAnswer | undefined {
  const people = listOf(json.people, readPerson);
  const proposals = bytesListOf(json.proposals);
  return people === undefined || proposals === undefined ? undefined : { people, proposals };
}

function readPerson(json: JsonObject): KnownPerson | undefined {
  const id = parseId<OfficerId>(json.id);
  const state = PERSON_STATES.find((known) => known === json.state);
  const { name, email, operator, invitationKey } = json;
  if (!id.ok || state === undefined || typeof operator !== 'boolean') return undefined;
  if (typeof name !== 'string' || typeof email !== 'string' || typeof invitationKey !== 'string') return undefined;
  return { id: id.value, name, email, state, operator, invitationKey };
}

function readOfficerChannel(json: JsonObject): OfficerChannelView | undefined {
  const channel = parseId<ChannelId>(json.channel);
  const grants = bytesListOf(json.grants);
  const entries = listOf(json.entries, readStoredEntry);
  const holders = Array.isArray(json.holders) ? json.holders.map((id: Json) => parseId<OfficerId>(id)) : [];
  const { kind, reference } = json;
  if (!channel.ok || grants === undefined || entries === undefined) return undefined;
  if (kind !== 'reporter' && kind !== 'file') return undefined;
  if (reference !== null && typeof reference !== 'string') return undefined;
  return {
    channel: channel.value,
    kind,
    reference,
    grants,
    holders: holders.flatMap((id) => (id.ok ? [id.value] : [])),
    entries,
  };
}
