// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { itemAt, must, newElectionId, parseOfficeId } from '@amends/base';
import { derivePublic } from '@amends/election/credential/derive-credential.ts';
import { parseCredential } from '@amends/election/credential/parse-credential.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { openGroup } from '@amends/election/group/open-group.ts';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { expect, test } from 'vitest';
import { readSheet } from '../client/elections/credentials-sheet.ts';
import { readPublicList, writePlan } from '../client/elections/plan-file.ts';
import { freshFolder, runAmends } from '../testing/start-amends.ts';

// Credentials that are made offline, by a plan from the tellers' page.

const folder = freshFolder();
const [file, out] = [join(folder, 'election-plan.json'), join(folder, 'credentials')];
const election = newElectionId(seededRandom('offline'));
const place = { base: 'https://amends.example', office: must(parseOfficeId('riverside')), election };
const plan = { made: false, eligible: 3, spares: 2, paper: 1, group: 'BELENIOS-2048', uuid: election };
const roll = [
  { number: 1, name: 'Ada Lund', email: 'ada@riverside.example' },
  { number: 2, name: 'Bo Lind', email: null },
  { number: 4, name: 'Cem Kaya', email: 'cem@riverside.example' },
];

test('credentials by a plan are the sheet, the slips and the list that a browser makes, and nothing is written over', async () => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, writePlan({ place, plan, roll }));
  const args = ['election', 'credentials', '--plan', file, '--out', out];
  const made = await runAmends([...args, '--json']);
  expect([made.code, made.err]).toEqual([0, '']);
  const said = JSON.parse(made.out) as Readonly<Record<string, string>>;
  expect(said).toMatchObject({ members: 3, printed: 1, spares: 2, paper: 1 });
  const read = (name: string) => readFileSync(said[name] ?? '', 'utf8');
  const lines = must(readSheet(read('sheet')));
  expect(lines.map(({ number }) => number)).toEqual(['1', '2', '4', 'spare 1', 'spare 2', 'paper 1']);
  const list = must(readPublicList(read('public')));
  const group = must(openGroup(plan.group, { makePowers: bigintPowers }));
  const keyOf = (number: string): string => {
    const secret = lines.find((line) => line.number === number)?.link.split('#')[1] ?? '';
    return String(derivePublic({ credential: must(parseCredential(secret)), uuid: election, group }));
  };
  expect(list.printed).toEqual([keyOf('2')]);
  expect(list.spares).toEqual([keyOf('spare 1'), keyOf('spare 2')].toSorted());
  expect(list.paper).toEqual([keyOf('paper 1')]);
  expect(list.publicCredentials.toSorted()).toEqual(lines.map(({ number }) => keyOf(number)).toSorted());
  const slips = read('slips');
  const secretsIn = lines.filter(({ link }) => slips.includes(link.split('#')[1] ?? 'none'));
  expect(secretsIn.map(({ number }) => number)).toEqual(['2', 'paper 1']);
  expect(slips).toContain('For Bo Lind, number 2');
  for (const name of ['sheet', 'slips']) expect(statSync(said[name] ?? '').mode & 0o777).toBe(0o600);
  const again = await runAmends(args);
  expect([again.code, again.err]).toEqual([1, `amends: ${said['sheet'] ?? ''} is there already\n`]);
});

test('what is no plan makes nothing, and without one the command is that of the package', async () => {
  mkdirSync(folder, { recursive: true });
  const [wrong, short] = [join(folder, 'wrong.json'), join(folder, 'short.json')];
  writeFileSync(wrong, '{}');
  writeFileSync(short, writePlan({ place, plan, roll: [itemAt(roll, 0)] }));
  const nowhere = join(folder, 'none');
  for (const [given, says] of [
    [wrong, 'is no plan of an election'],
    [short, 'not the one that was planned for'],
    [join(folder, 'nothing.json'), 'cannot be read'],
  ] as const) {
    const ran = await runAmends(['election', 'credentials', '--plan', given, '--out', nowhere]);
    expect([ran.code, ran.out, ran.err]).toEqual([1, '', expect.stringContaining(says)]);
  }
  expect(existsSync(nowhere)).toBe(false);
  const plain = await runAmends(['election', 'credentials', election, '--count', '1', '--out', nowhere]);
  expect([plain.code, existsSync(join(nowhere, 'private.csv'))]).toEqual([0, true]);
});
