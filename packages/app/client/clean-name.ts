// SPDX-License-Identifier: AGPL-3.0-or-later
import { wellFormed } from '@amends/base';
import { FILE_NAME_LENGTH_MAX } from '@amends/domain';

/** A file's name without path, control characters or tricks with the writing direction. */
export function cleanName(name: string): string {
  const base = name.split(/[/\\]/).at(-1) ?? '';
  const visible = base.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  // Behind the cut, which may go through a letter of two units.
  return wellFormed(visible.trim().slice(0, FILE_NAME_LENGTH_MAX)) || 'file';
}
