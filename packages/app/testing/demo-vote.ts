// SPDX-License-Identifier: AGPL-3.0-or-later
// A vote that is open on a running server of its own, in the groups that real elections have.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { deriveCodeKeys } from '@amends/protocol/keys/return-code.ts';
import { makeElectionWords } from '../client/elections/election-person.ts';
import { loadServerSecrets } from '../config/server-secrets.ts';
import { webAuthnVerifier } from '../passkeys/web-authn.ts';
import { nativeElectionPowers } from '../powers/native.ts';
import { openSqlite } from '../storage/sqlite/open-database.ts';
import type { DemoChapter } from './demo-chapter.ts';
import type { FreshContext } from './fresh-context.ts';
import { sealedStory, type StoryOptions, type StoryPerson, type VoteStory } from './vote-story.ts';

export type DemoVote = VoteStory & {
  /** Where its pages begin. */
  readonly url: string;
  /** A member's own link; she is the voter of that place on the roll, from 0. */
  readonly linkOf: (voter: number) => string;
  readonly emailOf: (voter: number) => string;
  /** When it was ready: mails about it are no older. */
  readonly readyAtMs: number;
};

const STORY_STARTED_MS_AGO = 90 * 60_000;

/** A running server of the office Riverside, and the folder that it serves. */
export type ServedFolder = Pick<DemoChapter, 'dataDir' | 'officeUrl'>;

/** Calls an election in the server's database, holds its ceremony, and seals it: its vote opened half an hour ago. */
export async function openDemoVote(demo: ServedFolder, options: Omit<StoryOptions, 'context'> = {}): Promise<DemoVote> {
  const story = await sealedStory({ ...options, context: demoContext(demo) });
  const url = `${demo.officeUrl}/elections/${story.at.election}`;
  return {
    ...story,
    url,
    linkOf: (voter) => `${url}/vote#${story.credentials[voter] ?? ''}`,
    emailOf: (voter) => `member${String(voter + 1)}@riverside.example`,
    readyAtMs: Date.now(),
  };
}

/** Words with which somebody of the story comes in by a browser; they take the place of the keys she had. */
export async function giveWords({ context, at }: VoteStory, { actor }: StoryPerson): Promise<string> {
  const { entropy, words } = makeElectionWords(context.random);
  const { lookup, identity } = await deriveCodeKeys(entropy, electionScope(at.office, at.election));
  const keys = { lookupHash: sha256(lookup), verifyKey: identity.verifyKey };
  await context.db.store.elections.setKeys(at.office, { election: at.election, person: actor.person.id, ...keys });
  return words.join(' ');
}

/** The database as its own server has it open, with a clock that lags behind. */
function demoContext({ dataDir }: ServedFolder): FreshContext {
  let late = STORY_STARTED_MS_AGO;
  return {
    db: openSqlite(join(dataDir, 'amends.sqlite')),
    clock: () => Date.now() - late,
    random: (length) => new Uint8Array(randomBytes(length)),
    secrets: loadServerSecrets(join(dataDir, 'server.key')),
    passkeys: webAuthnVerifier,
    loadPowers: () => Promise.resolve(nativeElectionPowers),
    noticeDelay: 0,
    electionKeptDays: 30,
    pass: (milliseconds) => (late -= milliseconds),
  };
}
