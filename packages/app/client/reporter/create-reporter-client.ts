// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, must, newId, ok, toBase64url, type EntryId, type Result } from '@amends/base';
import type { WithdrawalRule } from '@amends/domain';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { deriveCodeKeys, makeCode, parseCode, type CodeKeys } from '@amends/protocol/keys/return-code.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import type { ChannelSecret } from '@amends/protocol/generation/channel-secret.ts';
import { openChain } from '@amends/protocol/open/chain.ts';
import { channelKeys } from '@amends/protocol/open/channel-keys.ts';
import { openGrant } from '@amends/protocol/open/grant.ts';
import { rosterExtends } from '@amends/protocol/roster/verify-roster.ts';
import { sealGrant } from '@amends/protocol/seal/grant.ts';
import { NEW_CODE_KIND } from '@amends/protocol/wire/acts.ts';
import type { AppendRequest, ReporterChannelView, StoredEntryView } from '../../ports/sealed-api.ts';
import {
  THREAD_BYTES_LEFT_FREE,
  THREAD_BYTES_MAX,
  THREAD_ENTRIES_LEFT_FREE,
  THREAD_ENTRIES_MAX,
} from '../../ports/thread-room.ts';
import { answersJson } from '../answers-json.ts';
import { appendWords, type Place, type Words } from '../append.ts';
import type { DraftFile, OpenThread, Progress, ReporterClient, ReporterFault } from '../reporter-client.ts';
import { SEALING_MS_MAX, withinTime } from '../time-limit.ts';
import { uploadFiles } from '../upload-file.ts';
import type { TransportFault } from '../transport.ts';
import { createReportSender } from './create-report-sender.ts';
import { findFileProblem } from './prepare-report.ts';
import { sealing } from './sealing.ts';
import { threadView, type ThreadSession } from './thread.ts';
import { faultOf, fetchRoster, type ReporterTools } from './tools.ts';

type ClientTools = ReporterTools & {
  /** Entries that may have arrived or not, by what they say. The same words once more are the same entry. */
  readonly unclear: Map<string, EntryId>;
  /** References of threads that may have been erased or not. */
  readonly erasing: Set<string>;
};

export function createReporterClient(given: ReporterTools): ReporterClient {
  const tools: ClientTools = { ...given, unclear: new Map(), erasing: new Set() };
  return {
    ...createReportSender(tools),
    open: async (code) => {
      const entropy = parseCode(code);
      if (!entropy.ok) {
        const { error } = entropy;
        return err({ type: 'wrong-code', ...(error.type === 'unknown-word' ? { word: error.word } : {}) });
      }
      return await openThread(tools, entropy.value);
    },
    write: (thread, message, progress) => sealing(async () => await write(tools, thread, { ...message, progress })),
    makeCode: () => makeCode(tools.random),
    replaceCode: (thread, code) => sealing(async () => await replaceCode(tools, thread, code)),
    answer: (thread, answers) =>
      sealing(async () => {
        const send: Send = async (request, { token }) =>
          await tools.transport.append(token, { ...request, notifyNow: answers.danger === 'yes-notify-now' });
        return await say(tools, thread, { kind: 'answers', text: '', data: { answers: answersJson(answers) }, send });
      }),
    withdraw: (thread, text, told) => sealing(async () => await withdraw(tools, thread, { text, told })),
  };
}

async function openThread(tools: ReporterTools, entropy: Uint8Array): Promise<Result<OpenThread, ReporterFault>> {
  const keys = await keysOf(tools, entropy);
  const token = await signIn(tools, keys);
  if (!token.ok) return token;
  const read = await readPlace(tools, { token: token.value, keys });
  if (!read.ok) return read;
  const { place, reference } = read.value;
  const { chain, voice } = place;
  // A chain of which nothing can be trusted shows nothing.
  const [first] = chain.faults;
  if (first !== undefined && chain.entries.length === 0) return err({ type: 'integrity', ...first });
  if (chain.reporter === undefined || !equalBytes(chain.reporter.verifyKey, keys.identity.verifyKey)) {
    return err({ type: 'integrity', entry: 1, fault: 'not-yours' });
  }
  const renew = async () => await signIn(tools, keys);
  const session = { token: token.value, renew, entropy, roster: voice.roster, chain };
  return ok(threadView(tools, { reference, session }));
}

