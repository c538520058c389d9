// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, newId, ok, type FileId } from '@amends/base';
import { FILE_NAME_LENGTH_MAX } from '@amends/domain';
import { expect, test } from 'vitest';
import { uploadFiles } from './upload-file.ts';

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length));
const transport = {
  beginFile: () => Promise.resolve(ok(newId<FileId>(random))),
  putPart: () => Promise.resolve(ok(undefined)),
};

test.each([
  ['C:\\Users\\ana\\notes.txt', 'notes.txt'],
  ['photo\u202egnp.exe', 'photognp.exe'],
  [' \u0007 ', 'file'],
  ['lone \ud83d half', 'lone \ufffd half'],
  // A letter of two units that the limit goes through: half of it has no form in an entry.
  [`${'a'.repeat(FILE_NAME_LENGTH_MAX - 1)}\u{1f600}`, `${'a'.repeat(FILE_NAME_LENGTH_MAX - 1)}\ufffd`],
])('a file called %j is kept as %j', async (name, kept) => {
  const file = { name, type: '', size: 1, stream: () => new Blob(['x']).stream() };
  const [attachment] = must(await uploadFiles([file], { transport, random }));
  expect(attachment?.name).toBe(kept);
  expect(attachment?.name.isWellFormed()).toBe(true);
});
