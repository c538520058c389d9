// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, itemAt, must } from '@amends/base';
import type { MadeBallot } from '@amends/election/booth/make-ballot.ts';
import { expect, test } from 'vitest';
import { ballotOf, sealedStory, type StoryOptions, type VoteStory } from '../../../testing/vote-story.ts';
import { takeMails } from '../../../testing/take-mails.ts';
import { openMail } from '../../queue-mail.ts';
import { confirmAct } from '../acts/confirm-act.ts';
import { addVoter } from '../add-voter.ts';
import { castBallot, type CastOutcome } from './cast-ballot.ts';
import { confirmBallot } from './confirm-ballot.ts';
import { askForPaper, type PaperTaker } from './paper.ts';
import { checkCredential } from './read-vote.ts';
import { readDesk } from './read-desk.ts';
import { readBoard } from './read-board.ts';
import { signSpare, spareMessage } from './spares.ts';
import { sign } from '@amends/protocol/keys/signature.ts';

const HOUR_MS = 3_600_000;
const EMAIL = 'Member1@riverside.example';

test('ELECT-8: a ballot is on the board when it is answered, with the tracker that the voter was shown', async () => {
  const story = await sealedStory();
  const made = ballotOf(story, itemAt(story.secrets, 0), [1, 0, 1]);
  expect(await cast(story, made)).toEqual({ ok: true, value: { tracker: made.tracker, height: 1 } });
  must(await cast(story, vote(story, 1)));
  // The answer got lost, and the same ballot is sent again.
  expect(await cast(story, made)).toEqual({ ok: true, value: { tracker: made.tracker, height: 1 } });
  expect(await heights(story)).toEqual([1, 2]);
});

test('the last ballot of a credential counts, and none that was replaced comes back', async () => {
  const story = await sealedStory();
  const first = vote(story, 0);
  must(await cast(story, first));
  must(await cast(story, vote(story, 0)));
  expect(await cast(story, first)).toEqual({ ok: false, error: { type: 'conflict' } });
  const { ballots } = must(await readBoard(story.context, story.at));
  expect(ballots.map(({ counts }) => counts)).toEqual([false, true]);
});

test('fifty ballots cast at once are on the board, each once', { timeout: 60_000 }, async () => {
  const story = await sealedStory({ voters: 50 });
  const made = story.secrets.map((_, voter) => vote(story, voter));
  const outcomes = await Promise.all(made.map((ballot) => cast(story, ballot)));
  expect(outcomes.map((outcome) => (must(outcome) as { readonly tracker: string }).tracker)).toEqual(
    made.map(({ tracker }) => tracker),
  );
  expect((await heights(story)).length).toBe(50);
  const { ballots } = must(await readBoard(story.context, story.at));
  expect(ballots.map(({ tracker }) => tracker).toSorted()).toEqual(made.map(({ tracker }) => tracker).toSorted());
});

