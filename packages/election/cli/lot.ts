// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromUtf8, ok, type Result } from '@amends/base';
import { checkLot, type LotPart, type LotVerdict } from '../board/check-lot.ts';
import { printable } from './printable.ts';
import { readBytes } from './read-bytes.ts';

export type LotFiles = {
  /** An archive. */
  readonly archive: string;
  /** The list of what the trustees showed. */
  readonly reveals: string;
};

const SAYS: Readonly<Record<LotPart['part'], string>> = {
  shown: 'ok       she showed what she had committed to',
  missing: 'missing  she did not show her part: it counts as zeros',
  wrong: 'WRONG    she showed something else than she committed to',
};

/** Checks the parts of a lot in a file against the archive in another; the error names the file that cannot be read. */
export function lotOfFiles({ archive, reveals }: LotFiles): Result<LotVerdict, string> {
  const bytes = readBytes(archive);
  if (!bytes.ok) return err(`${archive}: ${bytes.error}`);
  const listed = readBytes(reveals);
  if (!listed.ok) return err(`${reveals}: ${listed.error}`);
  const text = fromUtf8(listed.value);
  if (!text.ok) return err(`${reveals} is not UTF-8 text`);
  const checked = checkLot(bytes.value, text.value);
  return checked.ok ? ok(checked.value) : err(`${archive} and ${reveals}: ${checked.error}`);
}

/** What the command prints of it: a line for each trustee, then the seed, or the first thing wrong. */
export function printLot({ parts, seed, fault }: LotVerdict): string {
  const lines = parts.map(({ trustee, name, part }) => `${String(trustee)}. ${printable(name)}: ${SAYS[part]}`);
  const end = seed === null ? [`NOT VALID: ${String(fault)}`] : ['Valid. Seed of the lot:', seed];
  return [...lines, '', ...end, ''].join('\n');
}
