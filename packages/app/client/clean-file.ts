// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes } from '@amends/base';
import { CLEAN_PICTURE_BYTES_MAX } from '@amends/domain';
import type { DraftFile } from './reporter-client.ts';
import { PICTURE_START_BYTES, startsAsPicture, stripPicture } from './strip-picture.ts';
import { SEALING_MS_MAX, withinTime } from './time-limit.ts';

export type CleanedFile = {
  readonly file: DraftFile;
  /** It is a picture, and what hides in it could not be taken out: too large, or not built as it should be. */
  readonly keepsHiddenFacts: boolean;
};

/** A picture without its hidden facts; any other file as it is. What a file is, its first bytes say, not its name. */
export async function cleanFile(file: DraftFile): Promise<CleanedFile> {
  if (!startsAsPicture(await readUpTo(file, PICTURE_START_BYTES))) return { file, keepsHiddenFacts: false };
  const isSmall = file.size <= CLEAN_PICTURE_BYTES_MAX;
  const stripped = isSmall ? stripPicture(await readUpTo(file, file.size)) : undefined;
  if (stripped === undefined) return { file, keepsHiddenFacts: true };
  const { name, type } = file;
  const clean = { name, type, size: stripped.length, stream: () => new Blob([stripped.slice()]).stream() };
  return { file: clean, keepsHiddenFacts: false };
}

/** A file's first bytes, or all of them. */
async function readUpTo(file: DraftFile, length: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = file.stream().getReader();
  let size = 0;
  while (size < length) {
    const part = await withinTime(SEALING_MS_MAX, reader.read());
    if (part.done) break;
    parts.push(part.value);
    size += part.value.length;
  }
  await reader.cancel();
  return concatBytes(...parts);
}
