// SPDX-License-Identifier: AGPL-3.0-or-later
import { openAsBlob, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { DraftFile } from '../../client/reporter-client.ts';
import { UsageError } from '../usage-error.ts';

/** What a browser would say of a file. */
const TYPES: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.mp4': 'video/mp4',
};

export async function draftFiles(paths: readonly string[]): Promise<readonly DraftFile[]> {
  return await Promise.all(paths.map(draftFile));
}

async function draftFile(path: string): Promise<DraftFile> {
  try {
    if (!statSync(path).isFile()) throw new Error('it is no file');
    const type = TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
    const blob = await openAsBlob(path, { type });
    return { name: basename(path), type, size: blob.size, stream: () => blob.stream() };
  } catch {
    throw new UsageError('files: one of them cannot be read');
  }
}
