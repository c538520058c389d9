// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, ok, type Result } from '@amends/base';
import { deriveCodeKeys, parseCode, type CodeKeys } from '@amends/protocol/keys/return-code.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import { openChain, reporterKey, type ChainContext } from '@amends/protocol/open/chain.ts';
import { openGrant } from '@amends/protocol/open/grant.ts';
import type { ReporterChannelView } from '../../ports/sealed-api.ts';
import { answersJson } from '../answers-json.ts';
import { appendWords, type Words } from '../append.ts';
import type {
  DraftFile,
  OpenThread,
  PreparedReport,
  Progress,
  ReporterClient,
  ReporterFault,
  SentReport,
} from '../reporter-client.ts';
import { uploadFiles } from '../upload-file.ts';
import type { TransportFault } from '../transport.ts';
import { findFileProblem, prepareReport, type SealedReport } from './prepare-report.ts';
import { threadView, type ThreadSession } from './thread.ts';
import { faultOf, fetchRoster, type ReporterTools } from './tools.ts';

export function createReporterClient(tools: ReporterTools): ReporterClient {
  return {
    prepare: (draft, progress) => sealing(async () => sealedView(await prepareReport(tools, draft, progress))),
    send: (prepared) => send(tools, prepared),
    open: async (code) => {
      const entropy = parseCode(code);
      if (!entropy.ok) {
        const { error } = entropy;
        return err({ type: 'wrong-code', ...(error.type === 'unknown-word' ? { word: error.word } : {}) });
      }
      return await openThread(tools, entropy.value);
    },
    write: (thread, message, progress) => sealing(async () => await write(tools, thread, { ...message, progress })),
    answer: (thread, answers) =>
      sealing(
        async () => await say(tools, thread, { kind: 'answers', text: '', data: { answers: answersJson(answers) } }),
      ),
    withdraw: (thread, text) => sealing(async () => await withdraw(tools, thread, text)),
  };
}

async function send(tools: ReporterTools, prepared: PreparedReport): Promise<Result<SentReport, ReporterFault>> {
  // `sealed` was made by `prepare` of this same client.
  const { code, receipt, request } = prepared.sealed as SealedReport;
  const sent = await tools.transport.deposit(request);
  if (sent.ok) return ok({ reference: sent.value.reference, code, receipt });
  const { error } = sent;
  // These very bytes came through earlier and only the answer was lost: the code is still good.
  if (error.type === 'sent-before') return ok({ reference: error.reference, code, receipt });
  return err(faultOf(error));
}

async function openThread(tools: ReporterTools, entropy: Uint8Array): Promise<Result<OpenThread, ReporterFault>> {
  const keys = await deriveCodeKeys(entropy, tools.officeId);
  const token = await signIn(tools, keys);
  if (!token.ok) return token;
  const roster = await fetchRoster(tools);
  if (!roster.ok) return roster;
  const stored = await tools.transport.readChannel(token.value);
  if (!stored.ok) return err(faultOf(stored.error));
  const context = await contextOf(tools, stored.value, { keys, roster: roster.value });
  if (!context.ok) return context;
  const chain = await openChain(stored.value.entries, context.value);
  if (chain.fault !== undefined) return err({ type: 'integrity', ...chain.fault });
  const [first] = chain.entries;
  const key = reporterKey(chain.entries);
  if (first === undefined || key === undefined || !equalBytes(key, keys.identity.verifyKey)) {
    return err({ type: 'integrity', entry: 1, fault: 'not-yours' });
  }
  const session: ThreadSession = { token: token.value, entropy, roster: roster.value, entries: chain.entries };
  return ok(threadView(tools, { reference: stored.value.reference, session }));
}

async function signIn(tools: ReporterTools, keys: CodeKeys): Promise<Result<Uint8Array, ReporterFault>> {
  const challenge = await tools.transport.challenge(keys.lookup);
  if (!challenge.ok) return err(faultOf(challenge.error));
  const signature = sign('challenge', challenge.value, keys.identity.signingSeed);
  const token = await tools.transport.openCode({ lookup: keys.lookup, challenge: challenge.value, signature });
  return token.ok ? token : err(faultOf(token.error));
}

