// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import { expect, test } from 'vitest';
import { count } from './count.ts';
import { drawStages } from './stage-svg.ts';
import { contestOf } from './testing/contest-of.ts';

const contest = { ...contestOf(2, 4, '10: 1 2, 5: 2 1, 4: 3, 2: 4'), withdrawn: [4] };
const result = must(count({ contest, rule: 'scottish-stv' }));
const picture = drawStages({ result, names: contest.names, title: 'Two officers' });

test('a small count is drawn like this', () => {
  const small = contestOf(1, 2, '3: 1, 1: 2');
  const drawn = drawStages({ result: must(count({ contest: small, rule: 'irv' })), names: small.names, title: 'T' });
  expect(drawn.replaceAll('><', '>\n<')).toBe(SMALL);
});

test('a picture has a title, and a description that says the whole count', () => {
  expect(picture).toMatch(/^<svg [^>]*role="img" aria-labelledby="count-title count-desc" viewBox="0 0 760 \d+"/);
  expect(picture).toContain('<title id="count-title">Two officers</title>');
  expect(picture).toMatch(/<desc id="count-desc">Scottish single transferable vote, 2 seats\.\n[^<]*<\/desc>/);
});

test('every bar has its number, and what became of its candidate, in words', () => {
  const texts = [...picture.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, words]) => words);
  expect(texts).toEqual([
    'Two officers: Scottish single transferable vote',
    'Stage 1',
    'First preferences are counted. Elected: A.',
    'A',
    '10.00000, elected',
    'B',
    '5.00000',
    'C',
    '4.00000',
    'Not transferable: 0.00000, quota: 7.00000',
    'Stage 2',
    'The surplus of A, 3.00000 votes, is passed on. Elected: B.',
    'A',
    '7.00000, elected',
    'B',
    '8.00000, elected',
    'C',
    '4.00000',
    'Not transferable: 0.00000, quota: 7.00000',
  ]);
});

test('the line of the quota runs through no words', () => {
  const lines = [...picture.matchAll(/<line x1="(\d+)"/g)].map(([, x]) => Number(x));
  expect(lines).toEqual([426, 426]);
  // Words beside B's bar would cross the line, and stand behind it; those of C end before it.
  const places = [...picture.matchAll(/<text x="(\d+)" y="\d+">[54]\.00000</g)].map(([, x]) => Number(x));
  expect(places).toEqual([434, 350, 350]);
});

test('who is excluded is called so from then on', () => {
  const longer = contestOf(1, 3, '5: 1, 4: 2, 3: 3 2');
  const drawn = drawStages({ result: must(count({ contest: longer, rule: 'irv' })), names: longer.names, title: 'T' });
  expect(drawn).toContain('0.00000, excluded');
  expect(drawn.match(/excluded</g)).toHaveLength(1);
});

test('votes that are only added up are not said to go anywhere', () => {
  const ticked = contestOf(1, 2, '3: 1 2, 1: 2');
  const drawn = drawStages({
    result: must(count({ contest: ticked, rule: 'approval' })),
    names: ticked.names,
    title: 'T',
  });
  expect(drawn).toContain('>4.00000, elected<');
  expect(drawn).not.toMatch(/transferable|quota|<text[^>]*><\/text>/);
});

test('blocks stand below each other, and long sentences are cut', () => {
  const long = ['n'.repeat(200), 'B', 'C', 'D'];
  const drawn = drawStages({ result, names: long, title: 't'.repeat(100) });
  expect([...drawn.matchAll(/translate\((\d+ \d+)\)/g)].map(([, place]) => place)).toEqual(['16 64', '16 232']);
  expect(drawn).toContain('viewBox="0 0 760 416"');
  expect(drawn).toContain(`font-weight="bold">${'t'.repeat(94)}…</text>`);
  const sentence = 'First preferences are counted. Elected: ';
  expect(drawn).toContain(`>${sentence}${'n'.repeat(94 - sentence.length)}…</text>`);
});

test('a count by totals has no quota to draw, and bars as long as their votes', () => {
  const totals = must(count({ contest: contestOf(1, 3, '8: 1, 2: 2, 4: 3'), rule: 'approval' }));
  const drawn = drawStages({ result: totals, names: ['A', 'B', 'C'], title: 'T' });
  expect(drawn).not.toContain('<line');
  expect(drawn).not.toContain('quota');
  expect([...drawn.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => width)).toEqual(['280', '70', '140']);
});

test('a contest nobody voted in is drawn with bars of no length', () => {
  const empty = must(count({ contest: { ...contestOf(2, 2, '1:'), ballots: [] }, rule: 'plurality' }));
  const drawn = drawStages({ result: empty, names: ['A', 'B'], title: 'T' });
  expect([...drawn.matchAll(/<rect [^>]*width="(\d+)"/g)].map(([, width]) => width)).toEqual(['0', '0']);
});

test('names cannot break out of the picture', () => {
  const names = ['<b>&"Ann"</b>', `\u0000\u007f\ud800${'x'.repeat(20)}`, '😀'.repeat(31), '-'];
  const drawn = drawStages({ result, names, title: '</title><script>' });
  expect(drawn).not.toMatch(/<b>|<script|\p{Cc}(?<!\n)/u);
  expect(drawn.isWellFormed()).toBe(true);
  expect(drawn).toContain('>&lt;b&gt;&amp;&quot;Ann&quot;&lt;/b&gt;</text>');
  expect(drawn).toContain(`>  \ufffd${'x'.repeat(20)}</text>`);
  // Cut between characters, and never within one.
  expect(drawn).toContain(`>${'😀'.repeat(29)}…</text>`);
  expect(drawStages({ result, names: ['😀'.repeat(30), 'B', 'C', 'D'], title: 'T' })).toContain(
    `>${'😀'.repeat(30)}</text>`,
  );
});

const SMALL = `<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="count-title count-desc" viewBox="0 0 760 224" font-family="sans-serif" font-size="14" fill="currentColor">
<title id="count-title">T</title>
<desc id="count-desc">Instant-runoff vote, 1 seat.
4 papers counted, 0 blank, 0 read in part. The quota at the end was 3.00000.
Stage 1. First preferences are counted. Elected: A.
Elected, in this order: A.</desc>
<text x="16" y="28" font-weight="bold">T: Instant-runoff vote</text>
<g transform="translate(16 64)">
<text x="0" y="0" font-weight="bold">Stage 1</text>
<text x="0" y="24">First preferences are counted. Elected: A.</text>
<text x="0" y="48">A</text>
<rect x="230" y="37" width="280" height="14" fill-opacity="0.25" stroke="currentColor">
</rect>
<text x="518" y="48">3.00000, elected</text>
<text x="0" y="72">B</text>
<rect x="230" y="61" width="93" height="14" fill-opacity="0.25" stroke="currentColor">
</rect>
<text x="331" y="72">1.00000</text>
<line x1="510" x2="510" y1="31" y2="82" stroke="currentColor" stroke-dasharray="4 3">
</line>
<text x="0" y="96">Not transferable: 0.00000, quota: 3.00000</text>
</g>
</svg>`;
