// SPDX-License-Identifier: AGPL-3.0-or-later
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { freshFolder, runAmends } from '../testing/start-amends.ts';

const data = freshFolder();
const PRESET = fileURLToPath(new URL('../../../content/elections/meeting-count.yaml', import.meta.url));
const SAM = ['--teller', 'Sam Osei <sam@north.example>'];
const BOTH = [...SAM, '--teller', 'Kim Larsen <kim@north.example>'];
const URL_OF_ELECTION = /^http:\/\/localhost:4000\/north\/elections\/[1-9A-HJ-NP-Za-km-z]{14}$/;

beforeAll(async () => {
  const officer = ['--officer', 'Ana Nwosu <ana@north.example>'];
  const at = ['--office', 'north', '--name', 'North', '--url', 'http://localhost:4000'];
  expect(await runAmends(['init', '--data', data, ...at, ...officer])).toMatchObject({ code: 0 });
});

async function open(...args: readonly string[]) {
  return await runAmends(['election', 'open', '--data', data, '--office', 'north', ...args]);
}

test('election open makes a draft and one link for each teller', async () => {
  const made = await open('--preset', 'two-officers-approval', '--title', 'Two officers', ...BOTH, '--json');
  expect([made.code, made.err]).toEqual([0, '']);
  const said = JSON.parse(made.out) as {
    readonly url: string;
    readonly invitations: readonly { readonly url: string }[];
  };
  expect(Object.keys(said)).toEqual(['election', 'url', 'invitations']);
  expect(said.url).toMatch(URL_OF_ELECTION);
  expect(said.invitations).toEqual(
    ['sam@north.example', 'kim@north.example'].map((email) => ({
      role: 'teller',
      email,
      url: expect.stringMatching(/\/join#[\w-]{43}$/) as string,
    })),
  );
});

test('a chapter can bring rules of its own, and is told what is wrong with them', async () => {
  const file = join(data, 'rules.yaml');
  copyFileSync(PRESET, file);
  const made = await open('--rules', file, '--title', 'At the meeting', ...BOTH);
  expect([made.code, made.err]).toEqual([0, '']);
  expect(made.out).toContain('/committee\n');
  writeFileSync(file, readFileSync(PRESET, 'utf8').replace(/^seats: .*$/m, 'seats: none'));
  const wrong = await open('--rules', file, '--title', 'At the meeting', ...BOTH);
  expect([wrong.code, wrong.out, wrong.err]).toEqual([1, '', `amends: ${file}: seats is malformed\n`]);
  writeFileSync(file, 'seats: [');
  expect((await open('--rules', file, '--title', 'x', ...BOTH)).err).toContain('no YAML from line 1 on');
});

test('election open --rehearsal begins one that counts for nothing, with everybody who is in it', async () => {
  const rehearsal = ['--preset', 'one-officer-irv', '--title', 'One officer', '--rehearsal', ...BOTH];
  const trustees = ['Tove', 'Ravi', 'Lena'].flatMap((name) => ['--trustee', `${name} <${name}@north.example>`]);
  const made = await open(...rehearsal, ...trustees, '--json');
  expect([made.code, made.err]).toEqual([0, '']);
  const { invitations } = JSON.parse(made.out) as { readonly invitations: readonly { readonly role: string }[] };
  const roles = ['teller', 'teller', 'trustee', 'trustee', 'trustee'];
  expect(invitations.map(({ role }) => role)).toEqual(roles);
  const said = await open(...rehearsal, ...trustees);
  expect(said.out).toContain('Nothing in it counts.');
  expect(said.out).toContain('\ntrustee tove@north.example\n  http');
  expect((await open(...rehearsal)).err).toContain('three --trustee');
  expect((await open(...rehearsal, ...trustees)).code).toBe(0);
  expect((await open(...rehearsal, ...trustees)).err).toContain('three rehearsals already');
  const real = rehearsal.filter((word) => word !== '--rehearsal');
  expect((await open(...real, ...trustees)).err).toContain('--trustee goes with --rehearsal');
});

test.each([
  ['one teller', ['--preset', 'meeting-count', '--title', 'x', ...SAM], 'two --teller or more'],
  ['one teller twice', ['--preset', 'meeting-count', '--title', 'x', ...SAM, ...SAM], 'same address'],
  ['no rules', ['--title', 'x', ...BOTH], 'one of --preset and --rules'],
  ['rules that are not there', ['--preset', 'mine', '--title', 'x', ...BOTH], 'meeting-count, one-officer-irv'],
  ['no title', ['--preset', 'meeting-count', ...BOTH], '--title is missing'],
  ['a question about nobody', ['--preset', 'confidence-question', '--title', 'x', ...BOTH], '--about is missing'],
  [
    'a question about somebody who does not serve',
    ['--preset', 'confidence-question', '--about', 'Bo', '--title', 'x', ...BOTH],
    'somebody who serves now',
  ],
  [
    'an election that is about somebody',
    ['--preset', 'meeting-count', '--about', 'Ana Nwosu', '--title', 'x', ...BOTH],
    'leave --about out',
  ],
  [
    'somebody without an address',
    ['--preset', 'meeting-count', '--title', 'x', '--teller', 'Sam'],
    "'Sam' is not of the",
  ],
])('%s ends it with 1 and one line', async (_, args, says) => {
  const ended = await open(...args);
  expect([ended.code, ended.out, ended.err.trim().split('\n')]).toEqual([1, '', [expect.stringContaining(says)]]);
});
