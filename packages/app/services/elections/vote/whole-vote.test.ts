// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole votes through the services; what comes out is accepted by our verifier and by belenios-tool.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBase64url, fromUtf8, itemAt, must } from '@amends/base';
import { readArchive } from '@amends/election/archive/read-archive.ts';
import { checkLot } from '@amends/election/board/check-lot.ts';
import { hashHex } from '@amends/election/group/hash-number.ts';
import { verifyArchive } from '@amends/election/verify/verify-archive.ts';
import type { Verdict } from '@amends/election/verify/verdict.ts';
import { bltFromArchive } from '@amends/election/cli/blt.ts';
import type { ArchiveOptions } from '@amends/election/cli/read-contest.ts';
import { verifySignature } from '@amends/protocol/keys/signature.ts';
import { expect, test } from 'vitest';
import { nativeElectionPowers } from '../../../powers/native.ts';
import { freshContext, type FreshContext } from '../../../testing/fresh-context.ts';
import {
  archiveOf,
  ballotOf,
  decryptStory,
  sealedStory,
  shuffleStory,
  type VoteStory,
} from '../../../testing/vote-story.ts';
import { readOutcome } from '../outcome-body.ts';
import { OUTCOME_BLT } from '../publish-outcome.ts';
import { castBallot } from './cast-ballot.ts';
import { closeVote } from './close-vote.ts';
import { lotOf } from './lot.ts';
import { publishVote } from './publish-vote.ts';
import { revealLot } from './reveal-lot.ts';
import { readReveals } from './reveals.ts';
import { endShuffles, shuffleMessage } from './shuffles.ts';
import { readSignatures } from './signatures.ts';

const DAY_MS = 86_400_000;
/** Some seconds of powers in numbers of 2,048 bits, by the language alone. */
const SLOW = 120_000;

test(
  'an approval vote: members vote, one again, two trustees open it, and both verifiers accept it',
  { timeout: SLOW },
  async () => {
    // Names that a BLT file has to spell in its own way.
    const candidates = ['Ana "Ru" Ruiz', String.raw`Bo \ Lind`, 'Cem Kaya'];
    const story = await sealedStory({ context: realContext(), candidates });
    await cast(story, 0, [1, 1, 0]);
    await cast(story, 1, [1, 0, 0]);
    await cast(story, 0, [0, 1, 1]);
    await cast(story, 2, [0, 0, 1]);
    expect(await closeVote(story.context, teller(story))).toEqual({ ok: false, error: { type: 'not-open' } });
    expect(await readReveals(story.context.db.store, story.at)).toBeUndefined();
    story.context.pass(DAY_MS);
    await stepBack(story, 2);
    must(await closeVote(story.context, teller(story)));
    await decryptStory(story, itemAt(story.trustees, 2));
    await decryptStory(story, itemAt(story.trustees, 0));
    const verdict = await verify(story);
    expect(verdict).toMatchObject({ valid: true, ballots: 3, result: [[1, 1, 2]] });
    expect(await lotOf(story.context.db.store, story.at)).toMatchObject({ missing: ['trustee 2'] });
    await expectSameSeed(story, ['shown', 'missing', 'shown']);
    // The third trustee has not shown her part of the lot, so that the committee says when it is published.
    expect(await stateOf(story)).toBe('closed');
    const { context, at } = story;
    must(await publishVote(context, at, { needsLot: false }));
    const outcome = await readOutcome(context.db.store, at);
    expect(outcome?.count?.elected).toEqual([3, 1]);
    expect(outcome?.lot).toMatchObject({ kind: 'seed', missing: ['trustee 2'] });
    expect(outcome).toMatchObject({ voters: { rollSize: 4, voted: 3 }, archiveHash: hashHex(await archiveOf(story)) });
    await expectSameBlt(story, { seats: 2, withdrawn: [2] });
  },
);

