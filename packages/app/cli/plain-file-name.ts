// SPDX-License-Identifier: AGPL-3.0-or-later

/** Characters that take four bytes each still fit into a name of 255 bytes. */
const NAME_LENGTH_MAX = 48;
const ENDING = /\.[A-Za-z0-9]{1,10}$/;

/** A name for a file that somebody else named: nothing of it can be a path, hidden or an option. */
export function plainFileName(number: number, name: string): string {
  const plain = name.normalize('NFC').replaceAll(/[^\p{L}\p{M}\p{N}._-]+/gu, '_');
  const ending = ENDING.exec(plain)?.[0] ?? '';
  const start = [...plain.slice(0, plain.length - ending.length)].slice(0, NAME_LENGTH_MAX).join('');
  return `${String(number)}-${start}${ending}`;
}
