// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, itemAt, must } from '@amends/base';
import { checkSpares } from '@amends/election/board/check-spares.ts';
import { TEST_GROUP } from '@amends/election/testing/test-group.ts';
import { CHECKS } from '@amends/election/verify/verdict.ts';
import { expect, test } from 'vitest';
import { verifyBoard } from '../../../client/elections/verify-board.ts';
import { takeMails } from '../../../testing/take-mails.ts';
import {
  archiveOf,
  ballotOf,
  calledStory,
  decryptStory,
  holdCeremony,
  sealedStory,
  type VoteStory,
} from '../../../testing/vote-story.ts';
import { readOutcome } from '../outcome-body.ts';
import { castBallot } from './cast-ballot.ts';
import { putCeremonyText, readCeremony } from './ceremony.ts';
import { closeVote } from './close-vote.ts';
import { planCredentials, publishCredentials } from './credentials.ts';
import { publicText } from './public-text.ts';
import { readBoard } from './read-board.ts';
import { readDesk } from './read-desk.ts';
import { revealLot } from './reveal-lot.ts';
import { sealElection } from './seal-election.ts';
import { readSignatures } from './signatures.ts';

const DAY_MS = 86_400_000;

test('ELECT-7: a trustee brings each thing once, in its turn, and nothing that does not hold', async () => {
  const story = await calledStory();
  const [first, second] = [itemAt(story.invited, 0).actor, itemAt(story.invited, 1).actor];
  const put = (actor: typeof first, step: 'cert' | 'lot' | 'polynomial', text: string) =>
    putCeremonyText(story.context, actor, { step, text });
  const malformed = { ok: false, error: { type: 'field', field: 'text', problem: 'malformed' } };
  expect(await put(first, 'cert', '{}')).toEqual(malformed);
  expect(await put(first, 'lot', 'AAAA')).toEqual(malformed);
  expect(await put(first, 'polynomial', '{}')).toEqual({ ok: false, error: { type: 'not-open' } });
  expect(await put(itemAt(story.tellers, 0).actor, 'cert', '{}')).toEqual({
    ok: false,
    error: { type: 'not-signed-in' },
  });
  await holdCeremony(story);
  const { messages } = must(await readCeremony(story.context, second));
  expect(await put(first, 'cert', messages['cert/1'] ?? '')).toEqual({ ok: false, error: { type: 'conflict' } });
});

test('ELECT-12: nothing is sealed before keys and credentials are there, and then once', async () => {
  const story = await calledStory();
  const teller = itemAt(story.tellers, 0).actor;
  expect(await sealElection(story.context, teller)).toEqual({ ok: false, error: { type: 'missing', what: 'keys' } });
  await holdCeremony(story);
  expect(must(await readDesk(story.context, teller))).toMatchObject({
    missing: 'credentials',
    trustees: [{ brought: 4 }, {}, {}],
  });
  const credentials = { publicCredentials: ['4', '16'], spares: [], paper: [], printed: [] };
  expect(await publishCredentials(story.context, teller, credentials)).toMatchObject({
    error: { field: 'publicCredentials' },
  });
  const sealed = await sealedStory();
  const again = await sealElection(sealed.context, itemAt(sealed.tellers, 0).actor);
  expect(again).toEqual({ ok: false, error: { type: 'not-open' } });
});

test('a small roll is asked once more before it is sealed why its members rank', async () => {
  const rules = { method: 'scottish-stv', choicesMin: 0, choicesMax: null, allowBlank: false } as const;
  const missing = (what: string) => ({ ok: false, error: { type: 'missing', what } });
  const story = await calledStory({ rules, rankedReason: null });
  expect(await sealElection(story.context, itemAt(story.tellers, 0).actor)).toEqual(missing('reason-missing'));
  const refusing = await calledStory({ rules: { ...rules, rankedBelowFifty: 'refused' } });
  const teller = itemAt(refusing.tellers, 0).actor;
  expect(must(await readDesk(refusing.context, teller)).missing).toBe('ranked-refused');
  expect(await sealElection(refusing.context, teller)).toEqual(missing('ranked-refused'));
});

test('members without an address have printed credentials: as many as there are, and published beside the pools', async () => {
  const story = await calledStory({ withoutAddress: 2, rules: { paperPool: 0 } });
  const teller = itemAt(story.tellers, 0).actor;
  const plan = must(await planCredentials(story.context, story.at));
  expect(plan).toMatchObject({ eligible: 4, spares: 5, printed: 2 });
  const keys = Array.from({ length: 9 }, (_, index) => String(story.group.generatorPower(BigInt(index + 2))));
  const spares = keys.slice(0, 5);
  const publish = (printed: readonly string[]) =>
    publishCredentials(story.context, teller, { publicCredentials: keys, spares, paper: [], printed });
  const refused = (field: string) => ({ ok: false, error: { type: 'field', field, problem: 'malformed' } });
  expect(await publish(keys.slice(8))).toEqual(refused('printed'));
  expect(await publish(keys.slice(4, 6)), 'a spare').toEqual(refused('spares'));
  expect(await publish(['4', itemAt(keys, 8)]), 'a stranger').toEqual(refused('spares'));
  must(await publish(keys.slice(7)));
  must(await publish(keys.slice(7).toReversed()));
  expect(await publish(keys.slice(6, 8)), 'another list').toEqual({ ok: false, error: { type: 'conflict' } });
  const pools = JSON.parse(await textOf(story, 'pools')) as Readonly<Record<string, readonly string[]>>;
  expect(Object.keys(pools)).toEqual(['spares', 'paper', 'printed']);
  expect(pools.printed?.toSorted()).toEqual(keys.slice(7).toSorted());
});

