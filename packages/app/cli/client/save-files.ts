// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { OpenThread } from '../../client/reporter-client.ts';
import { makeFolder } from '../make-folder.ts';
import { plainFileName } from '../plain-file-name.ts';
import { UsageError } from '../usage-error.ts';
import { orFault } from './fault-words.ts';

/** Saves a thread's attachments, numbered in the order of the thread. A file that is there already is not touched. */
export async function saveFiles(thread: OpenThread, folder: string): Promise<void> {
  const files = thread.items.flatMap((item) => item.files);
  for (const [index, file] of files.entries()) {
    const bytes = orFault(await file.download());
    try {
      makeFolder(folder);
      writeFileSync(join(folder, plainFileName(index + 1, file.name)), bytes, { mode: 0o600, flag: 'wx' });
    } catch {
      throw new UsageError('save: a file is there already, or the folder cannot be written to');
    }
  }
}
