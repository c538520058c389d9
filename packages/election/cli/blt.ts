// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import { writeBlt } from '../count/write-blt.ts';
import { readContest, type ArchiveOptions } from './read-contest.ts';

/** What the trustees opened of a question, as a BLT file: the very bytes that the server publishes beside a result. */
export function bltFromArchive(file: string, options: ArchiveOptions): Result<string, string> {
  const read = readContest(file, options);
  if (!read.ok) return read;
  if (read.value.from === 'blt') return err(`${file} is no archive`);
  const written = writeBlt(read.value.blt);
  if (written.ok) return ok(written.value);
  const { error } = written;
  return err(error.type === 'bad-contest' ? `${error.field} is out of range` : `it cannot be written: ${error.type}`);
}
