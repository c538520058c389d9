// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest';
import { SENT_WORDS } from '../ui/words/sent-words.ts';
import { checkWords } from './code-actions.ts';

const CODE = ['harbour', 'cinnamon', 'yodel', 'thimble', 'grove', 'lantern', 'pebble', 'orchard'];

describe('checkWords', () => {
  it('says nothing about nothing', () => {
    expect(checkWords('  ', CODE)).toBe('');
  });

  it('takes any case, spaces and dashes', () => {
    expect(checkWords(CODE.join(' - ').toUpperCase(), CODE)).toBe(SENT_WORDS.checkGood);
  });

  it('names the first word that is wrong', () => {
    expect(checkWords('harbour cinamon yodel', CODE)).toBe(SENT_WORDS.checkBad('cinamon'));
  });

  it('does not blame a word that is still being typed', () => {
    expect(checkWords('harbour cin', CODE)).toBe(SENT_WORDS.checkShort);
  });
});
