// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, itemAt, must, newId } from '@amends/base';
import { isRanked, METHODS, OBJECTIONS_MAX, type FormFields } from '@amends/domain';
import { count } from '@amends/election/count/count.ts';
import { parseBlt } from '@amends/election/count/parse-blt.ts';
import { expect, test } from 'vitest';
import type { ObjectionId } from '../../ports/outcome-store.ts';
import { DAY_MS, electionInProgress, type InProgress } from '../../testing/election-in-progress.ts';
import { annulElection, readAnnulment } from './annul-election.ts';
import { certifyOutcome } from './certify-outcome.ts';
import { countEntry, publishEntry } from './enter-result.ts';
import { answerObjection, objectToResult } from './object-to-result.ts';
import { readOutcome } from './outcome-body.ts';
import { OUTCOME_BLT } from './publish-outcome.ts';
import { recallableOfficers } from './recallable.ts';
import { forceVote, isVoteForced } from './vote-forced.ts';

const HEAD = { place: ['paper'], countedBy: ['Sam and Kim'], countedOn: ['2026-11-23'], rollSize: ['40'] } as const;
const TOTALS = { ...HEAD, voted: ['20'], blank: ['1'], 'votes.1': ['12'], 'votes.2': ['9'], 'votes.3': ['9'] } as const;
const RANKED = { method: 'scottish-stv', seats: 1, choicesMax: null, choicesMin: 0, allowBlank: false } as const;
/** Cem, Ana and Bo, in an order of its own; one paper is blank. */
const BLT = '3 1\n3 1 0\n2 2 1 0\n1 3 1 0\n1 0\n0\n"Cem"\n"Ana"\n"Bo "\n"At the meeting"\n';

test('totals from paper are counted, and nothing is kept until they are published', async () => {
  const election = await electionInProgress(['Cem', 'Ana', 'Bo'], { rules: { seats: 1 } });
  const { context, at, tellers } = election;
  const counted = must(await countEntry(context, at, TOTALS));
  expect(counted.body.count?.stages[0]?.votes).toEqual({ '1': '12.00000', '2': '9.00000', '3': '9.00000' });
  expect(counted.body.outcome?.turnout).toMatchObject({ rollSize: 40, voted: 20, permille: 500, isMet: true });
  expect(await readOutcome(context.db.store, at)).toBeUndefined();
  must(await publishEntry(context, tellers[0], TOTALS));
  const kept = await readOutcome(context.db.store, at);
  expect(kept).toEqual({ ...counted.body, hasBlt: true });
  expect(kept?.objectionsUntil).toBe(context.clock() + 6 * DAY_MS);
  expect(await bltOf(election)).toContain('12 1 0\n9 2 0\n9 3 0\n1 0\n0\n"Ana"');
  expect(await publishEntry(context, tellers[1], TOTALS)).toEqual({ ok: false, error: { type: 'not-open' } });
});

test('a tie needs a lot, whose order is published with how it was drawn', async () => {
  const { context, at } = await electionInProgress(['Cem', 'Ana', 'Bo'], { rules: { seats: 2 } });
  const tied = await countEntry(context, at, TOTALS);
  expect(tied).toMatchObject({
    ok: false,
    error: { type: 'not-counted', error: { type: 'needs-lot', between: [2, 3] } },
  });
  const half = { ...TOTALS, 'lot.1': ['2'], 'lot.2': ['3'], 'lot.3': ['3'] };
  expect(faultsOf(await countEntry(context, at, half))).toEqual(['lot malformed', 'lotHow missing']);
  const lot = { ...TOTALS, 'lot.1': ['2'], 'lot.2': ['3'], 'lot.3': ['1'], lotHow: ['Cards, drawn by Lee.'] };
  const { body } = must(await countEntry(context, at, lot));
  expect(body.outcome?.elected).toEqual([1, 3]);
  expect(body.lot).toEqual({ kind: 'drawn', order: [3, 1, 2], how: 'Cards, drawn by Lee.' });
});

