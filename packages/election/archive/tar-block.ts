// SPDX-License-Identifier: AGPL-3.0-or-later
import { utf8 } from '@amends/base';

/** Bytes of a header, and what contents are filled up to. */
export const BLOCK_BYTES = 512;
export const HEADER_NAME = 'BELENIOS';

const AT = { name: 0, mode: 100, uid: 108, gid: 116, size: 124, mtime: 136, checksum: 148, type: 156 } as const;
const NAME_BYTES = AT.mode - AT.name;
/** Octal digits of a size and of a time. */
export const NUMBER_DIGITS = 11;

export type TarEntry = { readonly name: string; readonly size: number; readonly timestamp: number };

/** The header of one file in an old-style tar archive, with the few fields that Belenios fills in. */
export function writeHeader({ name, size, timestamp }: TarEntry): Uint8Array {
  const block = new Uint8Array(BLOCK_BYTES);
  const put = (at: number, text: string): void => block.set(utf8(text), at);
  put(AT.name, name);
  put(AT.mode, '0000644');
  put(AT.uid, '0000000');
  put(AT.gid, '0000000');
  put(AT.size, octal(size, NUMBER_DIGITS));
  put(AT.mtime, octal(timestamp, NUMBER_DIGITS));
  put(AT.type, '0');
  // The sum is taken with spaces in its own place.
  put(AT.checksum, ' '.repeat(AT.type - AT.checksum));
  const sum = block.reduce((total, byte) => total + byte, 0);
  put(AT.checksum, `${octal(sum, 6)}\0 `);
  return block;
}

/** What a header says of name and size, whether or not the rest of it is as it must be. */
export function readHeader(block: Uint8Array): { readonly name: string; readonly size: number } {
  const text = (at: number, length: number): string =>
    String.fromCharCode(...block.subarray(at, at + length)).replace(/\0.*$/s, '');
  return { name: text(AT.name, NAME_BYTES), size: Number.parseInt(text(AT.size, NUMBER_DIGITS), 8) };
}

/** How many bytes of zeros stand behind a content. */
export function paddingOf(size: number): number {
  return (BLOCK_BYTES - (size % BLOCK_BYTES)) % BLOCK_BYTES;
}

function octal(value: number, digits: number): string {
  return value.toString(8).padStart(digits, '0');
}
