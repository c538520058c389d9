// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, err, ok, toBase64url, toHex, type FileId, type Random, type Result } from '@amends/base';
import { sha256Stream } from '@amends/protocol/keys/derive.ts';
import { sealFile } from '@amends/protocol/seal/file.ts';
import type { Attachment } from '@amends/protocol/wire/entry.ts';
import { PART_BYTES } from '../ports/sealed-api.ts';
import { cleanFile } from './clean-file.ts';
import { cleanName } from './clean-name.ts';
import { giveWay } from './give-way.ts';
import type { DraftFile, Progress } from './reporter-client.ts';
import { SEALING_MS_MAX, withinTime } from './time-limit.ts';
import type { Answer, TransportFault } from './transport.ts';

export type FileTransport = {
  beginFile(size: number): Answer<FileId>;
  putPart(at: { readonly file: FileId; readonly part: number; readonly bytes: Uint8Array }): Answer<void>;
};

const PART_TRIES = 3;
/** Types that a browser may say; anything else is kept as plain bytes. */
const TYPE = /^[a-z]+\/[a-z0-9.+-]{1,80}$/;

/**
 * Seals files as streams and sends them in parts; gives what an entry says of them.
 *
 * @throws Error when a file cannot be read or sealed, or stands still for too long
 */
export async function uploadFiles(
  files: readonly DraftFile[],
  by: { readonly transport: FileTransport; readonly random: Random; readonly progress?: Progress | undefined },
): Promise<Result<readonly Attachment[], TransportFault>> {
  const total = files.reduce((size, file) => size + file.size, 0);
  const attachments: Attachment[] = [];
  let done = 0;
  for (const file of files) {
    const uploaded = await uploadFile(file, {
      ...by,
      report: (bytes) => by.progress?.(Math.min(total, done + bytes), total),
    });
    if (!uploaded.ok) return uploaded;
    done += file.size;
    attachments.push(uploaded.value);
  }
  return ok(attachments);
}

async function uploadFile(
  given: DraftFile,
  by: { readonly transport: FileTransport; readonly random: Random; readonly report: (bytes: number) => void },
): Promise<Result<Attachment, TransportFault>> {
  const { file } = await cleanFile(given);
  const sealed = await withinTime(SEALING_MS_MAX, sealFile({ size: file.size, stream: file.stream() }, by.random));
  const begun = await by.transport.beginFile(sealed.sealedSize);
  if (!begun.ok) return begun;
  const hash = sha256Stream();
  let part = 0;
  for await (const bytes of inParts(sealed.stream, (chunk) => hash.update(chunk))) {
    const put = await putPart(by.transport, { file: begun.value, part, bytes });
    if (!put.ok) return put;
    part += 1;
    by.report(Math.min(file.size, part * PART_BYTES));
  }
  return ok({
    file: begun.value,
    key: toBase64url(sealed.key),
    hash: toHex(hash.digest()),
    sealedSize: sealed.sealedSize,
    size: file.size,
    name: cleanName(file.name),
    type: TYPE.test(file.type) ? file.type : 'application/octet-stream',
  });
}

/** A lost part is sent again: the server keeps one copy of each. Who has waited long already decides that herself. */
async function putPart(
  transport: FileTransport,
  at: { readonly file: FileId; readonly part: number; readonly bytes: Uint8Array },
): Promise<Result<void, TransportFault>> {
  let last: Result<void, TransportFault> = err({ type: 'offline' });
  for (let attempt = 0; attempt < PART_TRIES; attempt++) {
    last = await transport.putPart(at);
    if (last.ok || last.error.type !== 'offline' || last.error.late) return last;
  }
  return last;
}

/** Sealing and hashing are work for the processor: others get their turn after every piece of it. */
async function* inParts(
  stream: ReadableStream<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let waiting: Uint8Array[] = [];
  let size = 0;
  const read = () => withinTime(SEALING_MS_MAX, reader.read());
  for (let next = await read(); !next.done; next = await read()) {
    onChunk(next.value);
    await giveWay();
    waiting.push(next.value);
    size += next.value.length;
    while (size >= PART_BYTES) {
      const joined = concatBytes(...waiting);
      yield joined.subarray(0, PART_BYTES);
      waiting = [joined.subarray(PART_BYTES)];
      size -= PART_BYTES;
    }
  }
  if (size > 0) yield concatBytes(...waiting);
}