test('a BLT file is put into the order of the ballot by its names; blank ballots that it left out are added', async () => {
  const election = await electionInProgress(['Cem', 'Ana', 'Bo'], { rules: RANKED, call: { rankedReason: 'Bylaws.' } });
  const { context, at, tellers } = election;
  const ranked = { ...HEAD, voted: ['9'], blt: [BLT] };
  const { body } = must(await countEntry(context, at, ranked));
  expect(body.candidates.map(({ name }) => name)).toEqual(['Ana', 'Bo', 'Cem']);
  expect(body.count?.papers).toEqual({ valid: 6, blank: 3, malformed: 0 });
  expect(body.outcome?.elected).toEqual([3]);
  must(await publishEntry(context, tellers[0], ranked));
  expect(await bltOf(election)).toBe(
    '3 1\n3 3 0\n2 1 3 0\n1 2 3 0\n1 0\n2 0\n0\n"Ana"\n"Bo"\n"Cem"\n"Election of two officers"\n',
  );
});

test.each(METHODS)('under %s papers are counted so, and the published file gives the same count', async (method) => {
  const choicesMax = isRanked(method) ? null : method === 'plurality' ? 1 : 2;
  const rules = { ...RANKED, method, choicesMax };
  const election = await electionInProgress(['Cem', 'Ana', 'Bo'], { rules, call: { rankedReason: 'Bylaws.' } });
  const papers = method === 'plurality' ? BLT.replace('2 2 1 0', '2 2 0').replace('1 3 1 0', '1 3 0') : BLT;
  const fields = { ...HEAD, how: ['blt'], voted: ['7'], blt: [papers] };
  const { body } = must(await countEntry(election.context, election.at, fields));
  expect(body.count).toMatchObject({ rule: method, elected: [3] });
  must(await publishEntry(election.context, election.tellers[0], fields));
  const again = must(count({ contest: must(parseBlt(await bltOf(election))), rule: method }));
  expect(again.stages.map(({ votes }) => votes)).toEqual(body.count?.stages.map(({ votes }) => votes));
});

test('what does not fit the call is refused by name', async () => {
  const { context, at } = await electionInProgress(['Cem', 'Ana'], {
    rules: RANKED,
    call: { rankedReason: 'Bylaws.' },
  });
  const faults = async (fields: FormFields) =>
    faultsOf(await countEntry(context, at, { ...HEAD, voted: ['9'], ...fields }));
  expect(await faults({})).toEqual(['blt missing']);
  expect(await faults({ blt: ['2 1\n1 x'] })).toEqual(['blt unreadable line 2, preference: is not a whole number']);
  expect(await faults({ blt: [BLT] })).toEqual(['blt stranger Bo ']);
  expect(await faults({ blt: [BLT.replace('3 1\n3', '3 1\n-3\n3')], voted: ['9'] })).toEqual([]);
  expect(await faults({ blt: ['1 1\n0\n"Ana"\n"x"'] })).toEqual(['blt absent Cem']);
  expect(await faults({ blt: ['2 2\n0\n"Ana"\n"Cem"\n"x"'] })).toEqual(['blt seats 2']);
  expect(await faults({ blt: ['2 1\n5 1 0\n0\n"Ana"\n"Cem"\n"x"'], voted: ['4'] })).toEqual(['voted too-small']);
  const strange = { place: ['air'], countedBy: [''], countedOn: ['2026-11-24'], rollSize: ['0'], voted: ['x'] };
  expect(await faults(strange)).toEqual([
    'place missing',
    'countedBy missing',
    'countedOn malformed',
    'rollSize too-small',
    'voted malformed',
    'blt missing',
  ]);
});