/** Whose session it is, and what of her thread it has shown already. */
type Visit = { readonly token: Uint8Array; readonly keys: CodeKeys; readonly seen?: ThreadSession };
type Read = Pick<ReporterChannelView, 'reference' | 'withdrawal'> & {
  readonly place: Place;
  /** What room is left is for asking to stop, and for a new code. */
  readonly isFull: boolean;
};

/** The reporter's channel as the server has it now, opened and checked with her code. */
async function readPlace(tools: ReporterTools, by: Visit): Promise<Result<Read, ReporterFault>> {
  const stored = await tools.transport.readChannel(by.token);
  if (!stored.ok) return err(faultOf(stored.error));
  // The roster after the entries: whoever wrote one of them stands on it.
  const roster = await fetchRoster(tools);
  if (!roster.ok) return roster;
  const { entries, reference, withdrawal } = stored.value;
  const held = await openGrants(tools, stored.value, by.keys);
  const context = { office: tools.officeId, keys: await channelKeys(entries, held), roster: roster.value };
  const chain = await openChain(entries, context);
  const key = context.keys.get(chain.generation);
  if (key === undefined) return err({ type: 'integrity', entry: 0, fault: 'grant' });
  const voice = {
    office: tools.officeId,
    key,
    roster: roster.value,
    author: { kind: 'reporter' },
    signingSeed: by.keys.identity.signingSeed,
    madeBy: tools.madeBy,
    random: tools.random,
    now: tools.now,
  } as const;
  if (by.seen !== undefined && !goesOn(by.seen, { chain, roster: roster.value })) {
    return err({ type: 'integrity', entry: by.seen.chain.length, fault: 'history-changed' });
  }
  return ok({ place: { chain, context, voice }, isFull: isFull(entries), reference, withdrawal });
}

function isFull(entries: readonly StoredEntryView[]): boolean {
  const bytes = entries.reduce((sum, entry) => sum + entry.bytes.length, 0);
  return (
    entries.length >= THREAD_ENTRIES_MAX - THREAD_ENTRIES_LEFT_FREE || bytes > THREAD_BYTES_MAX - THREAD_BYTES_LEFT_FREE
  );
}

/** What was shown is still there: otherwise she might write under a key that somebody has who left since. */
function goesOn(seen: ThreadSession, { chain, roster }: Pick<ThreadSession, 'chain' | 'roster'>): boolean {
  const last = seen.chain.entries.at(-1)?.hash;
  const isThere = chain.length >= seen.chain.length && chain.entries.some(({ hash }) => hash === last);
  return isThere && rosterExtends(roster, { genesis: seen.roster.genesis, head: seen.roster.head.hash });
}

/** The secrets of a channel that her grants hold. */
async function openGrants(
  tools: ReporterTools,
  { channel, grants }: ReporterChannelView,
  keys: CodeKeys,
): Promise<readonly ChannelSecret[]> {
  const held: ChannelSecret[] = [];
  for (const bytes of grants) {
    const opened = await openGrant(bytes, keys.identity.ageIdentity);
    const isHere = opened.ok && opened.value.key.channel === channel && opened.value.grant.office === tools.officeId;
    if (isHere) held.push(opened.value.key);
  }
  return held;
}

async function signIn(tools: ReporterTools, keys: CodeKeys): Promise<Result<Uint8Array, ReporterFault>> {
  const challenge = await tools.transport.challenge(keys.lookup);
  if (!challenge.ok) return err(faultOf(challenge.error));
  const signature = sign('challenge', challenge.value, keys.identity.signingSeed);
  const token = await tools.transport.openCode({ lookup: keys.lookup, challenge: challenge.value, signature });
  return token.ok ? token : err(faultOf(token.error));
}

