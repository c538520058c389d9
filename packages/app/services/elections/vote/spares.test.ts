// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, fromUtf8, itemAt, must } from '@amends/base';
import type { VerifyAct } from '@amends/election/board/check-spare-signatures.ts';
import { checkSpares } from '@amends/election/board/check-spares.ts';
import { isSignedAct } from '@amends/election/cli/is-signed-act.ts';
import { sign, verifySignature } from '@amends/protocol/keys/signature.ts';
import { expect, test } from 'vitest';
import { archiveOf, ballotOf, sealedStory, type StoryPerson, type VoteStory } from '../../../testing/vote-story.ts';
import { confirmAct } from '../acts/confirm-act.ts';
import { addVoter } from '../add-voter.ts';
import { castBallot } from './cast-ballot.ts';
import { closeVote } from './close-vote.ts';
import { askForPaper } from './paper.ts';
import { publicText } from './public-text.ts';
import { readBoard } from './read-board.ts';
import { readSignatures } from './signatures.ts';
import { readSpareDesk } from './spare-desk.ts';
import { signSpare, spareMessage } from './spares.ts';

const DAY_MS = 86_400_000;

type Signing = { readonly voter: number; readonly index?: number; readonly isPrinted?: boolean };

test('ELECT-6: a late member without an address votes with a printed spare, without a code, once two tellers signed', async () => {
  const story = await sealedStory({ rules: { confirmByCode: true } });
  const { context, at } = story;
  const [sam, kim] = [itemAt(story.tellers, 0), itemAt(story.tellers, 1)];
  const noor = must(await addVoter(context, sam.actor, { name: 'Noor', email: null }));
  const lee = must(await addVoter(context, sam.actor, { name: 'Lee', email: 'lee@riverside.example' }));
  expect((await readSpareDesk(context.db.store, at)).late).toEqual([
    { number: noor.number, name: 'Noor', printed: true },
    { number: lee.number, name: 'Lee', printed: false },
  ]);
  const given = { voter: noor.number, isPrinted: true };
  expect(await signFor(story, sam, { ...given, isPrinted: false }), 'it was signed for mailing').toMatchObject({
    error: { field: 'signature' },
  });
  expect(await signFor(story, sam, { voter: lee.number, isPrinted: true, index: 1 })).toMatchObject({
    error: { field: 'signature' },
  });
  expect(must(await signFor(story, sam, given)).isAssigned).toBe(false);
  expect((await readSpareDesk(context.db.store, at)).waiting).toMatchObject([
    { number: noor.number, name: 'Noor', printed: true, signatures: [1] },
  ]);
  const conflict = { ok: false, error: { type: 'conflict' } };
  expect(await signFor(story, kim, { voter: lee.number }), 'it is Noor’s').toEqual(conflict);
  expect(await signFor(story, kim, { ...given, index: 1 }), 'she has one').toEqual(conflict);
  expect(await cast(story, 0)).toMatchObject({ error: { field: 'credential' } });
  expect(must(await signFor(story, kim, given)).isAssigned).toBe(true);
  expect(await cast(story, 0)).toMatchObject({ ok: true, value: { height: 1 } });

  // One that is mailed asks for a code, as before.
  for (const teller of [sam, kim]) must(await signFor(story, teller, { voter: lee.number, index: 1 }));
  expect(await cast(story, 1)).toMatchObject({ error: { field: 'email', problem: 'missing' } });
  expect(must(await readBoard(context, at)).late).toBe(2);
  await expectPublished(story, [true, false]);

  // Kim comes in by a new link, with another key. What she signed stays signed.
  const { office, election } = at;
  const keys = { lookupHash: context.random(32), verifyKey: context.random(32) };
  await context.db.store.elections.setKeys(office, { election, person: kim.actor.person.id, ...keys });
  context.pass(DAY_MS);
  must(await closeVote(context, sam.actor));
  await expectSignedFor(story);
});