test('of approval papers only the sums are taken, and a paper with too many names is refused', async () => {
  const { context, at } = await electionInProgress(['Cem', 'Ana', 'Bo'], { rules: { seats: 1, choicesMax: 2 } });
  const fields = { ...HEAD, how: ['blt'], voted: ['9'], blt: [BLT] };
  const { body, ballots } = must(await countEntry(context, at, fields));
  expect(body.count?.stages[0]?.votes).toEqual({ '1': '2.00000', '2': '1.00000', '3': '6.00000' });
  expect(ballots?.every(({ preferences }) => preferences.length <= 1)).toBe(true);
  const many = BLT.replace('2 2 1 0', '2 2 1 3 0');
  expect(faultsOf(await countEntry(context, at, { ...fields, blt: [many] }))).toEqual(['blt too-many-choices']);
});

test('too few voters: nobody is elected, and the count stands beside it', async () => {
  const quorum = { kind: 'percent', value: 60 } as const;
  const { context, at } = await electionInProgress(['Cem', 'Ana', 'Bo'], { rules: { seats: 1, quorum } });
  const { body } = must(await countEntry(context, at, TOTALS));
  expect(body.outcome).toMatchObject({ isShort: true, elected: [], vacant: 1 });
  expect(body.count?.elected).toEqual([1]);
});

test('an objection that is sent twice stands once, and answers make room for more', async () => {
  const { context, at, tellers } = await electionInProgress(['Cem', 'Ana', 'Bo'], { rules: { seats: 1 } });
  must(await publishEntry(context, tellers[0], TOTALS));
  const object = async (text: string) => await objectToResult(context, at, { name: ['Lee'], text: [text] });
  must(await object('Count again.'));
  must(await object('Count again.'));
  const { objections } = context.db.store;
  const kept = await objections.list(at.office, at.election);
  expect(kept).toHaveLength(1);
  const first = itemAt(kept, 0);
  await context.db.transaction(async (store) => {
    for (let count = 1; count < OBJECTIONS_MAX; count++) {
      const row = { ...first, id: newId<ObjectionId>(context.random) };
      await store.objections.insert(at.office, { election: at.election, row });
    }
  });
  expect(await object('And again.')).toEqual({ ok: false, error: { type: 'busy' } });
  must(await answerObjection(context, tellers[0], { id: first.id, answer: 'We did.' }));
  must(await object('And again.'));
});

test('two tellers certify, each once, when objections are over and answered; then the terms begin', async () => {
  const { context, at, tellers } = await electionInProgress(['Cem', 'Ana', 'Bo'], { rules: { seats: 1 } });
  must(await publishEntry(context, tellers[0], TOTALS));
  expect(await certifyOutcome(context, tellers[0])).toEqual({ ok: false, error: { type: 'objections-run' } });
  must(await objectToResult(context, at, { name: ['Lee'], email: ['lee@riverside.example'], text: ['Count again.'] }));
  expect(await objectToResult(context, at, { name: ['Lee'] })).toMatchObject({ error: { type: 'faults' } });
  context.pass(7 * DAY_MS);
  expect(await objectToResult(context, at, { name: ['Mo'], text: ['Late.'] })).toMatchObject({
    error: { type: 'not-open' },
  });
  expect(await certifyOutcome(context, tellers[0])).toEqual({ ok: false, error: { type: 'objections-open' } });
  const [objection] = await context.db.store.objections.list(at.office, at.election);
  const id = objection?.id ?? '';
  expect(await answerObjection(context, tellers[0], { id, answer: ' ' })).toMatchObject({ ok: false });
  must(await answerObjection(context, tellers[0], { id, answer: 'We did: it is the same.' }));
  expect(await answerObjection(context, tellers[1], { id, answer: 'Twice.' })).toMatchObject({ ok: false });
  expect(await certifyOutcome(context, tellers[0])).toEqual({ ok: true, value: { isFinal: false } });
  expect(await certifyOutcome(context, tellers[0])).toEqual({ ok: true, value: { isFinal: false } });
  expect(await context.db.store.terms.list(at.office)).toEqual([]);
  expect(await certifyOutcome(context, tellers[1])).toEqual({ ok: true, value: { isFinal: true } });
  const [row] = await context.db.store.terms.list(at.office);
  expect(row).toMatchObject({
    election: at.election,
    term: { name: 'Ana', from: '2026-12-01', until: '2028-11-30', trainingDueOn: '2026-12-31' },
  });
  expect((await context.db.store.elections.find(at.office, at.election))?.state).toBe('certified');
  expect(await annulElection(context, tellers[0], 'Too late.')).toEqual({ ok: false, error: { type: 'conflict' } });
});

