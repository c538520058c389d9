// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt, must } from '@amends/base';
import { expect, test } from 'vitest';
import { ballotOf, decryptStory, sealedStory, type VoteStory } from '../../../testing/vote-story.ts';
import { takeMails } from '../../../testing/take-mails.ts';
import { addVoter } from '../add-voter.ts';
import { annulElection, readAnnulment } from '../annul-election.ts';
import { inviteToCommittee, linkAgain, removeInvited } from '../committee-people.ts';
import { readOutcome } from '../outcome-body.ts';
import { askToPublish } from '../vote/ask-to-publish.ts';
import { castBallot } from '../vote/cast-ballot.ts';
import { closeVote } from '../vote/close-vote.ts';
import { askForPaper } from '../vote/paper.ts';
import { readBoard } from '../vote/read-board.ts';
import { readDesk } from '../vote/read-desk.ts';
import { revealLot } from '../vote/reveal-lot.ts';
import { readSignatures } from '../vote/signatures.ts';
import { confirmAct, dropAct } from './confirm-act.ts';
import { readActs } from './read-acts.ts';

const DAY_MS = 86_400_000;
const MORE = { name: 'Lee Ko', email: 'Lee@riverside.example', role: 'teller', byMail: false } as const;

test('E03: that a member takes paper is asked by one teller and confirmed by another', async () => {
  const story = await sealedStory({ rules: { paperPool: 1, confirmByCode: true } });
  const { context } = story;
  const [sam, kim] = tellersOf(story);
  const trustee = itemAt(story.trustees, 0).actor;
  const paperOf = async () => must(await readBoard(context, story.at)).paper;
  const { act } = must(await askForPaper(context, sam, { voter: 2, credential: null }));
  const asked = async (voter: number) => await askForPaper(context, kim, { voter, credential: null });
  expect(await asked(2), 'it waits already').toEqual({ ok: false, error: { type: 'conflict' } });
  expect(await asked(3), 'there is one paper').toEqual({ ok: false, error: { type: 'not-open' } });
  expect(await paperOf()).toEqual({ pool: 1, issued: 0, used: 0 });
  expect((await readActs(context.db.store, sam)).waiting).toMatchObject([{ isMine: true, kind: 'paper' }]);
  expect((await readActs(context.db.store, kim)).waiting).toEqual([
    {
      id: act,
      kind: 'paper',
      by: 'teller 1',
      at: context.clock(),
      confirmedBy: null,
      isMine: false,
      name: 'Member 2',
      number: 2,
      reason: null,
    },
  ]);
  expect(await confirmAct(context, sam, act)).toMatchObject({ error: { type: 'field', field: 'act' } });
  expect(await confirmAct(context, trustee, act)).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  expect(await confirmAct(context, kim, 'nothing')).toEqual({ ok: false, error: { type: 'not-found' } });
  must(await confirmAct(context, kim, act));
  expect(await confirmAct(context, kim, act)).toEqual({ ok: false, error: { type: 'not-found' } });
  expect(await paperOf()).toEqual({ pool: 1, issued: 1, used: 0 });
  const { waiting, done } = await readActs(context.db.store, kim);
  expect(waiting).toEqual([]);
  expect(done).toMatchObject([{ kind: 'paper', by: 'teller 1', confirmedBy: 'teller 2', number: 2 }]);
  const { acts } = await readSignatures(context.db.store, story.at);
  expect(acts).toEqual({ paper: 1, teller: 0, link: 0, keys: 0, roll: 0, voter: 0, annul: 0, publish: 0 });
});