test('a late member who takes paper has no spare beside it, whichever was first', async () => {
  const story = await sealedStory({ rules: { paperPool: 3 } });
  const { context } = story;
  const [sam, kim] = [itemAt(story.tellers, 0), itemAt(story.tellers, 1)];
  const add = async (name: string) => must(await addVoter(context, sam.actor, { name, email: null })).number;
  const [first, second, third] = [await add('Noor'), await add('Lee'), await add('Mo')];
  const paper = async (voter: number, credential: string | null = null) => {
    const asked = await askForPaper(context, sam.actor, { voter, credential });
    return asked.ok ? await confirmAct(context, kim.actor, asked.value.act) : asked;
  };
  expect(await paper(first, keyOf(story, 0)), 'it is not hers').toMatchObject({ error: { field: 'credential' } });
  must(await paper(first));
  expect(await signFor(story, sam, { voter: first, isPrinted: true })).toEqual({
    ok: false,
    error: { type: 'conflict' },
  });
  for (const teller of [sam, kim]) must(await signFor(story, teller, { voter: second, isPrinted: true }));
  expect(await paper(second, keyOf(story, 1))).toMatchObject({ error: { field: 'credential', problem: 'unknown' } });
  must(await paper(second));
  expect(await cast(story, 0), 'the server knows whose it is, and blocks it').toEqual({
    ok: false,
    error: { type: 'not-open' },
  });
  for (const teller of [sam, kim]) must(await signFor(story, teller, { voter: third, isPrinted: true, index: 1 }));
  must(await cast(story, 1));
  expect(await paper(third)).toEqual({ ok: false, error: { type: 'conflict' } });
  expect(must(await readBoard(context, story.at)).paper).toEqual({ pool: 3, issued: 2, used: 0 });
});

function keyOf({ group, spares }: VoteStory, index: number): string {
  return String(group.generatorPower(itemAt(spares, index)));
}

async function signFor(
  story: VoteStory,
  { actor, signingSeed }: StoryPerson,
  { voter, index = 0, isPrinted = false }: Signing,
) {
  const credential = keyOf(story, index);
  const signature = sign('election-act', spareMessage(story.at, { credential, isPrinted }), signingSeed);
  return await signSpare(story.context, actor, { credential, voter, signature });
}

async function cast(story: VoteStory, spare: number) {
  const ballot = must(fromUtf8(ballotOf(story, itemAt(story.spares, spare), [0, 1, 0]).content));
  return await castBallot(story.context, story.at, { ballot });
}

/** Everybody's check finds two tellers for each spare that was not destroyed, and misses who signed for no other. */
async function expectSignedFor({ context, at }: VoteStory): Promise<void> {
  const { store } = context.db;
  const lists = {
    pools: (await publicText(store, at, 'pools')) ?? null,
    destroyed: (await publicText(store, at, 'destroyed')) ?? null,
  };
  const list = JSON.stringify(await readSignatures(store, at));
  const archive = await archiveOf({ context, at });
  for (const verify of [byProtocol, isSignedAct])
    expect(checkSpares(archive, lists, { list, verify })).toEqual({
      ok: true,
      value: { assigned: 2, destroyed: 3, signers: ['teller 1', 'teller 2'] },
    });
  // A server that says of one spare less that it was destroyed.
  const kept = JSON.stringify((JSON.parse(lists.destroyed ?? '') as readonly string[]).slice(1));
  expect(checkSpares(archive, { ...lists, destroyed: kept }, { list, verify: isSignedAct })).toMatchObject({
    error: expect.stringMatching(/was not destroyed, and no two tellers signed for it$/) as string,
  });
}

const byProtocol: VerifyAct = (message, by) => verifySignature('election-act', message, by);

/** Whoever has `signatures.json` can check that two tellers signed, and how many spares need no code. */
async function expectPublished({ context, at, tellers }: VoteStory, printed: readonly boolean[]): Promise<void> {
  const { spares } = await readSignatures(context.db.store, at);
  const published = spares as readonly {
    readonly credential: string;
    readonly printed: boolean;
    readonly signatures: readonly { readonly key: string; readonly signature: string }[];
  }[];
  expect(published.map((one) => one.printed).toSorted()).toEqual(printed.toSorted());
  for (const { credential, printed: isPrinted, signatures } of published) {
    const message = spareMessage(at, { credential, isPrinted });
    expect(signatures).toHaveLength(tellers.length);
    for (const { key, signature } of signatures) {
      const by = { verifyKey: must(fromBase64url(key)), signature: must(fromBase64url(signature)) };
      expect(verifySignature('election-act', message, by)).toBe(true);
    }
  }
}
