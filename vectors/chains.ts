// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseOfficeId, toBase64url, toHex, type Json, type Random } from '@amends/base';
import { identityFromSeeds } from '@amends/protocol/keys/identity.ts';
import { seededRandom } from '@amends/protocol/testing/seeded-random.ts';
import {
  admitted,
  testOffice,
  testOfficer,
  withNewKeys,
  type TestOffice,
  type TestOfficer,
} from '@amends/protocol/testing/test-office.ts';
import {
  grantedBy,
  holding,
  nextKey,
  saidBy,
  testFile,
  testThread,
  underRoster,
  withEntry,
  withForgedGeneration,
  withGeneration,
  type TestThread,
} from '@amends/protocol/testing/test-thread.ts';
import { GENERATION_KIND, generationData, LEAVE_KIND, NEW_CODE_KIND } from '@amends/protocol/wire/acts.ts';

type Fault = readonly [entry: number, fault: string];
/** What is wrong, the chain, what becomes of it, and its faults. */
type Case = readonly [string, TestThread, 'stopped' | 'goes on', ...(readonly Fault[])];

/** A case that Alba and Chidi read and Boris is left out of; Alba gets new keys on the roster that is served. */
type Scene = TestOffice & {
  readonly random: Random;
  readonly dagny: TestOfficer;
  readonly newAlba: TestOfficer;
  /** Hash of the roster before Dagny came and Alba's keys changed. */
  readonly early: string;
  readonly empty: TestThread;
  readonly reported: TestThread;
  readonly left: TestThread;
};

export async function chainVectors(): Promise<Json> {
  const scene = await setScene(seededRandom('vectors: chain'));
  const invalid = [
    ...(await outOfOrder(scene)),
    ...(await wrongEntries(scene)),
    ...(await wrongAuthors(scene)),
    ...(await wrongBeginnings(scene)),
    ...(await wrongFiles(scene)),
  ];
  return {
    about:
      'Chains of reporters’ channels and, with `file`, of officers’ files: which entries, counting from 1, have which fault, who writes at the end, and whether reading stops. PROTOCOL.md CHAIN-1 to CHAIN-14, GRANT-4.',
    office: scene.office,
    channel: scene.empty.key.channel,
    roster: scene.statements.map(toBase64url),
    valid: (await validChains(scene)).map(([why, thread, writers]) => ({
      why,
      ...threadJson(thread),
      hashes: thread.hashes,
      writers: writers.map(({ id }) => id),
    })),
    invalid: invalid.map(([why, thread, end, ...faults]) => ({
      why,
      ...threadJson(thread),
      faults: faults.map(([entry, fault]) => ({ entry, fault })),
      stopped: end === 'stopped',
    })),
  };
}

function threadJson({ context, stored }: TestThread) {
  const { keys, file } = context;
  return {
    secrets: [...keys.values()].map(({ generation, secret }) => ({ generation, secret: toHex(secret) })),
    file: file ?? null,
    entries: stored.map(({ sequence, generation, bytes }) => ({ sequence, generation, file: toBase64url(bytes) })),
  };
}

async function setScene(random: Random): Promise<Scene> {
  const founded = await testOffice(random);
  const { alba, boris, chidi } = founded;
  const dagny = await testOfficer(random, 'Dagny Holm');
  const newAlba = await withNewKeys(alba, random);
  const office = admitted(admitted(founded, dagny, [alba, boris]), newAlba, [boris, chidi]);
  const early = founded.roster.head.hash;
  const empty = underRoster(await testThread(founded, random), office);
  const opening = { ...empty.opening, readers: [alba.id, chidi.id] };
  const reported = await withEntry(empty, random, { given: { kind: 'report', opening, roster: early } });
  const left = await withEntry(reported, random, saidBy(chidi, { kind: LEAVE_KIND, roster: early }));
  return { ...office, random, dagny, newAlba, early, empty, reported, left };
}

