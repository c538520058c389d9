// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromHex, must, ok, type Result } from '@amends/base';
import type { ElectionState, Phase } from '@amends/domain';
import { owned } from '@amends/election/v1/shapes/tally.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import { setupWords } from '@amends/protocol/keys/setup-words.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { headOf } from './append-event.ts';
import { trusteesOf } from './ceremony.ts';
import { findVote, type AtElection } from './find-vote.ts';
import { readPaper, type PaperView } from './paper.ts';
import { publicTexts } from './public-text.ts';
import { sealedVote } from './sealed-vote.ts';
import { readSpares } from './spares.ts';
import { heightOf, SETUP_POSITION, trackerOf } from './tracker.ts';

/** Far more than names the owner of a shuffle or of a decryption; those themselves are megabytes. */
const OWNED_BYTES_MAX = 1_000;

export type BoardEntry = {
  readonly tracker: string;
  readonly height: number;
  /** No later one of the same credential took its place. */
  readonly counts: boolean;
};

/** What everybody may see of a vote. */
export type BoardView = {
  readonly title: string;
  readonly phase: Phase;
  readonly state: ElectionState;
  /** Of the newest event; null before the election is sealed. */
  readonly height: number | null;
  readonly head: string | null;
  /** What Setup is read aloud as. */
  readonly words: readonly string[] | null;
  readonly trustees: readonly { readonly index: number; readonly name: string }[];
  readonly threshold: number;
  readonly mayVote: number;
  readonly ballots: readonly BoardEntry[];
  readonly spares: number;
  /** Spares that were given to late members. */
  readonly late: number;
  readonly paper: PaperView | null;
  readonly closing: string | null;
  /** Trustees by number. */
  readonly shuffles: readonly number[];
  readonly decryptions: readonly number[];
  readonly reveals: readonly number[];
};

export async function readBoard(context: Context, at: AtElection): Promise<Result<BoardView, ServiceError>> {
  const { store } = context.db;
  const { office, election } = at;
  const vote = await findVote(store, at, context.clock());
  if (!vote.ok) return vote;
  const { names, threshold, size } = await trusteesOf(store, at);
  const sealed = await sealedVote(context, at);
  const head = await headOf(store, at);
  const [setup] = await store.boards.from(office, { election, position: SETUP_POSITION, count: 1 });
  const [ended] = await store.boards.ofType(office, { election, type: 'EndBallots' });
  const spares = await readSpares(store, at);
  const reveals = await publicTexts(store, at, { name: 'reveal', count: size });
  const { phase, state, call } = vote.value;
  return ok({
    title: call.title,
    phase,
    state,
    height: head?.height ?? null,
    head: head?.hash ?? null,
    words: setup === undefined ? null : setupWords(must(fromHex(setup.hash))),
    trustees: names.map((name, index) => ({ index: index + 1, name })),
    threshold,
    mayVote: sealed?.mayVote.size ?? 0,
    ballots: entriesOf(await store.boards.ballots(office, election)),
    spares: sealed?.spares.size ?? 0,
    late: spares.assigned,
    paper: sealed === undefined || sealed.paper.size === 0 ? null : await readPaper(store, at, sealed),
    closing: ended?.hash ?? null,
    shuffles: await ownersOf(store, at, 'Shuffle'),
    decryptions: await ownersOf(store, at, 'PartialDecryption'),
    reveals: reveals.flatMap((text, index) => (text === undefined ? [] : [index + 1])),
  });
}

function entriesOf(ballots: Awaited<ReturnType<Store['boards']['ballots']>>): readonly BoardEntry[] {
  const last = new Map(ballots.map(({ credential, position }) => [credential, position]));
  return ballots.map((ballot) => ({
    tracker: trackerOf(ballot.hash),
    height: heightOf(ballot),
    counts: last.get(ballot.credential) === ballot.position,
  }));
}

/** Whose shuffles or decryptions there are, in their order. Each has its event behind it and its data before. */
async function ownersOf(
  store: Store,
  { office, election }: AtElection,
  type: 'Shuffle' | 'PartialDecryption',
): Promise<readonly number[]> {
  const records = await store.boards.ofType(office, { election, type, bytesMax: OWNED_BYTES_MAX });
  return records.flatMap(({ kind, bytes }) => {
    const read = kind === 'data' ? parseExact(bytes, owned) : undefined;
    return read?.ok === true ? [read.value.owner] : [];
  });
}