test('ELECT-13: a ranked vote: as many trustees shuffle as it takes to open it', { timeout: SLOW }, async () => {
  const rules = { method: 'scottish-stv', choicesMin: 0, choicesMax: null, allowBlank: false } as const;
  const story = await sealedStory({ context: realContext(), rules });
  await cast(story, 0, [1, 2, 0]);
  await cast(story, 1, [2, 1, 3]);
  story.context.pass(DAY_MS);
  must(await closeVote(story.context, teller(story)));
  must(await shuffleStory(story, itemAt(story.trustees, 0)));
  expect(await shuffleStory(story, itemAt(story.trustees, 0))).toEqual({ ok: false, error: { type: 'conflict' } });
  expect(await endShuffles(story.context, teller(story))).toEqual({ ok: false, error: { type: 'not-open' } });
  must(await shuffleStory(story, itemAt(story.trustees, 1)));
  must(await endShuffles(story.context, teller(story)));
  await expectSignedShuffles(story);
  await decryptStory(story, itemAt(story.trustees, 1));
  await decryptStory(story, itemAt(story.trustees, 2));
  expect(await stateOf(story)).toBe('closed');
  const { actor, lot } = itemAt(story.trustees, 0);
  must(await revealLot(story.context, actor, lot));
  expect(await stateOf(story)).toBe('counted');
  await expectSameSeed(story, ['shown', 'shown', 'shown']);
  expect((await readOutcome(story.context.db.store, story.at))?.count?.papers).toMatchObject({ valid: 2 });
  const { valid, result } = await verify(story);
  expect(valid).toBe(true);
  expect((result?.[0] as readonly (readonly number[])[]).toSorted()).toEqual([
    [1, 2, 0],
    [2, 1, 3],
  ]);
  await expectSameBlt(story, {});
});

/** What is published as the votes is what everybody's command makes of the archive, to the byte. */
async function expectSameBlt(story: VoteStory, options: ArchiveOptions): Promise<void> {
  const { office, election } = story.at;
  const published = await story.context.db.store.elections.document(office, { election, name: OUTCOME_BLT });
  const folder = mkdtempSync(join(tmpdir(), 'amends-blt-'));
  const file = join(folder, 'votes.bel');
  writeFileSync(file, await archiveOf(story));
  expect(must(bltFromArchive(file, options))).toBe(must(fromUtf8(published ?? new Uint8Array())));
  rmSync(folder, { recursive: true });
}

/** The candidate of a number steps back, after the ballots were made. */
async function stepBack({ context, at: { office, election } }: VoteStory, position: number): Promise<void> {
  const { nominations } = context.db.store;
  const row = (await nominations.list(office, election)).find((one) => one.position === position);
  if (row !== undefined) await nominations.update(office, { election, nomination: { ...row, state: 'withdrawn' } });
}

/** Whoever has the archive and the published list comes to the seed that ours is. */
async function expectSameSeed(story: VoteStory, parts: readonly string[]): Promise<void> {
  const { store } = story.context.db;
  const list = JSON.stringify(await readReveals(store, story.at));
  const verdict = must(checkLot(await archiveOf(story), list));
  expect([verdict.fault, verdict.parts.map(({ part }) => part)]).toEqual([null, parts]);
  expect(verdict.seed).toBe((await lotOf(store, story.at))?.seed);
}

/** Each shuffle on the board has a statement that its trustee signed, which whoever has her key can check. */
async function expectSignedShuffles(story: VoteStory): Promise<void> {
  const { context, at } = story;
  const { shuffles } = await readSignatures(context.db.store, at);
  const statements = shuffles as readonly { readonly key: string; readonly signature: string }[];
  const { records } = must(readArchive(await archiveOf(story)));
  const made = records
    .map(({ content }) => must(fromUtf8(content)))
    .filter((text) => text.startsWith('{"ciphertexts"'));
  expect(statements).toHaveLength(made.length);
  for (const [index, { key, signature }] of statements.entries()) {
    const by = { verifyKey: must(fromBase64url(key)), signature: must(fromBase64url(signature)) };
    expect(verifySignature('election-act', shuffleMessage(at, itemAt(made, index)), by)).toBe(true);
  }
}

async function stateOf({ context, at }: VoteStory): Promise<string | undefined> {
  return (await context.db.store.elections.find(at.office, at.election))?.state;
}

/** In the groups that elections really have: the one for tests is nothing that others know. */
function realContext(): FreshContext {
  return { ...freshContext(), loadPowers: () => Promise.resolve(nativeElectionPowers) };
}

function teller({ tellers }: VoteStory) {
  return itemAt(tellers, 0).actor;
}

async function cast(story: VoteStory, voter: number, chosen: readonly number[]): Promise<void> {
  const { content } = ballotOf(story, itemAt(story.secrets, voter), chosen);
  must(await castBallot(story.context, story.at, { ballot: must(fromUtf8(content)) }));
}

async function verify(story: VoteStory): Promise<Verdict> {
  const bytes = await archiveOf(story);
  const folder = mkdtempSync(join(tmpdir(), 'amends-vote-'));
  writeFileSync(join(folder, `${story.at.election}.bel`), bytes);
  execFileSync('belenios-tool', ['election', 'verify'], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  rmSync(folder, { recursive: true });
  return must(await verifyArchive(bytes, { ...nativeElectionPowers, clock: () => 0 }));
}
