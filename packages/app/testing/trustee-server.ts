// SPDX-License-Identifier: AGPL-3.0-or-later
// A server for trustees, as small as it can be: it keeps what they publish and makes what follows from it.
import { fromBase64url, itemAt, must, utf8, type JsonObject } from '@amends/base';
import type { Archive } from '@amends/election/archive/archive.ts';
import { readArchive } from '@amends/election/archive/read-archive.ts';
import { acceptDecryption } from '@amends/election/board/accept-decryption.ts';
import { acceptShuffle } from '@amends/election/board/accept-shuffle.ts';
import { assembleThreshold } from '@amends/election/board/ceremony/assemble-threshold.ts';
import { combineDecryptions } from '@amends/election/board/combine-decryptions.ts';
import { countBallots } from '@amends/election/board/count-ballots.ts';
import { writeDescription } from '@amends/election/board/election-description.ts';
import { makeElection } from '@amends/election/board/make-election.ts';
import { readElection, type RunningElection } from '@amends/election/board/read-election.ts';
import { setupData } from '@amends/election/board/setup-data.ts';
import { tallyData } from '@amends/election/board/tally-data.ts';
import { openBooth } from '@amends/election/booth/booth.ts';
import type { Choices } from '@amends/election/booth/check-choices.ts';
import { drawScalar } from '@amends/election/booth/draw-scalar.ts';
import { makeBallot } from '@amends/election/booth/make-ballot.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import { openGroup } from '@amends/election/group/open-group.ts';
import { growArchive } from '@amends/election/testing/grow-archive.ts';
import { seededRandom } from '@amends/election/testing/seeded-random.ts';
import { TEST_GROUP } from '@amends/election/testing/test-group.ts';
import type { Question } from '@amends/election/v1/shapes/election.ts';
import type { Trustees } from '@amends/election/v1/shapes/trustees.ts';
import { startInline } from '@amends/election/verify/workers.ts';

export const TRUSTEE_COUNT = 3;
const THRESHOLD = 2;
const TIMESTAMP = 1_795_410_654;
const source = { makePowers: bigintPowers, testGroup: TEST_GROUP };

export type TrusteeServer = {
  readonly messages: Record<string, string>;
  /** The device of a trustee, by her number. */
  readonly fetchAs: (me: number) => typeof fetch;
  readonly seal: (questions: readonly Question[]) => void;
  readonly vote: (choices: readonly Choices[]) => void;
  /** `forged`: with a tally that leaves a ballot out. */
  readonly close: (how?: 'forged') => void;
  readonly endShuffles: () => void;
  readonly result: () => Promise<void>;
  readonly bytes: () => Uint8Array;
  /** What it says and does may be changed, as a server that lies does. */
  readonly said: { archive?: Uint8Array; closing?: string; conflicts: number };
  readonly reveals: Record<number, Uint8Array>;
};

