// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole elections by our code alone, each step from the archive as it is then.
import { itemAt, must } from '@amends/base';
import { readArchive } from '../archive/read-archive.ts';
import { acceptDecryption } from '../board/accept-decryption.ts';
import { acceptShuffle } from '../board/accept-shuffle.ts';
import type { Happening } from '../board/add-event.ts';
import { assembleThreshold } from '../board/ceremony/assemble-threshold.ts';
import { combineDecryptions } from '../board/combine-decryptions.ts';
import { countBallots } from '../board/count-ballots.ts';
import { findOwner } from '../board/find-owner.ts';
import { makeElection } from '../board/make-election.ts';
import { readElection, type RunningElection } from '../board/read-election.ts';
import { setupData } from '../board/setup-data.ts';
import { tallyData } from '../board/tally-data.ts';
import { openBooth, type Booth } from '../booth/booth.ts';
import type { Choices } from '../booth/check-choices.ts';
import { drawScalar } from '../booth/draw-scalar.ts';
import { makeBallot } from '../booth/make-ballot.ts';
import type { Scalar } from '../group/group.ts';
import { openGroup, type GroupSource } from '../group/open-group.ts';
import { decryptTally } from '../trustee/decrypt-tally.ts';
import { makeTrusteeKey } from '../trustee/make-trustee-key.ts';
import { openKeyShare } from '../trustee/open-key-share.ts';
import { shuffleTally } from '../trustee/shuffle/shuffle-tally.ts';
import type { Question } from '../v1/shapes/election.ts';
import type { Trustees } from '../v1/shapes/trustees.ts';
import { rankedColumns } from '../verify/ranked-columns.ts';
import { startInline } from '../verify/workers.ts';
import { growArchive } from './grow-archive.ts';
import { makeCeremony } from './make-ceremony.ts';
import { seededRandom } from './seeded-random.ts';

/** One trustee on her own, or some of several. */
export type Held = 'single' | { readonly size: number; readonly threshold: number };

export type Script = {
  readonly seed: string;
  readonly group: string;
  readonly source: GroupSource;
  readonly trustees: readonly Held[];
  readonly questions: readonly Question[];
  /** Who votes, counting voters from 0, and what; somebody again for another vote of hers. */
  readonly votes: readonly { readonly voter: number; readonly choices: Choices }[];
  /** How often the ballot of each voter counts; 1 without it. */
  readonly weights?: readonly number[];
  /** Who shuffles and who decrypts, counting trustees from 1. */
  readonly shufflers?: readonly number[];
  readonly decrypters: readonly number[];
};

const VOTERS = 6;

/** Plays an election from the keys of its trustees to its result, and gives the archive. */
export async function playElection(script: Script): Promise<Uint8Array> {
  const { source, votes, shufflers = [], decrypters } = script;
  const group = must(openGroup(script.group, source));
  const random = seededRandom(script.seed);
  const secrets: Scalar[] = [];
  const trustees: Trustees[number][] = [];
  for (const held of script.trustees) trustees.push(await makeKeys(script, held, secrets));
  const voters = Array.from({ length: VOTERS }, () => drawScalar(group, random));
  const publicCredentials = voters.map((secret, index) => {
    const weight = script.weights?.[index];
    return `${String(group.generatorPower(secret))}${weight === undefined ? '' : `,${String(weight)}`}`;
  });
  // An id for tests, of the form that ids have.
  const uuid = '1111111111111A' as never;
  const about = { name: 'Played', description: 'Made by ours', questions: script.questions, uuid };
  const setup = makeElection(group, { ...about, administrator: 'Ada', trustees, publicCredentials });
  const play = open(script);
  play.add({ type: 'Setup', data: setupData(setup) });
  const booth = openBooth(play.read().ground, random);
  for (const { voter, choices } of votes) {
    const { content } = must(makeBallot(booth, { secret: itemAt(voters, voter), choices }));
    play.add({ type: 'Ballot', data: [content] });
  }
  play.add({ type: 'EndBallots' });
  play.add({ type: 'EncryptedTally', data: tallyData(booth.ground, countBallots(play.read())) });
  for (const owner of shufflers) {
    const { ground, tally } = play.read();
    const content = shuffleTally(booth, rankedColumns(ground.election, tally?.ciphertexts ?? []));
    const workers = startInline(ground, setup.election);
    play.add({ type: 'Shuffle', data: must(await acceptShuffle(play.read(), { owner, content }, workers)) });
  }
  if (shufflers.length > 0) play.add({ type: 'EndShuffles' });
  for (const owner of decrypters) play.add(await decrypt(play.read(), booth, itemAt(secrets, owner - 1)));
  const running = play.read();
  const result = must(await combineDecryptions(running, startInline(running.ground, setup.election)));
  play.add({ type: 'Result', data: [result] });
  return play.bytes();
}

async function decrypt(running: RunningElection, booth: Booth, secret: Scalar): Promise<Happening> {
  const { ground, setup, tally, holders } = running;
  const owner = findOwner(holders, ground.group.generatorPower(secret)) ?? 0;
  const content = decryptTally(booth, { secret, tally: tally?.ciphertexts ?? [] });
  const workers = startInline(ground, setup.election);
  return { type: 'PartialDecryption', data: must(await acceptDecryption(running, { owner, content }, workers)) };
}

/** Makes the keys of a trustee or of several; their secrets are added in the order of their numbers. */
async function makeKeys(
  { group: name, source, seed }: Script,
  held: Held,
  secrets: Scalar[],
): Promise<Trustees[number]> {
  const group = must(openGroup(name, source));
  if (held === 'single') {
    const random = seededRandom(`${seed} ${String(secrets.length)}`);
    const secret = drawScalar(group, random);
    secrets.push(secret);
    return [
      'Single',
      makeTrusteeKey({ group, random, generatorPower: group.generatorPower }, { secret, name: 'Bahar' }),
    ];
  }
  const { desk, seats, agreement, ...ceremony } = await makeCeremony(group, {
    ...held,
    seed: `${seed} ${String(secrets.length)}`,
  });
  for (const [index, { trustee, seed: own }] of seats.entries())
    secrets.push(must(await openKeyShare(desk, own, { trustee, text: itemAt(ceremony.keys, index) })));
  return ['Pedersen', must(assembleThreshold(agreement, ceremony)).parameters];
}

type Play = {
  readonly add: (happening: Happening) => void;
  readonly read: () => RunningElection;
  readonly bytes: () => Uint8Array;
};

function open({ source }: Script): Play {
  const timestamp = 1_795_410_654;
  const { add, bytes } = growArchive(timestamp);
  return { add, bytes, read: () => must(readElection(must(readArchive(bytes())), source)) };
}
