// SPDX-License-Identifier: AGPL-3.0-or-later
// Whole elections of any size, with keys and voters that are not secret.
import { assert, itemAt, must } from '@amends/base';
import type { ArchiveRecord } from '@amends/election/archive/archive.ts';
import { writeArchive } from '@amends/election/archive/write-archive.ts';
import { acceptDecryption } from '@amends/election/board/accept-decryption.ts';
import { acceptShuffle } from '@amends/election/board/accept-shuffle.ts';
import { addEvent, NOTHING_YET, type Head, type Happening } from '@amends/election/board/add-event.ts';
import { assembleThreshold } from '@amends/election/board/ceremony/assemble-threshold.ts';
import { combineDecryptions } from '@amends/election/board/combine-decryptions.ts';
import { countBallots } from '@amends/election/board/count-ballots.ts';
import { makeElection } from '@amends/election/board/make-election.ts';
import { readElection, type RunningElection } from '@amends/election/board/read-election.ts';
import { setupData } from '@amends/election/board/setup-data.ts';
import { tallyData } from '@amends/election/board/tally-data.ts';
import type { Booth } from '@amends/election/booth/booth.ts';
import { drawScalar } from '@amends/election/booth/draw-scalar.ts';
import { makeBallot } from '@amends/election/booth/make-ballot.ts';
import { nativePowers } from '@amends/election/cli/native-powers.ts';
import { openGroup } from '@amends/election/group/open-group.ts';
import { makeCeremony } from '@amends/election/testing/make-ceremony.ts';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { decryptTally } from '@amends/election/trustee/decrypt-tally.ts';
import { openKeyShare } from '@amends/election/trustee/open-key-share.ts';
import { shuffleTally } from '@amends/election/trustee/shuffle/shuffle-tally.ts';
import { electionId } from '@amends/election/v1/shapes/basics.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import { rankedColumns } from '@amends/election/verify/ranked-columns.ts';
import { startInline } from '@amends/election/verify/workers.ts';

export type Kind = 'approval' | 'ranked';

const TIMESTAMP = 1_795_410_654;
const source = { makePowers: nativePowers };
const ANSWERS = ['Ada', 'Bahar', 'Chidi', 'Dorota', 'Emeka'];
const QUESTIONS = {
  approval: { answers: ANSWERS, min: 0, max: 2, question: 'Choose up to two' },
  ranked: { type: 'NonHomomorphic', value: { answers: ANSWERS, question: 'Rank them' } },
} as const;
const GROUPS = { approval: 'BELENIOS-2048', ranked: 'RFC-3526-2048' } as const;
const SHUFFLERS = [1, 2];
const DECRYPTERS = [1, 2];

/** Plays an election of three trustees, any two of whom are enough, from Setup to Result. */
export async function makeArchive(kind: Kind, voters: number): Promise<Uint8Array> {
  const random = seededRandom(`bench ${kind} ${String(voters)}`);
  const group = must(openGroup(GROUPS[kind], source));
  const { desk, seats, agreement, ...ceremony } = await makeCeremony(group, { size: 3, threshold: 2 });
  const { parameters } = must(assembleThreshold(agreement, ceremony));
  const secrets = Array.from({ length: voters }, () => drawScalar(group, random));
  const setup = makeElection(group, {
    name: 'Bench',
    description: 'Made to be measured',
    questions: [QUESTIONS[kind]],
    uuid: must(parseExact('"1111111111111B"', electionId)),
    trustees: [['Pedersen', parameters]],
    publicCredentials: secrets.map((secret) => String(group.generatorPower(secret))),
  });
  const play = openPlay();
  play.add({ type: 'Setup', data: setupData(setup) });
  const { ground } = play.read();
  // Quick powers in the place of those that keep secrets: nothing here is one.
  const booth: Booth = {
    ground,
    group,
    random,
    generatorPower: group.generatorPower,
    keyPower: group.fixed(ground.key),
  };
  for (const [index, secret] of secrets.entries()) {
    const choices = [kind === 'ranked' ? ranksOf(index) : marksOf(index)];
    play.add({ type: 'Ballot', data: [must(makeBallot(booth, { secret, choices })).content] });
  }
  play.add({ type: 'EndBallots' });
  play.add({ type: 'EncryptedTally', data: tallyData(ground, countBallots(play.read())) });
  const workers = startInline(ground, setup.election);
  if (kind === 'ranked') {
    for (const owner of SHUFFLERS) {
      const columns = rankedColumns(ground.election, tallyOf(play.read()));
      const content = shuffleTally(booth, columns);
      play.add({ type: 'Shuffle', data: must(await acceptShuffle(play.read(), { owner, content }, workers)) });
    }
    play.add({ type: 'EndShuffles' });
  }
  for (const owner of DECRYPTERS) {
    const { trustee, seed } = itemAt(seats, owner - 1);
    const secret = must(await openKeyShare(desk, seed, { trustee, text: itemAt(ceremony.keys, owner - 1) }));
    const content = decryptTally(booth, { secret, tally: tallyOf(play.read()) });
    play.add({
      type: 'PartialDecryption',
      data: must(await acceptDecryption(play.read(), { owner, content }, workers)),
    });
  }
  play.add({ type: 'Result', data: [must(await combineDecryptions(play.read(), workers))] });
  return play.bytes();
}

function tallyOf({ tally }: RunningElection): NonNullable<RunningElection['tally']>['ciphertexts'] {
  assert(tally !== undefined, 'the vote was closed');
  return tally.ciphertexts;
}

function marksOf(voter: number): readonly number[] {
  return ANSWERS.map((_, answer) =>
    voter % ANSWERS.length === answer || (voter >> 3) % ANSWERS.length === answer ? 1 : 0,
  );
}

function ranksOf(voter: number): readonly number[] {
  return ANSWERS.map((_, answer) => ((answer + voter) % ANSWERS.length) + 1);
}

type Play = {
  readonly add: (happening: Happening) => void;
  readonly read: () => RunningElection;
  readonly bytes: () => Uint8Array;
};

function openPlay(): Play {
  const archive = { timestamp: TIMESTAMP, records: [] as ArchiveRecord[] };
  let head: Head = NOTHING_YET;
  return {
    add(happening) {
      const added = must(addEvent(head, happening));
      archive.records.push(...added.records);
      head = added.head;
    },
    read: () => must(readElection(archive, source)),
    bytes: () => writeArchive(archive),
  };
}
