// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest';
import { findMentioned } from './mentions.ts';

const OFFICERS = [
  { id: 'ana', name: 'Ana Nwosu' },
  { id: 'jo', name: 'Jo Reyes' },
  { id: 'zoe', name: 'Zoë de la Cruz' },
];
const named = (text: string): readonly string[] => findMentioned(text, OFFICERS).map(({ id }) => id);

describe('findMentioned', () => {
  it('finds a first name or a full name in any case', () => {
    expect(named('it was JO, and later ana nwosu')).toEqual(['ana', 'jo']);
  });

  it('finds a name with a possessive, and across a line break', () => {
    expect(named("in Jo's car")).toEqual(['jo']);
    expect(named('Zoë de\nla Cruz')).toEqual(['zoe']);
  });

  it('does not find a name inside another word', () => {
    expect(named('Joanna and a banana, enjoy')).toEqual([]);
    expect(named('Zoës')).toEqual([]);
  });

  it('takes signs in a name as they are', () => {
    expect(findMentioned('axb', [{ id: 'x', name: 'a.b' }])).toEqual([]);
    expect(findMentioned('A-B (c)', [{ id: 'x', name: 'A-B (c' }])).toHaveLength(1);
  });
});
