// SPDX-License-Identifier: AGPL-3.0-or-later
import { assert, err, must, newId, ok, toBase64url, type ChannelId, type Result } from '@amends/base';
import { FILES_MAX, SEALED_FILE_BYTES_MAX, SEALED_REPORT_BYTES_MAX } from '@amends/domain';
import { CHANNEL_SECRET_LENGTH } from '@amends/protocol/generation/channel-secret.ts';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { deriveCodeKeys, makeCode, parseCode } from '@amends/protocol/keys/return-code.ts';
import { EMPTY_CHAIN } from '@amends/protocol/open/chain-state.ts';
import { openGrant } from '@amends/protocol/open/grant.ts';
import type { Roster } from '@amends/protocol/roster/verify-roster.ts';
import { sealGrant } from '@amends/protocol/seal/grant.ts';
import type { Attachment, Opening } from '@amends/protocol/wire/entry.ts';
import type { DepositRequest } from '../../ports/sealed-api.ts';
import { answersJson } from '../answers-json.ts';
import { sealNext, type Voice } from '../append.ts';
import type { DraftFile, Progress, ReportDraft, ReporterFault } from '../reporter-client.ts';
import { SEALING_MS_MAX, withinTime } from '../time-limit.ts';
import { uploadFiles } from '../upload-file.ts';
import { faultOf, fetchRoster, type SealingTools } from './tools.ts';

export type SealedReport = {
  readonly code: readonly string[];
  readonly receipt: string;
  readonly request: DepositRequest;
};

/**
 * Makes code, keys, grants and the first entry of a new channel.
 *
 * @throws Error when sealing failed or took too long; nothing readable has left the device.
 */
export async function prepareReport(
  tools: SealingTools,
  draft: ReportDraft,
  progress?: Progress,
): Promise<Result<SealedReport, ReporterFault>> {
  const roster = await fetchRoster(tools);
  if (!roster.ok) return roster;
  const problem = findProblem(draft, roster.value);
  if (problem !== undefined) return err(problem);
  const { transport, random } = tools;
  const attachments = await uploadFiles(draft.files, { transport, random, progress });
  if (!attachments.ok) return err(faultOf(attachments.error));
  const sealing = seal(tools, { draft, roster: roster.value, attachments: attachments.value });
  return ok(await withinTime(SEALING_MS_MAX, sealing));
}

type Sealable = {
  readonly draft: ReportDraft;
  readonly roster: Roster;
  readonly attachments: readonly Attachment[];
};

async function seal(tools: SealingTools, { draft, roster, attachments }: Sealable): Promise<SealedReport> {
  const { random } = tools;
  const { what, ...others } = draft.answers;
  const code = makeCode(random);
  const { lookup, identity } = await deriveCodeKeys(must(parseCode(code.join(' '))), tools.officeId);
  const key = { channel: newId<ChannelId>(random), generation: 0, secret: random(CHANNEL_SECRET_LENGTH) };
  const voice: Voice = {
    office: tools.officeId,
    key,
    roster,
    author: { kind: 'reporter' },
    signingSeed: identity.signingSeed,
    madeBy: tools.madeBy,
    random,
    now: tools.now,
  };
  const sealed = await sealNext(
    {
      kind: draft.kind,
      text: what,
      attachments,
      data: { answers: answersJson(others), ...(draft.recordedBy && { recordedBy: draft.recordedBy }) },
    },
    {
      voice,
      before: EMPTY_CHAIN,
      context: { office: tools.officeId, keys: new Map([[0, key]]), roster },
      opening: openingOf(draft, { roster, verifyKey: identity.verifyKey, recipient: identity.recipient }),
    },
  );
  const granted = { office: tools.officeId, key, granter: voice.author, signingSeed: identity.signingSeed };
  const grant = await sealGrant({ ...granted, addressee: { kind: 'reporter' }, recipient: identity.recipient });
  assert((await openGrant(grant, identity.ageIdentity)).ok, 'what was just sealed opens');
  const grants = [];
  for (const id of draft.readers) {
    const member = roster.head.members.get(id);
    assert(member !== undefined, 'readers are on the roster');
    const bytes = await sealGrant({ ...granted, addressee: { kind: 'officer', id }, recipient: member.recipient });
    grants.push({ officer: id, bytes });
  }
  return {
    code,
    receipt: sealed.chain.head,
    request: {
      token: draft.token,
      channel: key.channel,
      entryId: sealed.id,
      entry: sealed.bytes,
      grants,
      code: { lookupHash: sha256(lookup), verifyKey: identity.verifyKey, grant },
      files: attachments.map(({ file }) => file),
      notifyNow: draft.notifyNow,
    },
  };
}

/** Checks files against the limits of what a browser seals. */
export function findFileProblem(files: readonly DraftFile[]): ReporterFault | undefined {
  const total = files.reduce((size, file) => size + file.size, 0);
  if (files.length > FILES_MAX) return { type: 'field', field: 'files', problem: 'too-many' };
  const tooLarge = files.some((file) => file.size > SEALED_FILE_BYTES_MAX) || total > SEALED_REPORT_BYTES_MAX;
  return tooLarge ? { type: 'field', field: 'files', problem: 'too-large' } : undefined;
}

function findProblem(draft: ReportDraft, roster: Roster): ReporterFault | undefined {
  if (draft.readers.length === 0) return { type: 'field', field: 'reader', problem: 'missing' };
  if (!draft.readers.every((id) => roster.head.members.has(id))) {
    return { type: 'field', field: 'reader', problem: 'unknown' };
  }
  return findFileProblem(draft.files);
}

/** Everybody on the roster whom the reporter did not choose is excluded, for good. */
function openingOf(
  { readers, excludedNames }: ReportDraft,
  by: { readonly roster: Roster; readonly verifyKey: Uint8Array; readonly recipient: string },
): Opening {
  // Somebody who is invited anew cannot be chosen just now: that she was not is no word about her.
  const { members, invited } = by.roster.head;
  return {
    rosterGenesis: by.roster.genesis,
    readers,
    excluded: [...members.keys()].filter((id) => !readers.includes(id) && !invited.has(id)),
    excludedNames: excludedNames ?? [],
    reporterVerifyKey: toBase64url(by.verifyKey),
    reporterRecipient: by.recipient,
  };
}