export function trusteeServer(uuid: string, seed: string): TrusteeServer {
  const random = seededRandom(seed);
  const messages: Record<string, string> = {};
  const reveals: Record<number, Uint8Array> = {};
  const said: TrusteeServer['said'] = { conflicts: 0 };
  const group = must(openGroup(TEST_GROUP.name, source));
  const agreement = { group, size: TRUSTEE_COUNT, threshold: THRESHOLD };
  const numbers = Array.from({ length: TRUSTEE_COUNT }, (_, index) => index + 1);
  const texts = (step: string): readonly string[] => numbers.map((at) => messages[`${step}/${String(at)}`] ?? '');
  const voters = Array.from({ length: 6 }, () => drawScalar(group, random));
  const { add, bytes, head } = growArchive(TIMESTAMP);
  let closing: string | undefined;
  const archive = (): Archive => must(readArchive(bytes()));
  const running = (): RunningElection => must(readElection(archive(), source));
  const inline = (at: RunningElection) => startInline(at.ground, at.setup.election);
  const put = (name: string, text: string): [number, JsonObject] => {
    if (messages[name] !== undefined) return [409, { error: 'conflict' }];
    messages[name] = text;
    return [200, {}];
  };
  const signed = (): readonly JsonObject[] =>
    numbers.flatMap((trustee) => {
      const signature = messages[`signature/${String(trustee)}`];
      return signature === undefined ? [] : [{ trustee, signature }];
    });
  const answer = async (
    me: number,
    { path, body }: { readonly path: string; readonly body: Readonly<Record<string, string>> },
  ): Promise<[number, JsonObject]> => {
    switch (path) {
      case 'GET ceremony':
        return [200, { size: TRUSTEE_COUNT, threshold: THRESHOLD, group: group.name, uuid, me, messages }];
      case 'GET board':
        return [200, { trustees: numbers.map((index) => ({ index, name: `Trustee ${String(index)}` })) }];
      case 'GET tally': {
        const stage = closing === undefined ? 'wait' : head().stage === 'tallied' ? 'shuffle' : 'decrypt';
        const lists = { shuffles: [], decryptions: [], reveals: Object.keys(reveals).map(Number) };
        const state = closing === undefined ? 'sealed' : 'closed';
        return [200, { state, stage, threshold: THRESHOLD, closing: said.closing ?? closing ?? null, ...lists }];
      }
      case 'POST ceremony':
        return put(`${body.step ?? ''}/${String(me)}`, body.text ?? '');
      case 'POST lot':
        if (reveals[me] !== undefined) return [409, { error: 'conflict' }];
        reveals[me] = must(fromBase64url(body.reveal ?? ''));
        return [200, {}];
      case 'POST shuffles': {
        if (said.conflicts-- > 0) return [409, { error: 'conflict' }];
        const at = running();
        const owned = { owner: me, content: utf8(body.shuffle ?? '') };
        add({ type: 'Shuffle', data: must(await acceptShuffle(at, owned, inline(at))) });
        messages[`signature/${String(me)}`] = body.signature ?? '';
        messages[`shuffle/${String(me)}`] = body.shuffle ?? '';
        return [200, {}];
      }
      default: {
        const at = running();
        const owned = { owner: me, content: utf8(body.decryption ?? '') };
        add({ type: 'PartialDecryption', data: must(await acceptDecryption(at, owned, inline(at))) });
        return [200, {}];
      }
    }
  };
  return {
    messages,
    reveals,
    said,
    bytes,
    fetchAs: (me) => async (input, init) => {
      // Our client asks by text, and sends JSON.
      const url = input as string;
      if (url.endsWith('.bel')) return new Response((said.archive ?? bytes()).slice());
      if (url.endsWith('signatures.json')) return Response.json({ shuffles: signed() });
      const path = `${init?.method ?? ''} ${url.split('/').at(-1) ?? ''}`;
      const body = JSON.parse((init?.body ?? '{}') as string) as Record<string, string>;
      const [status, json] = await answer(me, { path, body });
      return new Response(JSON.stringify(json), { status });
    },
    seal(questions) {
      const [certificates, polynomials, keys] = [texts('cert'), texts('polynomial'), texts('voutput')];
      const { parameters } = must(assembleThreshold(agreement, { certificates, polynomials, keys }));
      const lots = texts('lot').map((lot) => must(fromBase64url(lot)));
      const description = writeDescription({ about: 'Played', lots, pools: null });
      const trustees: Trustees = [['Pedersen', parameters]];
      // An id for tests, of the form that ids have.
      const about = { name: 'Played', description, questions, uuid: uuid as never, trustees };
      const publicCredentials = voters.map((secret) => String(group.generatorPower(secret)));
      add({ type: 'Setup', data: setupData(makeElection(group, { ...about, publicCredentials })) });
    },
    vote(choices) {
      const booth = openBooth(running().ground, random);
      for (const [index, chosen] of choices.entries()) {
        const { content } = must(makeBallot(booth, { secret: itemAt(voters, index), choices: chosen }));
        add({ type: 'Ballot', data: [content] });
      }
    },
    close(how) {
      add({ type: 'EndBallots' });
      closing = head().last;
      const counted = countBallots(running()).slice(how === 'forged' ? 1 : 0);
      add({ type: 'EncryptedTally', data: tallyData(running().ground, counted) });
    },
    endShuffles: () => add({ type: 'EndShuffles' }),
    async result() {
      const at = running();
      add({ type: 'Result', data: [must(await combineDecryptions(at, inline(at)))] });
    },
  };
}