test('spares that nobody was given are destroyed at the close, and a device sees that none of them voted', async () => {
  const story = await sealedStory();
  const { content } = ballotOf(story, itemAt(story.secrets, 0), [1, 0, 0]);
  must(await castBallot(story.context, story.at, { ballot: must(fromUtf8(content)) }));
  story.context.pass(DAY_MS);
  must(await closeVote(story.context, itemAt(story.tellers, 0).actor));
  const lists = { pools: await textOf(story, 'pools'), destroyed: await textOf(story, 'destroyed') };
  expect(JSON.parse(lists.destroyed)).toHaveLength(5);
  const archive = await archiveOf(story);
  expect(checkSpares(archive, lists)).toEqual({
    ok: true,
    value: { assigned: 0, destroyed: 5, signers: null },
  });
  const heard: unknown[] = [];
  const tools = { testGroup: TEST_GROUP, hear: (progress: unknown) => heard.push(progress) };
  const signatures = await signaturesOf(story);
  expect(await verifyBoard({ archive, ...lists, signatures }, tools)).toMatchObject({
    valid: true,
    fault: null,
    ballots: 1,
  });
  // Six checks come before those of ballots, and each is told of.
  expect(heard).toContainEqual({ done: 6, at: { name: 'ballot', count: 1 }, all: 1 });
  expect(heard.at(-1)).toEqual({ done: Object.keys(CHECKS).length, at: null, all: 1 });
  for (const forged of [{ destroyed: '["1"]' }, { signatures: null }, { destroyed: '[]' }])
    expect(await verifyBoard({ archive, ...lists, signatures, ...forged }, tools)).toMatchObject({
      valid: false,
      fault: { name: 'spares' },
    });
});

test('a device finds a board wrong of which a byte was changed anywhere, and what is no board at all', async () => {
  const { context, at } = await sealedStory();
  const archive = await archiveOf({ context, at });
  const pools = await textOf({ context, at }, 'pools');
  const signatures = await signaturesOf({ context, at });
  const verify = (bytes: Uint8Array) =>
    verifyBoard(
      { archive: bytes, pools, destroyed: null, signatures },
      { testGroup: TEST_GROUP, hear: () => undefined },
    );
  expect(await verify(archive)).toMatchObject({ valid: true });
  for (const place of [0, 600, archive.length >> 1, archive.length - 1]) {
    const changed = archive.with(place, (archive[place] ?? 0) ^ 1);
    expect(await verify(changed), String(place)).toMatchObject({ valid: false, fault: { name: 'archive' } });
  }
  expect(await verify(new Uint8Array())).toMatchObject({ valid: false, fault: { name: 'archive' } });
});

test('the close is mailed to each trustee with the hash of the event that ended the vote', async () => {
  const story = await sealedStory();
  story.context.pass(DAY_MS);
  must(await closeVote(story.context, itemAt(story.tellers, 0).actor));
  const { closing } = must(await readBoard(story.context, story.at));
  const mails = await takeMails(story.context);
  const closed = mails.filter(({ subject }) => subject === 'The vote is closed');
  expect(closed.map(({ to }) => to).toSorted()).toEqual(
    [1, 2, 3].map((one) => `trustee${String(one)}@riverside.example`),
  );
  for (const { text } of closed) {
    expect(/\n {4}([0-9a-f ]+)\n/.exec(text)?.[1]?.replaceAll(' ', '')).toBe(closing);
    expect(text).toContain(`https://amends.example/riverside/elections/${story.at.election}/trustee`);
  }
});

test('closing and publishing read no archive within a transaction, and a ballot that came meanwhile is counted', async () => {
  const story = await sealedStory();
  const { context, at } = story;
  const cast = async (voter: number) => {
    const { content } = ballotOf(story, itemAt(story.secrets, voter), [1, 0, 0]);
    must(await castBallot(context, at, { ballot: must(fromUtf8(content)) }));
  };
  await cast(0);
  context.pass(DAY_MS);
  const { db } = context;
  let isFirst = true;
  const watched: typeof context = {
    ...context,
    db: {
      ...db,
      transaction: async (work) => {
        if (isFirst) {
          isFirst = false;
          context.pass(-DAY_MS);
          await cast(1);
          context.pass(DAY_MS);
        }
        const from = () => Promise.reject(new Error('read within a transaction'));
        return await db.transaction(async (store) => await work({ ...store, boards: { ...store.boards, from } }));
      },
    },
  };
  must(await closeVote(watched, itemAt(story.tellers, 0).actor));
  for (const trustee of story.trustees.slice(0, 2)) await decryptStory({ ...story, context: watched }, trustee);
  const { actor, lot } = itemAt(story.trustees, 2);
  must(await revealLot(watched, actor, lot));
  expect((await readOutcome(context.db.store, at))?.voters?.voted).toBe(2);
});

async function signaturesOf({ context, at }: Pick<VoteStory, 'context' | 'at'>): Promise<string> {
  return JSON.stringify(await readSignatures(context.db.store, at));
}

async function textOf({ context, at }: Pick<VoteStory, 'context' | 'at'>, name: string): Promise<string> {
  return (await publicText(context.db.store, at, name)) ?? '';
}
