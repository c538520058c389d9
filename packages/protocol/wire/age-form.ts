// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromUtf8, itemAt, ok, type Result } from '@amends/base';

const VERSION_LINE = 'age-encryption.org/v1';
const HEADER_SIZE_MAX = 64 * 1024;
const STANZA = /^-> ([!-~]+)((?: [!-~]+)*)$/;
const BODY_LINE = /^[A-Za-z0-9+/]{0,64}$/;
const MAC_LINE = /^--- [A-Za-z0-9+/]{43}$/;
const BODY_LINE_LENGTH = 64;

export type StanzaForm = { readonly type: string; readonly args: readonly string[] };
export type AgeForm = {
  readonly stanzas: readonly StanzaForm[];
  /** Bytes, with the newline that ends it. */
  readonly headerSize: number;
};

/** What can be known of an age v1 file without opening it. The server checks no more than this. */
export function readAgeForm(file: Uint8Array): Result<AgeForm, 'not-age'> {
  const lines: string[] = [];
  let start = 0;
  while (start < Math.min(file.length, HEADER_SIZE_MAX)) {
    const end = file.indexOf(0x0a, start);
    if (end < 0) return err('not-age');
    const line = fromUtf8(file.subarray(start, end));
    if (!line.ok) return err('not-age');
    lines.push(line.value);
    start = end + 1;
    if (line.value.startsWith('---')) return readHeader(lines, start);
  }
  return err('not-age');
}

/** Whether a file is an age file for exactly one recipient of this stanza kind. */
export function isSealedWith(file: Uint8Array, stanzaType: string): boolean {
  const form = readAgeForm(file);
  if (!form.ok || form.value.stanzas.length !== 1) return false;
  return form.value.stanzas[0]?.type === stanzaType && file.length > form.value.headerSize;
}

function readHeader(lines: readonly string[], headerSize: number): Result<AgeForm, 'not-age'> {
  const [version, ...rest] = lines;
  const mac = rest.pop();
  if (version !== VERSION_LINE || mac === undefined || !MAC_LINE.test(mac)) return err('not-age');
  const stanzas: StanzaForm[] = [];
  let bodyOpen = false;
  for (const line of rest) {
    const match = STANZA.exec(line);
    if (!bodyOpen && match !== null) {
      stanzas.push({ type: itemAt(match, 1), args: itemAt(match, 2).split(' ').slice(1) });
      bodyOpen = true;
    } else if (bodyOpen && BODY_LINE.test(line)) {
      bodyOpen = line.length === BODY_LINE_LENGTH;
    } else {
      return err('not-age');
    }
  }
  return stanzas.length > 0 && !bodyOpen ? ok({ stanzas, headerSize }) : err('not-age');
}
