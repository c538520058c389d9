// SPDX-License-Identifier: AGPL-3.0-or-later
import { foldEmail } from './email-address.ts';
import { foldName } from './impartial.ts';

/** Two lines that may be one person's. */
export type RollRepeat = {
  readonly line: number;
  /** The first line with the same. */
  readonly sameAs: number;
  readonly by: 'email' | 'memberId' | 'name';
};

type Line = {
  readonly line: number;
  readonly name: string;
  readonly email: string | null;
  readonly memberId: string | null;
};

/** Lines with an address, a member id or a name that stands further up. Each line is named once, for the surest sign. */
export function findRepeats(lines: readonly Line[]): readonly RollRepeat[] {
  const seen = new Map<string, number>();
  return lines.flatMap(({ line, name, email, memberId }) => {
    const signs = [
      { by: 'email', key: email === null ? '' : foldEmail(email) },
      { by: 'memberId', key: memberId ?? '' },
      { by: 'name', key: foldName(name) },
    ] as const;
    const known = signs.filter(({ key }) => key !== '').map(({ by, key }) => ({ by, key: `${by} ${key}` }));
    const found = known.find(({ key }) => seen.has(key));
    const sameAs = found && seen.get(found.key);
    for (const { key } of known) if (!seen.has(key)) seen.set(key, line);
    return found === undefined || sameAs === undefined ? [] : [{ line, sameAs, by: found.by }];
  });
}
