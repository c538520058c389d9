// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, parseId, type ChannelId, type EntryId, type FileId, type OfficerId, type Result } from '@amends/base';
import { FILES_MAX } from '@amends/domain';
import * as v from 'valibot';
import type { ServiceError } from '../../services/service-error.ts';

/** Bytes of one JSON body: the largest entry in base64url, and room for its grants. */
const JSON_BYTES_MAX = 4 * 1024 * 1024;
const OFFICERS_MAX = 50;
const CHANNELS_ASKED_MAX = 100;
const BASE64_LENGTH_MAX = 3 * 1024 * 1024;

/** Base64url text without padding, given as bytes; natively, for a report is mostly this. */
export const bytes = v.pipe(
  v.string(),
  v.maxLength(BASE64_LENGTH_MAX),
  v.rawTransform<string, Uint8Array>(({ dataset, addIssue, NEVER }) => {
    const read = Buffer.from(dataset.value, 'base64url');
    // Node leaves out what is no letter of it: what was read must be spelt as it was given.
    if (read.toString('base64url') === dataset.value) return new Uint8Array(read);
    addIssue({ message: 'not base64url' });
    return NEVER;
  }),
);

export function bytesOfLength(length: number): v.GenericSchema<string, Uint8Array> {
  return v.pipe(
    bytes,
    v.check((value) => value.length === length, 'wrong length'),
  );
}

function id<Id extends ChannelId | EntryId | FileId | OfficerId>() {
  return v.custom<Id>((value) => parseId(value).ok, 'not an id');
}

export const channelId = id<ChannelId>();
const entryId = id<EntryId>();
const fileId = id<FileId>();
export const officerId = id<OfficerId>();
const hash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const token = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));
export const shortText = v.pipe(v.string(), v.maxLength(300));

const grants = v.pipe(v.array(v.object({ officer: officerId, bytes })), v.maxLength(OFFICERS_MAX));
const files = v.pipe(v.array(fileId), v.maxLength(FILES_MAX));
const code = v.object({ lookupHash: bytesOfLength(32), verifyKey: bytesOfLength(32), grant: bytes });
const appendMembers = {
  channel: channelId,
  entryId,
  generation: count,
  sequence: count,
  previous: hash,
  entry: bytes,
  files,
  quiet: v.boolean(),
  notifyNow: v.optional(v.boolean()),
};

const RESPONSE_TEXT_MAX = 8_000;
const responseText = v.pipe(v.string(), v.maxLength(RESPONSE_TEXT_MAX));
/** A passkey's answer as browsers give it; the verifier reads its parts. */
export const passkeyResponse = v.looseObject({
  id: v.pipe(v.string(), v.maxLength(2_000)),
  response: v.record(v.string(), v.union([responseText, v.number(), v.array(responseText), v.null(), v.undefined()])),
});

export const depositBody = v.object({
  token: v.optional(token),
  channel: channelId,
  entryId,
  entry: bytes,
  grants,
  code,
  files,
  notifyNow: v.boolean(),
});
export const appendBody = v.object(appendMembers);
/** An officer steps back in the one or two channels of a case. */
export const leaveBody = v.object({
  entries: v.pipe(v.array(v.object(appendMembers)), v.minLength(1), v.maxLength(2)),
});
export const newGrantBody = v.object({ ...appendMembers, grant: v.object({ officer: officerId, bytes }) });
export const newGenerationBody = v.object({ ...appendMembers, grants, codeGrant: v.nullable(bytes) });
export const changeRosterBody = v.object({
  statement: bytes,
  invitation: v.optional(v.object({ email: shortText, lookup: bytesOfLength(16) })),
});
export const newCodeBody = v.object({ ...appendMembers, code });
export const openFileBody = v.object({ channel: channelId, entryId, entry: bytes, grants });
export const knownBody = v.object({
  known: v.record(v.string(), count),
  only: v.optional(v.pipe(v.array(channelId), v.maxLength(CHANNELS_ASKED_MAX))),
});
export const shelfBody = v.object({ shelf: count, revision: count, bytes });

export type Body<Shape> = { readonly value: Shape; readonly raw: Uint8Array };

/** Reads a JSON body, once, at the border; what does not fit names the field and never its value. */
export async function readBody<Schema extends v.GenericSchema>(
  request: Request,
  schema: Schema,
  bytesMax = JSON_BYTES_MAX,
): Promise<Result<Body<v.InferOutput<Schema>>, ServiceError>> {
  if (request.headers.get('content-type')?.split(';')[0] !== 'application/json') return err(malformed('body'));
  const raw = new Uint8Array(await request.arrayBuffer());
  if (raw.length > bytesMax) return err({ type: 'field', field: 'body', problem: 'too-large' });
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    return err(malformed('body'));
  }
  const read = v.safeParse(schema, parsed);
  if (read.success) return ok({ value: read.output, raw });
  const field = read.issues[0].path?.[0]?.key;
  return err(malformed(typeof field === 'string' ? field : 'body'));
}

function malformed(field: string): ServiceError {
  return { type: 'field', field, problem: 'malformed' };
}