async function validChains(scene: Scene): Promise<readonly (readonly [string, TestThread, readonly TestOfficer[]])[]> {
  const { random, alba, chidi, dagny, newAlba, early, empty, reported, left } = scene;
  const acknowledged = await withEntry(reported, random, saidBy(alba, { kind: 'acknowledge', roster: early }));
  const words = await withEntry(acknowledged, random);
  const begun = await withGeneration(left, random, { officer: newAlba, members: [newAlba] });
  const granted = await withEntry(await withEntry(begun, random), random, grantedBy(newAlba, dagny));
  const second = await withGeneration(granted, random, { officer: dagny, members: [newAlba, dagny] });
  const fresh = await identityFromSeeds({ encryption: random(32), signing: random(32) });
  const data = { verifyKey: toBase64url(fresh.verifyKey), recipient: fresh.recipient };
  const renewed = await withEntry(reported, random, { given: { kind: NEW_CODE_KIND, data } });
  const who = { mayWrite: [alba.id, chidi.id], excluded: [scene.boris.id] };
  const by = { officer: newAlba, members: [newAlba, scene.boris, dagny], file: who };
  const file = await withEntry(await testFile(empty, random, by), random, grantedBy(newAlba, chidi));
  return [
    ['a report, an acknowledgement and a word', words, [alba, chidi]],
    ['an officer’s old keys, and then her new ones', await withEntry(words, random, saidBy(newAlba)), [alba, chidi]],
    [
      'an officer leaves, a generation without her, a grant',
      await withEntry(granted, random, saidBy(dagny)),
      [alba, dagny],
    ],
    ['three generations', await withEntry(second, random), [alba, dagny]],
    ['a new code by the reporter', await withEntry(renewed, random, { seed: fresh.signingSeed }), [alba, chidi]],
    [
      'a grant to somebody who is left out lets nobody in',
      await withEntry(reported, random, grantedBy(newAlba, scene.boris)),
      [alba, chidi],
    ],
    ['a file of those who may be there', await withEntry(file, random, saidBy(chidi, { kind: 'note' })), [alba, chidi]],
  ];
}

async function outOfOrder(scene: Scene): Promise<readonly Case[]> {
  const { random, newAlba, reported, left } = scene;
  const thread = await withEntry(await withEntry(reported, random), random, saidBy(newAlba));
  const generations = await withEntry(
    await withEntry(await withGeneration(left, random, { officer: newAlba, members: [newAlba] }), random),
    random,
  );
  const rows = (...order: readonly number[]): TestThread => ({
    ...thread,
    stored: order.flatMap((from) => thread.stored.slice(from, from + 1)),
  });
  const renumbered = (of: TestThread): TestThread => ({
    ...of,
    stored: of.stored.map((row, sequence) => ({ ...row, sequence })),
  });
  const altered = (of: TestThread, at: number): TestThread => ({
    ...of,
    stored: of.stored.map((row, index) =>
      index === at ? { ...row, bytes: row.bytes.map((byte, place) => (place === 3_000 ? byte ^ 1 : byte)) } : row,
    ),
  });
  const relabelled = {
    ...thread,
    stored: thread.stored.map((row, index) => (index === 1 ? { ...row, generation: 2 } : row)),
  };
  return [
    ['dropped', rows(0, 2), 'stopped', [2, 'out-of-order']],
    ['dropped and renumbered', renumbered(rows(0, 2)), 'goes on', [2, 'does-not-open']],
    ['swapped', rows(0, 2, 1), 'stopped', [2, 'out-of-order']],
    ['swapped and renumbered', renumbered(rows(0, 2, 1)), 'goes on', [2, 'does-not-open'], [3, 'does-not-open']],
    ['replayed and renumbered', renumbered(rows(0, 1, 1)), 'goes on', [3, 'does-not-open']],
    ['without the first', rows(1, 2), 'stopped', [1, 'out-of-order']],
    ['said to be of a generation that is not there', relabelled, 'stopped', [2, 'bad-generation']],
    ['an altered first entry', altered(thread, 0), 'stopped', [1, 'does-not-open']],
    ['an altered entry in the middle', altered(generations, 1), 'stopped', [2, 'does-not-open'], [3, 'broken-link']],
    ['an altered beginning of a generation', altered(generations, 2), 'stopped', [3, 'does-not-open']],
    ['an altered entry of a generation', altered(generations, 3), 'goes on', [4, 'does-not-open'], [5, 'broken-link']],
    ['an altered last entry', altered(generations, 4), 'goes on', [5, 'does-not-open']],
  ];
}