async function write(
  tools: ClientTools,
  thread: OpenThread,
  message: { readonly text: string; readonly files: readonly DraftFile[]; readonly progress?: Progress | undefined },
): Promise<Result<OpenThread, ReporterFault>> {
  const problem = findFileProblem(message.files);
  if (problem !== undefined) return err(problem);
  const { transport, random } = tools;
  const attachments = await uploadFiles(message.files, { transport, random, progress: message.progress });
  if (!attachments.ok) return err(faultOf(attachments.error));
  return await say(tools, thread, { kind: 'message', text: message.text, data: {}, attachments: attachments.value });
}

async function withdraw(
  tools: ClientTools,
  thread: OpenThread,
  { text, told }: { readonly text: string; readonly told: WithdrawalRule | undefined },
): Promise<Result<OpenThread, ReporterFault>> {
  if (thread.withdrawn) return err({ type: 'withdrawn' });
  const gone = { ...thread, items: [], withdrawn: true };
  const current = await comeBack(tools, thread);
  // Only the answer was lost: a code opens nothing where nothing is left.
  if (!current.ok && current.error.type === 'wrong-code' && tools.erasing.has(thread.reference)) return ok(gone);
  if (!current.ok) return current;
  const { place, token, withdrawal } = current.value;
  if (told !== undefined && told !== withdrawal) return err({ type: 'withdrawal-changed', withdrawal });
  if (withdrawal !== 'erase') return await say(tools, thread, { kind: 'withdraw', text, data: {} });
  // In one step: no line that is cut off leaves behind what is stopped and still there.
  const erased = await tools.transport.erase(token, place.voice.key.channel);
  if (erased.ok) return ok(gone);
  if (erased.error.type === 'offline') tools.erasing.add(thread.reference);
  return err(faultOf(erased.error));
}

/** Makes a code of her own, tells the thread, and ends the one that an officer has seen. */
async function replaceCode(
  tools: ClientTools,
  thread: OpenThread,
  code: readonly string[],
): Promise<Result<OpenThread, ReporterFault>> {
  const entropy = must(parseCode(code.join(' ')));
  const { lookup, identity } = await keysOf(tools, entropy);
  const { verifyKey, recipient } = identity;
  const words = { kind: NEW_CODE_KIND, text: '', data: { verifyKey: toBase64url(verifyKey), recipient } };
  const send: Send = async (request, { place, token }) => {
    const { office, key, author, signingSeed } = place.voice;
    const sealing = sealGrant({ office, key, addressee: author, recipient, granter: author, signingSeed });
    const grant = await withinTime(SEALING_MS_MAX, sealing);
    return await tools.transport.replaceCode(token, {
      ...request,
      code: { lookupHash: sha256(lookup), verifyKey, grant },
    });
  };
  const said = await say(tools, thread, { ...words, send });
  const opened = await openThread(tools, entropy);
  // After a lost answer the new code opens the thread, whatever became of this try.
  return said.ok || opened.ok ? opened : said;
}

type At = { readonly place: Place; readonly token: Uint8Array };
type Send = (request: AppendRequest, at: At) => Promise<Result<void, TransportFault>>;
type Saying = Omit<Words, 'attachments'> & Partial<Pick<Words, 'attachments'>> & { readonly send?: Send };
/** What is for those whom she was shown as readers, and for nobody else before she has seen it. */
const FOR_READERS: readonly string[] = ['message', 'answers'];

