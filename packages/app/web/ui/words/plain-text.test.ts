// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest';
import { dayAfter, firstNameOf, initialsOf, sayDay, sayNames, saySize } from './plain-text.ts';

describe('plain text', () => {
  it('lists names as people say them', () => {
    expect([[], ['Ana'], ['Ana', 'Jo'], ['Ana', 'Jo', 'Sam']].map((names) => sayNames(names))).toEqual([
      '',
      'Ana',
      'Ana and Jo',
      'Ana, Jo and Sam',
    ]);
    expect(sayNames(['Ana', 'Jo'], 'or')).toBe('Ana or Jo');
  });

  it('says a day, and leaves alone what is not one', () => {
    expect(sayDay('2026-11-26')).toBe('Thursday 26 November');
    expect(sayDay('soon')).toBe('soon');
  });

  it('counts days over the end of a month', () => {
    expect(dayAfter(new Date(2026, 10, 29, 12).getTime(), 3)).toBe('2026-12-02');
  });

  it('says sizes as short as it can', () => {
    expect([10, 1536, 200 * 2 ** 20, 5 * 2 ** 30].map(saySize)).toEqual(['10 bytes', '1.5 kB', '200 MB', '5 GB']);
  });

  it('shortens names', () => {
    expect(initialsOf('Zoë de la Cruz')).toBe('ZC');
    expect(initialsOf('Sam')).toBe('S');
    expect(firstNameOf(' Jo  Reyes')).toBe('Jo');
  });
});