test('E02: once the vote is over an election is annulled by two tellers, and by one before', async () => {
  const story = await sealedStory();
  const { context, at } = story;
  const [sam, kim] = tellersOf(story);
  const stateOf = async () => (await context.db.store.elections.find(at.office, at.election))?.state;
  context.pass(DAY_MS);
  must(await closeVote(context, sam));
  expect(await annulElection(context, sam, 'I do not like it.')).toEqual({ ok: true, value: { waits: true } });
  expect(await stateOf()).toBe('closed');
  const [mail] = (await takeMails(context)).filter(({ subject }) => subject.startsWith('Something'));
  expect(mail).toMatchObject({ to: 'teller2@riverside.example' });
  expect(await annulElection(context, kim, 'Nor do I.'), 'it waits').toEqual({
    ok: false,
    error: { type: 'conflict' },
  });
  const [asked] = (await readActs(context.db.store, kim)).waiting;
  expect(asked).toMatchObject({ kind: 'annul', reason: 'I do not like it.', by: 'teller 1' });
  expect(await confirmAct(context, sam, asked?.id ?? '')).toMatchObject({ error: { type: 'field', field: 'act' } });
  must(await confirmAct(context, kim, asked?.id ?? ''));
  expect(await stateOf()).toBe('annulled');
  expect(await readAnnulment(context.db.store, at)).toMatchObject({
    reason: 'I do not like it.',
    by: 'teller 1, teller 2',
  });
  const running = await sealedStory();
  expect(await annulElection(running.context, tellersOf(running)[0], 'Wrong roll.')).toEqual({
    ok: true,
    value: { waits: false },
  });
});

test('E02: a result comes out without a part of the lot when two tellers say so, or its day has come', async () => {
  const story = await openedWithoutLot();
  const { context, at } = story;
  const [sam, kim] = tellersOf(story);
  const lotOfResult = async () => (await readOutcome(context.db.store, at))?.lot;
  expect(must(await readDesk(context, sam)).publishTakesTwo).toBe(true);
  expect(await askToPublish(context, sam)).toEqual({ ok: true, value: { waits: true } });
  expect(await askToPublish(context, sam)).toEqual({ ok: false, error: { type: 'conflict' } });
  expect(await lotOfResult()).toBeUndefined();
  const [asked] = (await readActs(context.db.store, kim)).waiting;
  expect(asked).toMatchObject({ kind: 'publish', name: 'trustee 3' });
  must(await confirmAct(context, kim, asked?.id ?? ''));
  expect(await lotOfResult()).toMatchObject({ kind: 'seed', missing: ['trustee 3'] });

  const late = await openedWithoutLot();
  late.context.pass(DAY_MS);
  expect(must(await readDesk(late.context, tellersOf(late)[0])).publishTakesTwo).toBe(false);
  expect(await askToPublish(late.context, tellersOf(late)[0])).toEqual({ ok: true, value: { waits: false } });
});

test('what a teller asked for is taken back by itself when the missing part of the lot comes', async () => {
  const story = await openedWithoutLot();
  const [sam, kim] = tellersOf(story);
  must(await askToPublish(story.context, sam));
  const { actor, lot } = itemAt(story.trustees, 2);
  must(await revealLot(story.context, actor, lot));
  expect((await readOutcome(story.context.db.store, story.at))?.lot).toMatchObject({ missing: [] });
  expect((await readActs(story.context.db.store, kim)).waiting).toEqual([]);
});

test('a member who votes while paper is asked for her takes none, and what waits is taken back', async () => {
  const story = await sealedStory({ rules: { paperPool: 2 } });
  const { context } = story;
  const [sam, kim] = tellersOf(story);
  const secret = itemAt(story.secrets, 0);
  const taker = { voter: 1, credential: String(story.group.generatorPower(secret)) };
  const { act } = must(await askForPaper(context, sam, taker));
  const ballot = new TextDecoder().decode(ballotOf(story, secret, [1, 0, 0]).content);
  must(await castBallot(context, story.at, { ballot }));
  expect(await confirmAct(context, kim, act)).toEqual({ ok: false, error: { type: 'conflict' } });
  const trustee = itemAt(story.trustees, 0).actor;
  expect(await dropAct(context, trustee, act)).toEqual({ ok: false, error: { type: 'not-signed-in' } });
  must(await dropAct(context, kim, act));
  expect(await dropAct(context, sam, act)).toEqual({ ok: false, error: { type: 'not-found' } });
  expect((await readActs(context.db.store, sam)).waiting).toEqual([]);
});