async function wrongEntries(scene: Scene): Promise<readonly Case[]> {
  const { random, alba, boris, newAlba, early, empty, reported } = scene;
  const second = async (by: Parameters<typeof withEntry>[2]) => await withEntry(reported, random, by);
  const forged = saidBy(newAlba, { opening: { ...empty.opening, excluded: [] } });
  const inside = generationData({ members: [alba.id], reason: 'left', secret: empty.key.secret });
  const elsewhere = must(parseOfficeId('harbourside'));
  const unlinked = await second({ given: { previous: '0'.repeat(64) } });
  const begun = await second(saidBy(newAlba, { kind: GENERATION_KIND, data: inside }));
  const named = await second({});
  const older = await withEntry(named, random, { given: { roster: early } });
  const oldKeys = await withEntry(named, random, saidBy(alba, { roster: early }));
  const two = await withEntry(await withEntry(await second(saidBy(boris)), random, saidBy(alba)), random);
  return [
    ['of another office', await second({ given: { office: elsewhere } }), 'goes on', [2, 'wrong-office']],
    ['not continuing the one before', unlinked, 'goes on', [2, 'broken-link']],
    ['a second opening', await second({ given: { opening: empty.opening } }), 'goes on', [2, 'bad-opening']],
    ['an opening by an officer', await withEntry(empty, random, forged), 'stopped', [1, 'bad-opening']],
    ['no opening', await withEntry(empty, random, { given: { opening: null } }), 'stopped', [1, 'bad-opening']],
    ['a roster nobody knows', await second({ given: { roster: 'a'.repeat(64) } }), 'goes on', [2, 'unknown-roster']],
    ['a roster older than the one before', older, 'goes on', [3, 'old-roster']],
    ['an officer’s old keys after the new roster was named', oldKeys, 'goes on', [3, 'old-roster']],
    ['an officer’s old keys under the new roster', await second(saidBy(alba)), 'goes on', [2, 'bad-signature']],
    ['a beginning inside a generation', begun, 'goes on', [2, 'malformed']],
    ['two in the middle', two, 'goes on', [2, 'unknown-author'], [3, 'bad-signature']],
  ];
}

async function wrongAuthors(scene: Scene): Promise<readonly Case[]> {
  const { random, alba, boris, chidi, dagny, newAlba, empty, reported, left } = scene;
  const second = async (by: Parameters<typeof withEntry>[2]) => await withEntry(reported, random, by);
  const fresh = await identityFromSeeds({ encryption: random(32), signing: random(32) });
  const data = { verifyKey: toBase64url(fresh.verifyKey), recipient: fresh.recipient };
  const renewed = await second({ given: { kind: NEW_CODE_KIND, data } });
  const half = await second({ given: { kind: NEW_CODE_KIND, data: { verifyKey: data.verifyKey } } });
  const withHalf = await withEntry(half, random, { seed: fresh.signingSeed });
  const excludedToo = { ...empty.opening, readers: [alba.id], excluded: [alba.id] };
  const unread = await withEntry(empty, random, { given: { opening: excludedToo } });
  const byBoris = await withEntry(await second(grantedBy(newAlba, boris)), random, saidBy(boris));
  const swapped = await second({ seed: newAlba.identity.signingSeed });
  return [
    ['by an officer who is left out', await second(saidBy(boris)), 'goes on', [2, 'unknown-author']],
    ['by an officer who does not read', await second(saidBy(dagny)), 'goes on', [2, 'unknown-author']],
    ['by an officer who left', await withEntry(left, random, saidBy(chidi)), 'goes on', [3, 'unknown-author']],
    [
      'a grant by an officer who does not read',
      await second(grantedBy(dagny, dagny)),
      'goes on',
      [2, 'unknown-author'],
    ],
    ['by an officer who is left out, after a grant', byBoris, 'goes on', [3, 'unknown-author']],
    [
      'by a reader who is left out too',
      await withEntry(unread, random, saidBy(newAlba)),
      'goes on',
      [2, 'unknown-author'],
    ],
    ['in another’s mouth', swapped, 'goes on', [2, 'bad-signature']],
    ['by the old code after a new one', await withEntry(renewed, random), 'goes on', [3, 'bad-signature']],
    ['by a new code that came without a recipient', withHalf, 'goes on', [3, 'bad-signature']],
  ];
}

