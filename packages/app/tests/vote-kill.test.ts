// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, itemAt, must } from '@amends/base';
import { verifyArchive } from '@amends/election/verify/verify-archive.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withData } from '../cli/open-data.ts';
import { nativeElectionPowers } from '../powers/native.ts';
import { startDemo, type DemoChapter } from '../testing/demo-chapter.ts';
import { startAmends, type Amends } from '../testing/start-amends.ts';
import { ballotOf, sealedStory } from '../testing/vote-story.ts';

// A ballot that was confirmed is on the board, whatever happens to the server, and no ballot is there in part.

const KILLS = 6;
const VOTERS = 24;
const CASTERS = 3;
/** Milliseconds between "it listens" and the kill, at most. */
const LIFE_MAX = 400;
const HOUR_MS = 3_600_000;
/** A process that is killed writes down nothing of what ran, so it need not count it. */
const UNMEASURED = { NODE_V8_COVERAGE: '' };

type Waiting = { readonly ballot: string; readonly tracker: string };

let demo: DemoChapter;
let server: Amends;
beforeAll(async () => {
  demo = await startDemo();
  server = demo.amends;
});
afterAll(async () => {
  await server.end('SIGKILL');
});

test(
  `after kill -9 while casting, ${String(KILLS)} times, every confirmed ballot is on the board once, and all of it verifies`,
  { timeout: 600_000 },
  async () => {
    const { election, waiting } = await prepare();
    const port = new URL(demo.place.url).port;
    const confirmed = new Set<string>();
    for (let kill = 0; kill < KILLS; kill++) {
      const life = { ended: false };
      const casting = Array.from({ length: CASTERS }, () => castWhileAlive(life, { election, waiting, confirmed }));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * LIFE_MAX));
      await server.end('SIGKILL');
      life.ended = true;
      await Promise.all(casting);
      server = await startAmends(['start', '--data', demo.dataDir, '--port', port], UNMEASURED);
    }
    // What is left goes to the last server, each once.
    for (const ballot of waiting) confirmed.add((await cast(election, ballot)) ?? 'not cast');
    expect(confirmed.size).toBe(VOTERS);
    const url = `${demo.officeUrl}/elections/${election}`;
    const archive = new Uint8Array(await (await fetch(`${url}/${election}.bel`)).arrayBuffer());
    const verdict = must(await verifyArchive(archive, { ...nativeElectionPowers, clock: () => 0, mayBeOpen: true }));
    expect(verdict).toMatchObject({ valid: true, ballots: VOTERS });
    const { ballots } = (await (await fetch(`${demo.officeUrl}/api/elections/${election}/board`)).json()) as {
      readonly ballots: readonly { readonly tracker: string }[];
    };
    expect(ballots.map(({ tracker }) => tracker).toSorted()).toEqual([...confirmed].toSorted());
    const [tracker = ''] = confirmed;
    const page = await (await fetch(`${url}/board?q=${encodeURIComponent(tracker.slice(0, 20))}`)).text();
    expect(page).toContain(tracker);
    expect(page).toContain('data-found="1"');
    expect(await (await fetch(`${url}/board?q=nothing`)).text()).toContain('data-found="0"');
  },
);

/** A vote that is open now, and a ballot of each member. */
async function prepare(): Promise<{ readonly election: string; readonly waiting: Waiting[] }> {
  return await withData({ data: demo.dataDir }, async (context) => {
    const story = await sealedStory({
      // Called two hours ago, so that the vote is open by now.
      context: { ...context, clock: () => context.clock() - 2 * HOUR_MS, pass: () => 0 },
      voters: VOTERS,
    });
    const waiting = story.secrets.map((_, voter) => {
      const { content, tracker } = ballotOf(story, itemAt(story.secrets, voter), [1, 0, 1]);
      return { ballot: must(fromUtf8(content)), tracker };
    });
    return { election: story.at.election, waiting };
  });
}

/** Casts one ballot after another; what fails is cast again, byte for byte, on the next server. */
async function castWhileAlive(
  life: { readonly ended: boolean },
  at: { readonly election: string; readonly waiting: Waiting[]; readonly confirmed: Set<string> },
): Promise<void> {
  for (let ballot = at.waiting.pop(); ballot !== undefined; ballot = at.waiting.pop()) {
    const tracker = await cast(at.election, ballot);
    if (tracker === undefined) at.waiting.unshift(ballot);
    else at.confirmed.add(tracker);
    if (life.ended) return;
  }
}

async function cast(election: string, { ballot, tracker }: Waiting): Promise<string | undefined> {
  try {
    const response = await fetch(`${demo.officeUrl}/api/elections/${election}/ballots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ballot }),
    });
    const said = (await response.json()) as { readonly tracker?: string };
    return said.tracker === tracker ? tracker : undefined;
  } catch {
    // Nothing came back: the server is gone.
    return undefined;
  }
}