test('E03: no teller makes a second teller of herself: one more is invited by two, and a new link is shown to nobody', async () => {
  const story = await sealedStory();
  const { context } = story;
  const { elections } = context.db.store;
  const [sam, kim] = tellersOf(story);
  const people = async () => await elections.people(story.at.office, story.at.election);
  const wrong = await inviteToCommittee(context, sam, { ...MORE, email: 'lee' });
  expect(wrong).toMatchObject({ error: { type: 'field', field: 'email' } });
  expect(await inviteToCommittee(context, sam, MORE)).toEqual({ ok: true, value: { waits: true } });
  expect((await people()).filter(({ role }) => role === 'teller')).toHaveLength(2);
  const [asked] = (await readActs(context.db.store, kim)).waiting;
  expect(asked).toMatchObject({ kind: 'teller', name: 'Lee Ko' });
  expect((await takeMails(story.context)).map(({ to }) => to)).toEqual(['teller2@riverside.example']);
  must(await confirmAct(context, kim, asked?.id ?? ''));
  const links = await takeMails(story.context);
  expect(links).toMatchObject([{ to: 'lee@riverside.example', subject: 'Your link for the election' }]);
  expect(itemAt(await people(), 2)).toMatchObject({ name: 'Lee Ko', verifyKey: null });

  context.pass(1);
  const again = (byMail: boolean) => linkAgain(context, sam, { person: kim.person.id, byMail });
  expect(await again(false)).toEqual({ ok: false, error: { type: 'not-open' } });
  must(await again(true));
  const told = await takeMails(story.context);
  expect(told.map(({ to }) => to).toSorted()).toEqual([
    'lee@riverside.example',
    'teller2@riverside.example',
    'teller2@riverside.example',
  ]);
  const { done } = await readActs(context.db.store, sam);
  expect(done).toMatchObject([
    { kind: 'teller', name: 'Lee Ko', confirmedBy: 'teller 2' },
    { kind: 'link', name: 'teller 2', by: 'teller 1', confirmedBy: null },
  ]);
});

test('E03: a teller who got a new link is not taken off, and still counts as one of the two', async () => {
  const story = await sealedStory();
  const { context, at } = story;
  const [sam, kim] = tellersOf(story);
  must(await linkAgain(context, sam, { person: kim.person.id, byMail: true }));
  expect(await removeInvited(context, at, kim.person.id)).toEqual({ ok: false, error: { type: 'not-found' } });
  expect(await inviteToCommittee(context, sam, MORE)).toEqual({ ok: true, value: { waits: true } });
});

test('whoever is put on the roll is listed for all tellers, and the others are told', async () => {
  const story = await sealedStory();
  const [sam, kim] = tellersOf(story);
  must(await addVoter(story.context, sam, { name: 'Noor Haddad', email: null }));
  const [mail] = await takeMails(story.context);
  expect(mail?.to).toBe('teller2@riverside.example');
  expect(mail?.text).toContain('teller 1 added a member to the roll');
  expect(mail?.text, 'who she is stays on the page').not.toContain('Noor');
  const { done } = await readActs(story.context.db.store, kim);
  expect(done).toMatchObject([{ kind: 'voter', name: 'Noor Haddad', number: 5, isMine: false }]);
});

/** Two of three trustees opened the count; the third has not shown her part of the lot. */
async function openedWithoutLot(): Promise<VoteStory> {
  const story = await sealedStory();
  story.context.pass(DAY_MS);
  must(await closeVote(story.context, tellersOf(story)[0]));
  for (const trustee of story.trustees.slice(0, 2)) await decryptStory(story, trustee);
  return story;
}

function tellersOf({ tellers }: VoteStory) {
  return [itemAt(tellers, 0).actor, itemAt(tellers, 1).actor] as const;
}