test('enough members make an acclamation a vote', async () => {
  const { context, at, tellers } = await electionInProgress(['Cem', 'Ana'], {
    rules: { oneNomination: 'acclamation', objectionsToForceVote: 2 },
  });
  expect(await publishEntry(context, tellers[0], {})).toMatchObject({
    error: { faults: [{ field: 'rollSize', problem: 'missing' }] },
  });
  must(await publishEntry(context, tellers[0], { rollSize: ['40'] }));
  expect(await readOutcome(context.db.store, at)).toMatchObject({
    outcome: { by: 'acclamation', elected: [1, 2], turnout: null },
    voters: { rollSize: 40, voted: 0 },
  });
  const ask = async (name: string) =>
    await objectToResult(context, at, { name: [name], text: ['Vote.'], asksForVote: ['yes'] });
  must(await ask('Lee'));
  must(await ask(' lee'));
  expect(await forceVote(context, at)).toEqual({ ok: false, error: { type: 'conflict' } });
  must(await ask('Mo'));
  context.pass(7 * DAY_MS);
  expect(await certifyOutcome(context, tellers[0])).toEqual({ ok: false, error: { type: 'vote-forced' } });
  must(await forceVote(context, at));
  expect(await isVoteForced(context.db.store, at)).toBe(true);
  expect(await readOutcome(context.db.store, at)).toBeUndefined();
  const asked = {
    ...HEAD,
    voted: ['20'],
    blank: ['0'],
    'votes.1': ['15'],
    'rejections.1': ['5'],
    'votes.2': ['9'],
    'rejections.2': ['9'],
  };
  const { body } = must(await countEntry(context, at, asked));
  expect(body.outcome).toMatchObject({ elected: [1], notConfirmed: [2], vacant: 1 });
});

test('whoever came in without a vote, where no roll was brought, can be recalled too', async () => {
  const { context, at, tellers } = await electionInProgress(['Cem', 'Ana'], {
    rules: { oneNomination: 'acclamation' },
  });
  must(await publishEntry(context, tellers[0], { rollSize: ['40'] }));
  context.pass(7 * DAY_MS);
  for (const teller of tellers) must(await certifyOutcome(context, teller));
  context.pass(2 * DAY_MS);
  const officers = await recallableOfficers(context.db.store, context, at.office);
  expect(officers.map(({ name, rollSize }) => [name, rollSize]).toSorted()).toEqual([
    ['Ana', 40],
    ['Cem', 40],
  ]);
});

test('an election is annulled with a reason, which is public', async () => {
  const { context, at, tellers } = await electionInProgress(['Cem', 'Ana'], { rules: { seats: 1 } });
  expect(await annulElection(context, tellers[0], ' ')).toMatchObject({ ok: false, error: { field: 'reason' } });
  must(await annulElection(context, tellers[0], 'The hall burned down.'));
  expect(await readAnnulment(context.db.store, at)).toEqual({
    reason: 'The hall burned down.',
    by: 'Sam',
    on: '2026-11-23',
  });
});

function faultsOf(entry: Awaited<ReturnType<typeof countEntry>>): readonly string[] {
  if (entry.ok) return [];
  if (entry.error.type !== 'faults') return [entry.error.type];
  return entry.error.faults.map(({ field, problem, says }) =>
    [field, problem, says].filter((part) => part !== undefined).join(' '),
  );
}

async function bltOf({ context, at }: InProgress): Promise<string> {
  const bytes = await context.db.store.elections.document(at.office, { election: at.election, name: OUTCOME_BLT });
  return must(fromUtf8(bytes ?? new Uint8Array()));
}
