// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type FileId, type Result } from '@amends/base';
import { openFile, type FileFault } from '@amends/protocol/open/file.ts';
import type { Attachment } from '@amends/protocol/wire/entry.ts';
import { PART_BYTES } from '../ports/sealed-api.ts';
import { giveWay } from './give-way.ts';
import type { Answer, TransportFault } from './transport.ts';

export type DownloadFault = TransportFault | { readonly type: 'file'; readonly fault: FileFault };

/** Fetches a file's parts, checks them against the entry that carries its key, and opens them. */
export async function downloadFile(
  attachment: Attachment,
  readPart: (at: { readonly file: FileId; readonly part: number }) => Answer<Uint8Array>,
): Promise<Result<Uint8Array, DownloadFault>> {
  const parts: Uint8Array[] = [];
  const count = Math.ceil(attachment.sealedSize / PART_BYTES);
  for (let part = 0; part < count; part++) {
    const answer = await readPart({ file: attachment.file, part });
    if (!answer.ok) return answer;
    parts.push(answer.value);
  }
  const opened = await openFile(parts, attachment, giveWay);
  return opened.ok ? ok(opened.value) : err({ type: 'file', fault: opened.error });
}