async function wrongBeginnings(scene: Scene): Promise<readonly Case[]> {
  const { random, alba, boris, chidi, newAlba, left } = scene;
  type By = Parameters<typeof withGeneration>[2];
  const begun = async (by: By) => await withEntry(await withGeneration(left, random, by), random);
  const herself = { officer: newAlba, members: [newAlba] };
  const bad: readonly (readonly [string, By])[] = [
    ['a generation begun by somebody who is left out', { officer: boris, members: [boris] }],
    ['a generation begun by somebody who left', { officer: chidi, members: [newAlba, chidi] }],
    ['a generation with somebody who left', { officer: newAlba, members: [newAlba, chidi] }],
    ['a generation with an outsider', { officer: newAlba, members: [newAlba, boris] }],
    ['a generation without its author', { officer: newAlba, members: [] }],
    ['a generation with another secret than the one before', { ...herself, data: { secret: toBase64url(random(32)) } }],
    ['a generation for no known reason', { ...herself, data: { reason: 'tired' } }],
    ['a generation that begins with a word', { ...herself, given: { kind: 'message' } }],
  ];
  const cases: Case[] = [];
  for (const [why, by] of bad) cases.push([why, await begun(by), 'stopped', [3, 'bad-generation']]);
  const key = nextKey(left, random);
  const forged = { key, members: [alba] };
  const byReporter = await withForgedGeneration(left, random, forged);
  const skipped = await withGeneration(holding(left, key), random, herself);
  const next = await withGeneration(left, random, herself);
  const late = await withEntry(next, random, { ...saidBy(chidi, { generation: 0 }), key: left.key });
  return [
    ...cases,
    ['a generation begun by the reporter', byReporter, 'stopped', [3, 'bad-generation']],
    ['a generation left out', skipped, 'stopped', [3, 'bad-generation']],
    ['an entry of the generation before', late, 'stopped', [4, 'bad-generation']],
    [
      'a generation in another’s mouth',
      await withForgedGeneration(left, random, { ...forged, author: newAlba, signer: chidi }),
      'stopped',
      [3, 'bad-signature'],
    ],
    ['by the secret before', { ...next, context: left.context }, 'stopped', [3, 'does-not-open']],
    ['by who is not among the members', await withEntry(next, random, saidBy(chidi)), 'goes on', [4, 'unknown-author']],
  ];
}

async function wrongFiles(scene: Scene): Promise<readonly Case[]> {
  const { random, boris, chidi, dagny, newAlba, empty } = scene;
  const file = { mayWrite: [newAlba.id, chidi.id], excluded: [boris.id] };
  const begun = async (officer: TestOfficer, members: readonly TestOfficer[]) =>
    await testFile(empty, random, { officer, members, file });
  const named = await begun(newAlba, [newAlba, dagny]);
  const granted = await withEntry(named, random, grantedBy(newAlba, dagny));
  const noBeginning = saidBy(newAlba, { kind: 'note', opening: null, data: { members: [newAlba.id] } });
  const first = await withEntry({ ...empty, context: named.context }, random, noBeginning);
  return [
    ['a file begun by who may not be there', await begun(dagny, [dagny]), 'stopped', [1, 'unknown-author']],
    ['a file begun by who is not named', await begun(newAlba, [chidi]), 'stopped', [1, 'unknown-author']],
    ['a file begun by a note', first, 'stopped', [1, 'unknown-author']],
    [
      'a file that names who may not be there',
      await withEntry(named, random, saidBy(dagny)),
      'goes on',
      [2, 'unknown-author'],
    ],
    [
      'a grant in a file to who never read',
      await withEntry(granted, random, saidBy(dagny)),
      'goes on',
      [3, 'unknown-author'],
    ],
    ['a file with the reporter’s words', await withEntry(named, random), 'goes on', [2, 'unknown-author']],
  ];
}
