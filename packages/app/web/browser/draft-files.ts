// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DraftFile } from '../../client/reporter-client.ts';

export function draftFiles(files: Iterable<File>): readonly DraftFile[] {
  return [...files].map((file) => ({ name: file.name, type: file.type, size: file.size, stream: () => file.stream() }));
}