/** Appends one entry of the reporter's and shows the thread with it. After a lost answer it may be said again. */
async function say(
  tools: ClientTools,
  thread: OpenThread,
  { send, ...words }: Saying,
): Promise<Result<OpenThread, ReporterFault>> {
  if (thread.withdrawn) return err({ type: 'withdrawn' });
  const current = await comeBack(tools, thread);
  if (!current.ok) return current;
  const { place, token } = current.value;
  const session = sessionOf(thread);
  const fault = place.chain.faults.at(-1);
  if (place.chain.stopped && fault !== undefined) return err({ type: 'integrity', ...fault });
  const print = printOf(thread, words);
  const id = tools.unclear.get(print) ?? newId<EntryId>(tools.random);
  const findObstacle = (now: Read): ReporterFault | undefined => {
    const { chain, voice } = now.place;
    const isThere = chain.entries.some(({ entry }) => entry.id === id);
    if (isThere || !FOR_READERS.includes(words.kind)) return undefined;
    if (now.isFull) return { type: 'full' };
    const seen = { ...session, token, roster: voice.roster, chain };
    const shown = threadView(tools, { reference: thread.reference, session: seen });
    const names = cameIn(thread, shown);
    return names.length === 0 ? undefined : { type: 'readers-changed', names, thread: shown };
  };
  const obstacle = findObstacle(current.value);
  if (obstacle !== undefined) return err(obstacle);
  let failed: ReporterFault | undefined;
  const appended = await appendWords(
    { attachments: [], ...words },
    {
      place,
      id,
      quiet: false,
      send: (request, at) =>
        send === undefined ? tools.transport.append(token, request) : send(request, { place: at, token }),
      refresh: async () => {
        const newer = await readPlace(tools, current.value);
        failed = newer.ok ? findObstacle(newer.value) : newer.error;
        if (newer.ok && failed === undefined) return ok(newer.value.place);
        return err({ type: 'refused', status: 0 });
      },
    },
  );
  if (appended.ok) tools.unclear.delete(print);
  else if (appended.error.type === 'offline') tools.unclear.set(print, id);
  if (!appended.ok) return err(await reasonOf(tools, failed ?? faultOf(appended.error), thread));
  const next = { ...session, token, roster: place.voice.roster, chain: appended.value };
  return ok(threadView(tools, { reference: thread.reference, session: next }));
}

/** Who reads now and was not shown as a reader before. */
function cameIn(before: OpenThread, now: OpenThread): readonly string[] {
  const reading = ({ readers }: OpenThread) => readers.filter(({ reads }) => reads).map(({ id }) => id);
  const shown = reading(before);
  return now.readers.filter(({ id, reads }) => reads && !shown.includes(id)).map(({ name }) => name);
}

/** Two sayings with one print say the same. A file that was sealed twice has two names here, and one on her device. */
function printOf({ reference }: OpenThread, { kind, text, data, attachments = [] }: Saying): string {
  return JSON.stringify([reference, kind, text, data, attachments.map(({ name, size }) => [name, size])]);
}

/** Where her session ended while this was on its way, coming back says whether another code took the place of hers. */
async function reasonOf(tools: ReporterTools, fault: ReporterFault, thread: OpenThread): Promise<ReporterFault> {
  if (fault.type !== 'wrong-code') return fault;
  const again = await comeBack(tools, thread);
  return again.ok ? fault : again.error;
}

/** A session ends by itself after a while: it is begun again. With a code that another has replaced, that says so. */
async function comeBack(tools: ReporterTools, thread: OpenThread): Promise<Result<Read & Visit, ReporterFault>> {
  const seen = sessionOf(thread);
  const visit: Visit = { token: seen.token, keys: await keysOf(tools, seen.entropy), seen };
  const read = await readPlace(tools, visit);
  if (read.ok) return ok({ ...read.value, ...visit });
  if (read.error.type !== 'wrong-code') return read;
  const begun = await signIn(tools, visit.keys);
  if (!begun.ok) return begun;
  const anew = { ...visit, token: begun.value };
  const again = await readPlace(tools, anew);
  return again.ok ? ok({ ...again.value, ...anew }) : again;
}

async function keysOf({ officeId }: ReporterTools, entropy: Uint8Array): Promise<CodeKeys> {
  return await withinTime(SEALING_MS_MAX, deriveCodeKeys(entropy, officeId));
}

function sessionOf(thread: OpenThread): ThreadSession {
  // `session` was made by `threadView` of this same client.
  return thread.session as ThreadSession;
}
