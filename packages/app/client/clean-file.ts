// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes } from '@amends/base';
import type { DraftFile } from './reporter-client.ts';
import { stripPicture } from './strip-picture.ts';

/** Larger pictures are rare, and would have to be held in memory whole. */
const PICTURE_BYTES_MAX = 60 * 1024 * 1024;
const PICTURE_TYPES: readonly string[] = ['image/jpeg', 'image/png'];

/** A picture without its hidden facts; any other file as it is. */
export async function cleanFile(file: DraftFile): Promise<DraftFile> {
  if (!PICTURE_TYPES.includes(file.type) || file.size > PICTURE_BYTES_MAX) return file;
  const stripped = stripPicture(await readAll(file.stream()));
  if (stripped === undefined) return file;
  const { name, type } = file;
  return { name, type, size: stripped.length, stream: () => new Blob([stripped.slice()]).stream() };
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) parts.push(part.value);
  return concatBytes(...parts);
}
