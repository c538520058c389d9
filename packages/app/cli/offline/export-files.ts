// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type FileId, type Result } from '@amends/base';
import { downloadFile } from '../../client/download-file.ts';
import type { LoadedChannel } from '../../client/officer/case-view.ts';
import type { TransportFault } from '../../client/transport.ts';
import { plainFileName } from '../plain-file-name.ts';
import type { AtDisk, OpenedCase } from './open-case.ts';

/** `entry` counts from 1 and is 0 for a file; `file` is where it would have been saved. */
export type ExportFault = {
  readonly audience: 'reporter' | 'file';
  readonly entry: number;
  readonly fault: string;
  readonly file: string | null;
};

export type ExportedFile = { readonly id: FileId; readonly savedAs: string };

/** Opens a case's attachments one by one, and saves each. One that is missing or altered is a fault of the export. */
export async function exportFiles(
  at: AtDisk,
  opened: OpenedCase,
  save: (path: string, bytes: Uint8Array) => Promise<void>,
): Promise<{ readonly files: readonly ExportedFile[]; readonly faults: readonly ExportFault[] }> {
  const files: ExportedFile[] = [];
  const faults: ExportFault[] = [];
  const attached = opened.channels.flatMap((channel) =>
    channel.chain.entries.flatMap(({ entry }) => entry.attachments.map((attachment) => ({ attachment, channel }))),
  );
  for (const [index, { attachment, channel }] of attached.entries()) {
    const savedAs = `files/${plainFileName(index + 1, attachment.name)}.age`;
    const plain = await downloadFile(attachment, async (part) => await readPart(at, channel, part));
    if (plain.ok) {
      await save(savedAs, plain.value);
      files.push({ id: attachment.file, savedAs });
    } else {
      const fault = plain.error.type === 'file' ? plain.error.fault : 'missing';
      faults.push({ audience: channel.kind, entry: 0, fault, file: savedAs });
    }
  }
  return { files, faults };
}

async function readPart(
  { store, office }: AtDisk,
  channel: LoadedChannel,
  at: { readonly file: FileId; readonly part: number },
): Promise<Result<Uint8Array, TransportFault>> {
  const row = await store.files.find(office, at.file);
  const bytes = row?.channel === channel.id ? await store.files.part(office, at) : undefined;
  return bytes === undefined ? err({ type: 'not-found' }) : ok(bytes);
}