async function contextOf(
  tools: ReporterTools,
  stored: ReporterChannelView,
  by: { readonly keys: CodeKeys; readonly roster: ThreadSession['roster'] },
): Promise<Result<ChainContext, ReporterFault>> {
  const grant = await openGrant(stored.grant, by.keys.identity.ageIdentity);
  if (!grant.ok || grant.value.key.channel !== stored.channel || grant.value.grant.office !== tools.officeId) {
    return err({ type: 'integrity', entry: 0, fault: 'grant' });
  }
  return ok({ office: tools.officeId, key: grant.value.key, roster: by.roster });
}

async function write(
  tools: ReporterTools,
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
  tools: ReporterTools,
  thread: OpenThread,
  text: string,
): Promise<Result<OpenThread, ReporterFault>> {
  const said = await say(tools, thread, { kind: 'withdraw', text, data: {} });
  if (!said.ok) return said;
  const { token, entries } = sessionOf(said.value);
  const stored = await tools.transport.readChannel(token);
  if (!stored.ok) return err(faultOf(stored.error));
  const channel = entries[0]?.entry.channel;
  if (stored.value.withdrawal === 'erase' && channel !== undefined) {
    const erased = await tools.transport.erase(token, channel);
    if (!erased.ok) return err(faultOf(erased.error));
    return ok({ ...said.value, items: [] });
  }
  return said;
}

/** Appends one entry of the reporter's and shows the thread with it. */
async function say(
  tools: ReporterTools,
  thread: OpenThread,
  words: Omit<Words, 'attachments'> & Partial<Pick<Words, 'attachments'>>,
): Promise<Result<OpenThread, ReporterFault>> {
  if (thread.withdrawn) return err({ type: 'withdrawn' });
  const session = sessionOf(thread);
  const keys = await deriveCodeKeys(session.entropy, tools.officeId);
  const stored = await tools.transport.readChannel(session.token);
  if (!stored.ok) return err(faultOf(stored.error));
  const context = await contextOf(tools, stored.value, { keys, roster: session.roster });
  if (!context.ok) return context;
  const refresh = async (): Promise<Result<ThreadSession['entries'], TransportFault>> => {
    const newer = await tools.transport.readChannel(session.token);
    if (!newer.ok) return newer;
    const chain = await openChain(newer.value.entries, context.value);
    return chain.fault === undefined ? ok(chain.entries) : err({ type: 'refused', status: 0 });
  };
  const appended = await appendWords(
    { attachments: [], ...words },
    {
      voice: {
        office: tools.officeId,
        key: context.value.key,
        roster: session.roster,
        author: { kind: 'reporter' },
        signingSeed: keys.identity.signingSeed,
        madeBy: tools.madeBy,
        random: tools.random,
        now: tools.now,
      },
      entries: session.entries,
      context: context.value,
      quiet: false,
      send: (request) => tools.transport.append(session.token, request),
      refresh,
    },
  );
  if (!appended.ok) return err(faultOf(appended.error));
  return ok(threadView(tools, { reference: thread.reference, session: { ...session, entries: appended.value } }));
}

/** A fault of sealing itself must stop the request, and is told apart from a lost connection. */
async function sealing<T>(work: () => Promise<Result<T, ReporterFault>>): Promise<Result<T, ReporterFault>> {
  try {
    return await work();
  } catch {
    return err({ type: 'sealing-failed' });
  }
}

function sealedView(sealed: Result<SealedReport, ReporterFault>): Result<PreparedReport, ReporterFault> {
  return sealed.ok ? ok({ code: sealed.value.code, receipt: sealed.value.receipt, sealed: sealed.value }) : sealed;
}

function sessionOf(thread: OpenThread): ThreadSession {
  // `session` was made by `threadView` of this same client.
  return thread.session as ThreadSession;
}
