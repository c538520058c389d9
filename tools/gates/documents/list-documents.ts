// SPDX-License-Identifier: AGPL-3.0-or-later
import { listFiles, readRepoFile } from '../list-files.ts';

export type Document = { readonly file: string; readonly text: string };

/** Every document of the repository. */
export function listDocuments(): readonly Document[] {
  return listFiles('*.md', '{docs,bench,content}/**/*.md').map((file) => ({ file, text: readRepoFile(file) }));
}