test('ELECT-8: nothing is cast that is changed, of another election, of a stranger, or out of time', async () => {
  const story = await sealedStory();
  const text = must(fromUtf8(vote(story, 0).content));
  const send = (ballot: string) => castBallot(story.context, story.at, { ballot });
  const malformed = { ok: false, error: { type: 'field', field: 'ballot', problem: 'malformed' } };
  expect(
    await send(text.replace(/"response":"(\d)/, (_, digit: string) => `"response":"${digit === '1' ? '2' : '1'}`)),
  ).toEqual(malformed);
  expect(await send(` ${text}`)).toEqual(malformed);
  expect(await send('x'.repeat(1_000_001))).toMatchObject({ error: { problem: 'too-large' } });
  const stranger = ballotOf(story, 12_345n, [1, 0, 0]);
  expect(await cast(story, stranger)).toMatchObject({ error: { field: 'credential', problem: 'unknown' } });
  story.context.pass(30 * HOUR_MS);
  expect(await send(text)).toEqual({ ok: false, error: { type: 'not-open' } });
  expect(await heights(story)).toEqual([]);
});

test('ELECT-9: with codes a ballot counts once the code was typed that her own address got, and is told about', async () => {
  const story = await codeStory();
  const made = vote(story, 0);
  const asked = must(await cast(story, made, EMAIL));
  expect(must(await cast(story, made, EMAIL))).toEqual(asked);
  expect(await heights(story)).toEqual([]);
  const [mail, ...more] = await takeMails(story.context);
  expect(more).toEqual([]);
  expect(mail?.to).toBe('member1@riverside.example');
  const code = codeIn(mail?.text);
  const wrong = code === '000000' ? '000001' : '000000';
  expect(await confirm(story, asked, wrong)).toMatchObject({ error: { field: 'code' } });
  const there = { ok: true, value: { tracker: made.tracker, height: 1 } };
  expect(await confirm(story, asked, ` ${code} `)).toEqual(there);
  expect(await confirm(story, asked, code)).toEqual(there);
  expect(must(await cast(story, made, EMAIL))).toEqual(there.value);
  const [tracker] = await takeMails(story.context);
  expect(tracker?.text).toContain(made.tracker);
  expect(tracker?.text).toContain(`https://amends.example/riverside/elections/${story.at.election}/board`);
  expect(await takeMails(story.context)).toEqual([]);
});

test('a ballot that was replaced can be sent again by anybody who has the board: no code is asked for or mailed', async () => {
  const story = await codeStory();
  const made = [vote(story, 0), vote(story, 0)] as const;
  for (const ballot of made) {
    const asked = must(await cast(story, ballot, EMAIL));
    must(await confirm(story, asked, codeIn((await takeMails(story.context))[0]?.text)));
    await takeMails(story.context);
  }
  for (let times = 0; times < 10; times++) {
    expect(await cast(story, made[0], EMAIL)).toEqual({ ok: false, error: { type: 'conflict' } });
    story.context.pass(HOUR_MS / 10);
  }
  expect(await takeMails(story.context)).toEqual([]);
  expect(must(await cast(story, vote(story, 0), EMAIL)), 'she can vote again').toMatchObject({
    pending: expect.any(String) as unknown,
  });
});

test('a code is good for half an hour and five tries', async () => {
  const story = await codeStory();
  const asked = must(await cast(story, vote(story, 0), EMAIL));
  const code = codeIn((await takeMails(story.context))[0]?.text);
  for (let tries = 0; tries < 5; tries++)
    expect(await confirm(story, asked, 'nonsense')).toMatchObject({ error: { type: 'field', field: 'code' } });
  expect(await confirm(story, asked, code)).toEqual({ ok: false, error: { type: 'too-many-tries' } });
  const again = must(await cast(story, vote(story, 0), EMAIL));
  story.context.pass(HOUR_MS / 2);
  expect(await takeMails(story.context), 'nobody is sent a code that is good for nothing').toEqual([]);
  expect(await confirm(story, again, code)).toEqual({ ok: false, error: { type: 'not-found' } });
  expect(await heights(story)).toEqual([]);
});

test('ELECT-9: whoever holds a credential learns nothing of the roll, and cannot vote for two', async () => {
  const story = await codeStory();
  const unknown = must(await cast(story, vote(story, 0), 'nobody@riverside.example'));
  expect(unknown).toEqual({ pending: expect.stringMatching(/^[\w-]{22}$/) as unknown });
  expect(await takeMails(story.context)).toEqual([]);
  expect(await confirm(story, unknown, '123456')).toMatchObject({ error: { type: 'field', field: 'code' } });
  const mine = must(await cast(story, vote(story, 0), EMAIL));
  must(await confirm(story, mine, codeIn((await takeMails(story.context))[0]?.text)));
  await takeMails(story.context);
  // Another credential under the same address, and the same credential under another address.
  for (const [voter, email] of [
    [1, EMAIL],
    [0, 'member2@riverside.example'],
  ] as const) {
    expect(must(await cast(story, vote(story, voter), email))).toMatchObject({
      pending: expect.any(String) as unknown,
    });
    expect(await takeMails(story.context)).toEqual([]);
  }
  expect(await castBallot(story.context, story.at, { ballot: text(vote(story, 1)) })).toMatchObject({
    error: { field: 'email', problem: 'missing' },
  });
});

test('nobody is sent codes without end, and nobody uses up those of another', async () => {
  const story = await codeStory({ voters: 8 });
  for (let count = 0; count < 10; count++) must(await cast(story, vote(story, 1), EMAIL));
  expect(await cast(story, vote(story, 1), EMAIL)).toEqual({ ok: false, error: { type: 'too-many-tries' } });
  expect(await takeMails(story.context)).toHaveLength(10);
  const hers = must(await cast(story, vote(story, 0), EMAIL));
  must(await confirm(story, hers, codeIn((await takeMails(story.context))[0]?.text)));
  await takeMails(story.context);
  // Before the second member has voted, five others name his address, and the sixth to no effect.
  const his = 'member2@riverside.example';
  for (const voter of [2, 3, 4, 5, 6, 7]) must(await cast(story, vote(story, voter), his));
  expect(await takeMails(story.context)).toHaveLength(5);
});

test('ELECT-10: a spare credential votes once two tellers signed that a late member has it', async () => {
  const story = await sealedStory();
  const [spare] = story.spares;
  const secret = spare ?? 0n;
  const credential = String(story.group.generatorPower(secret));
  const made = () => ballotOf(story, secret, [0, 1, 0]);
  const [sam, kim] = [itemAt(story.tellers, 0), itemAt(story.tellers, 1)];
  const late = { name: 'Late', email: 'late@riverside.example' };
  const { number } = must(await addVoter(story.context, sam.actor, late));
  const assign = ({ actor, signingSeed }: typeof sam, { of = credential, voter = number } = {}) => {
    const message = spareMessage(story.at, { credential: of, isPrinted: false });
    return signSpare(story.context, actor, {
      credential,
      voter,
      signature: sign('election-act', message, signingSeed),
    });
  };
  expect(await assign(sam, { voter: 1 }), 'she was on the roll').toMatchObject({ error: { field: 'voter' } });
  expect(await cast(story, made())).toMatchObject({ error: { field: 'credential' } });
  expect(await assign(sam)).toEqual({ ok: true, value: { isAssigned: false } });
  expect(await assign(sam)).toEqual({ ok: false, error: { type: 'conflict' } });
  expect(await cast(story, made())).toMatchObject({ error: { field: 'credential' } });
  expect(await assign(kim, { of: '4' })).toMatchObject({ error: { field: 'signature' } });
  expect(must(await checkCredential(story.context, story.at, credential)).known).toBe(false);
  expect(await assign(kim)).toEqual({ ok: true, value: { isAssigned: true } });
  must(await cast(story, made()));
  expect(must(await checkCredential(story.context, story.at, credential))).toEqual({
    known: true,
    hasBallot: true,
    blocked: false,
    needsCode: false,
  });
  expect(must(await readBoard(story.context, story.at))).toMatchObject({ spares: 5, late: 1 });
});

test('E03: whoever is added once credentials are made votes with a spare, and nobody else with one', async () => {
  const story = await sealedStory({ rules: { confirmByCode: true } });
  const sent: string[] = [];
  const late = must(
    await addVoter(story.context, itemAt(story.tellers, 0).actor, { name: 'Late', email: 'late@riverside.example' }),
  );
  // The other teller is told that somebody was added.
  expect((await takeMails(story.context)).map(({ to }) => to)).toEqual(['teller2@riverside.example']);
  const send = async (secret: bigint, email: string) => {
    const made = ballotOf(story, secret, [1, 0, 0]);
    const ballot = must(fromUtf8(made.content));
    must(await castBallot(story.context, story.at, { ballot, email }));
    const row = await story.context.db.store.mails.claim({
      now: story.context.clock(),
      retryAt: story.context.clock() + HOUR_MS,
    });
    const mail = row && !('isDamaged' in row) ? openMail(story.context, row, '') : undefined;
    if (mail !== undefined) sent.push(mail.to);
  };
  const spare = itemAt(story.spares, 0);
  const credential = String(story.group.generatorPower(spare));
  for (const { actor, signingSeed } of story.tellers) {
    const message = spareMessage(story.at, { credential, isPrinted: false });
    const signature = sign('election-act', message, signingSeed);
    must(await signSpare(story.context, actor, { credential, voter: late.number, signature }));
  }
  // With the credential of a member who stays away, and a member with a late one's spare: no code is mailed.
  await send(itemAt(story.secrets, 2), late.email ?? '');
  await send(spare, EMAIL);
  expect(sent).toEqual([]);
  await send(spare, late.email ?? '');
  expect(sent).toEqual(['late@riverside.example']);
});

test('ELECT-11: a member takes paper instead: her credential is blocked, and no more papers are cast than were taken', async () => {
  const story = await sealedStory({ rules: { paperPool: 2 } });
  const teller = itemAt(story.tellers, 0).actor;
  const [first, second] = [itemAt(story.paper, 0), itemAt(story.paper, 1)];
  const other = itemAt(story.tellers, 1).actor;
  const castPaper = async (secret: bigint) => {
    const ballot = text(ballotOf(story, secret, [1, 0, 0]));
    const sent = await castBallot(story.context, story.at, { ballot, actor: teller });
    return sent.ok ? await confirmBallot(story.context, story.at, { ...pendingIn(sent.value), actor: other }) : sent;
  };
  expect(await castPaper(first)).toEqual({ ok: false, error: { type: 'not-open' } });
  expect(await cast(story, ballotOf(story, first, [1, 0, 0]))).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  const credential = String(story.group.generatorPower(itemAt(story.secrets, 0)));
  const take = (voter: number, of: string | null) => takePaper(story, { voter, credential: of });
  must(await cast(story, vote(story, 1)));
  const voted = String(story.group.generatorPower(itemAt(story.secrets, 1)));
  expect(await take(2, voted)).toEqual({ ok: false, error: { type: 'conflict' } });
  expect(await take(99, null)).toMatchObject({ error: { field: 'voter' } });
  expect(await take(1, '4')).toMatchObject({ error: { field: 'credential' } });
  expect(await take(1, null), 'no code protects her').toMatchObject({
    error: { field: 'credential', problem: 'missing' },
  });
  must(await take(1, credential));
  expect(must(await readBoard(story.context, story.at)).paper).toEqual({ pool: 2, issued: 1, used: 0 });
  expect(await take(1, credential)).toEqual({ ok: false, error: { type: 'conflict' } });
  expect(await cast(story, vote(story, 0))).toEqual({ ok: false, error: { type: 'not-open' } });
  must(await castPaper(first));
  expect(await castPaper(second)).toEqual({ ok: false, error: { type: 'not-open' } });
  must(await castPaper(first));
  expect(must(await readBoard(story.context, story.at)).paper).toEqual({ pool: 2, issued: 1, used: 1 });
});

test('ELECT-11: a paper ballot counts once another teller than the one who sent it has confirmed it', async () => {
  const story = await sealedStory({ rules: { paperPool: 2, confirmByCode: true } });
  const { context, at } = story;
  const [sam, kim] = story.tellers.map(({ actor }) => actor);
  const trustee = itemAt(story.trustees, 0).actor;
  if (sam === undefined || kim === undefined) throw new Error('there are two tellers');
  must(await takePaper(story, { voter: 1, credential: null }));
  const made = ballotOf(story, itemAt(story.paper, 0), [1, 0, 0]);
  const send = (actor: typeof sam, ballot = made) => castBallot(context, at, { ballot: text(ballot), actor });
  const asked = must(await send(sam));
  expect(asked).toEqual({ pending: expect.stringMatching(/^[\w-]{22}$/) as unknown, waitsFor: 'teller' });
  expect(must(await send(sam)), 'sent again it waits once').toEqual(asked);
  const { pending } = pendingIn(asked);
  const papersOf = async (actor: typeof sam) => must(await readDesk(context, actor)).papers;
  expect(await papersOf(sam)).toEqual([{ pending, tracker: made.tracker, isMine: true }]);
  expect(await papersOf(kim)).toEqual([{ pending, tracker: made.tracker, isMine: false }]);
  const confirmAs = (actor?: typeof sam, code?: string) => confirmBallot(context, at, { pending, code, actor });
  expect(await confirmAs(sam)).toMatchObject({ error: { type: 'field', field: 'pending' } });
  expect(await confirmAs(undefined, '123456')).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  expect(await confirmAs(trustee)).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  expect(await heights(story)).toEqual([]);
  const second = pendingIn(must(await send(kim, ballotOf(story, itemAt(story.paper, 1), [0, 1, 0]))));
  const there = { ok: true, value: { tracker: made.tracker, height: 1 } };
  expect(await confirmAs(kim)).toEqual(there);
  expect(await confirmAs(kim)).toEqual(there);
  expect(await send(sam)).toEqual(there);
  // One member took paper, so the other ballot is one too many.
  expect(await confirmBallot(context, at, { ...second, actor: sam })).toEqual({
    ok: false,
    error: { type: 'not-open' },
  });
  expect((await papersOf(sam)).map((one) => one.pending)).toEqual([second.pending]);
  context.pass(24 * HOUR_MS);
  expect(await confirmBallot(context, at, { ...second, actor: sam })).toEqual({
    ok: false,
    error: { type: 'not-open' },
  });
});

test('ELECT-9: a member without an address votes with her printed credential without a code, and nobody else', async () => {
  const story = await codeStory({ withoutAddress: 2, rules: { paperPool: 1 } });
  const credentialOf = (voter: number) => String(story.group.generatorPower(itemAt(story.secrets, voter)));
  const stateOf = async (credential: string) => must(await checkCredential(story.context, story.at, credential));
  expect((await stateOf(credentialOf(0))).needsCode).toBe(true);
  expect((await stateOf(credentialOf(3))).needsCode).toBe(false);
  expect((await stateOf(String(story.group.generatorPower(itemAt(story.paper, 0))))).needsCode).toBe(false);
  expect((await stateOf('4')).needsCode).toBe(true);
  expect(await cast(story, vote(story, 0))).toMatchObject({ error: { field: 'email', problem: 'missing' } });
  const made = vote(story, 3);
  expect(await cast(story, made)).toEqual({ ok: true, value: { tracker: made.tracker, height: 1 } });
  // Two of them are bound to no number on the roll, and an address says nothing here.
  must(await cast(story, vote(story, 2), EMAIL));
  must(await cast(story, vote(story, 3)));
  expect(await heights(story)).toEqual([1, 2, 3]);
  expect(await takeMails(story.context)).toEqual([]);
  expect(await story.context.db.store.votes.bindings(story.at.office, story.at.election)).toEqual([]);
});

test('a printed credential whose holder took paper is blocked', async () => {
  const story = await codeStory({ withoutAddress: 1, rules: { paperPool: 1 } });
  const credential = String(story.group.generatorPower(itemAt(story.secrets, 3)));
  const take = (of: string | null) => takePaper(story, { voter: 4, credential: of });
  expect(await take(null)).toMatchObject({ error: { field: 'credential', problem: 'missing' } });
  expect(await take(String(story.group.generatorPower(itemAt(story.secrets, 0))))).toMatchObject({
    error: { field: 'credential', problem: 'unknown' },
  });
  must(await take(credential));
  expect(await cast(story, vote(story, 3))).toEqual({ ok: false, error: { type: 'not-open' } });
});

/** One teller asks for it, and the other confirms. */
async function takePaper({ context, tellers }: VoteStory, taker: PaperTaker) {
  const asked = await askForPaper(context, itemAt(tellers, 0).actor, taker);
  return asked.ok ? await confirmAct(context, itemAt(tellers, 1).actor, asked.value.act) : asked;
}

const text = ({ content }: MadeBallot): string => must(fromUtf8(content));
const vote = (story: VoteStory, voter: number): MadeBallot => ballotOf(story, itemAt(story.secrets, voter), [1, 0, 0]);

async function codeStory(options: StoryOptions = {}): Promise<VoteStory> {
  return await sealedStory({ ...options, rules: { confirmByCode: true, ...options.rules } });
}

async function cast(story: VoteStory, made: MadeBallot, email?: string): ReturnType<typeof castBallot> {
  return await castBallot(story.context, story.at, { ballot: text(made), email });
}

async function confirm(story: VoteStory, asked: CastOutcome, code: string): ReturnType<typeof confirmBallot> {
  return await confirmBallot(story.context, story.at, { ...pendingIn(asked), code });
}

function pendingIn(asked: CastOutcome): { readonly pending: string } {
  return { pending: 'pending' in asked ? asked.pending : '' };
}

function codeIn(mail: string | undefined): string {
  return /\b\d{6}\b/.exec(mail ?? '')?.[0] ?? '';
}

async function heights({ context, at }: VoteStory): Promise<readonly number[]> {
  const { ballots } = must(await readBoard(context, at));
  return ballots.map(({ height }) => height);
}
