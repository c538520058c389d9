// SPDX-License-Identifier: AGPL-3.0-or-later
import { equalBytes, err, fromUtf8, must, ok, type Random, type Result } from '@amends/base';
import type { Archive } from '@amends/election/archive/archive.ts';
import { readArchive } from '@amends/election/archive/read-archive.ts';
import { readDescription } from '@amends/election/board/election-description.ts';
import { findOwner } from '@amends/election/board/find-owner.ts';
import { readElection, type RunningElection } from '@amends/election/board/read-election.ts';
import { openBooth } from '@amends/election/booth/booth.ts';
import { commitToLot } from '@amends/election/count/lot-seed.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import type { Scalar } from '@amends/election/group/group.ts';
import { hashHex } from '@amends/election/group/hash-number.ts';
import { decryptTally } from '@amends/election/trustee/decrypt-tally.ts';
import { findOwnSeat } from '@amends/election/trustee/find-own-seat.ts';
import { openKeyShare } from '@amends/election/trustee/open-key-share.ts';
import { shuffleTally } from '@amends/election/trustee/shuffle/shuffle-tally.ts';
import { parseExact } from '@amends/election/v1/shapes/parse-exact.ts';
import { trustees as trusteesShape } from '@amends/election/v1/shapes/trustees.ts';
import { rankedColumns } from '@amends/election/verify/ranked-columns.ts';
import type { CeremonyView } from './trustee-api.ts';
import { takeDesk } from './trustee-ceremony.ts';
import type { Remembered } from './trustee-memory.ts';
import type { TrusteeRefusal } from './trustee-refusal.ts';
import type { TrusteeSecrets } from './trustee-secrets.ts';
import type { OwnShuffle } from './own-shuffle.ts';
import { readClosed, verifyBeforeDecryption } from './verified-election.ts';
import type { VerifyTools } from './verify-heard.ts';

/** An archive, and who she is in it. */
export type TrusteeJob = {
  readonly archive: Uint8Array;
  readonly view: CeremonyView;
  readonly secrets: TrusteeSecrets;
  readonly remembered: Remembered;
};

/** `closing`: the hash of the event that ended the vote, as it was published. */
export type ClosedJob = TrusteeJob & { readonly closing: string };
export type OpeningJob = ClosedJob & { readonly own: OwnShuffle };

/** A partial decryption, and the hash of what it opens, to be remembered before it is sent. */
export type MadeDecryption = { readonly decryption: string; readonly opened: string };

/** The heavy part of what a trustee does, on this thread or another. */
export type TrusteeWork = {
  /** Finds herself in a sealed election; gives the hash of its first event. */
  readSetup(job: TrusteeJob): Promise<Result<string, TrusteeRefusal>>;
  shuffle(job: TrusteeJob): Promise<Result<string, TrusteeRefusal>>;
  /** Finds what she committed to for the lot in an election whose vote was ended as she saw it first. */
  checkClose(job: ClosedJob): Promise<Result<null, TrusteeRefusal>>;
  decrypt(job: OpeningJob): Promise<Result<MadeDecryption, TrusteeRefusal>>;
};

export type WorkTools = VerifyTools & { readonly random: Random };

/** Does it on this thread. */
export function trusteeWork(tools: WorkTools): TrusteeWork {
  const { random, testGroup } = tools;
  const source = { makePowers: bigintPowers, ...(testGroup && { testGroup }) };
  return {
    async readSetup({ archive, ...job }) {
      const read = readArchive(archive);
      const first = read.ok ? firstEvent(read.value) : undefined;
      if (first === undefined) return err({ type: 'unreadable' });
      if (job.remembered.setup !== undefined && job.remembered.setup !== first.hash)
        return err({ type: 'other-setup' });
      const running = readElection(first.archive, source);
      if (!running.ok) return err({ type: 'unreadable' });
      const secret = await findSecret(running.value, job, tools);
      return secret === undefined || !holdsLot(running.value, job) ? err({ type: 'not-mine' }) : ok(first.hash);
    },
    shuffle({ archive, view }) {
      const read = readArchive(archive);
      const running = read.ok ? readElection(read.value, source) : err('unreadable');
      if (!running.ok) return Promise.resolve(err({ type: 'unreadable' }));
      const { ground, tally, board, shufflers } = running.value;
      const columns = rankedColumns(ground.election, tally?.ciphertexts ?? []);
      const isOver = board.happened.EndShuffles.length > 0 || shufflers.includes(view.me);
      if (columns.length === 0 || isOver) return Promise.resolve(err({ type: 'not-now' }));
      return Promise.resolve(ok(must(fromUtf8(shuffleTally(openBooth(ground, random), columns)))));
    },
    checkClose({ archive, closing, ...job }) {
      const read = readClosed({ archive, closing, remembered: job.remembered });
      if (!read.ok) return Promise.resolve(read);
      const first = firstEvent(read.value);
      const running = first && readElection(first.archive, source);
      if (running?.ok !== true) return Promise.resolve(err({ type: 'unreadable' }));
      return Promise.resolve(holdsLot(running.value, job) ? ok(null) : err({ type: 'not-mine' }));
    },
    async decrypt({ archive, closing, own, ...job }) {
      const { remembered } = job;
      const about = { archive, closing, remembered, own, me: job.view.me };
      const verified = await verifyBeforeDecryption(about, tools);
      if (!verified.ok) return verified;
      const secret = await findSecret(verified.value, job, tools);
      if (secret === undefined || !holdsLot(verified.value, job)) return err({ type: 'not-mine' });
      const { ground, tally } = verified.value;
      const ciphertexts = tally?.ciphertexts ?? [];
      const opened = hashHex(`${ground.fingerprint}|${JSON.stringify(ciphertexts)}`);
      if (remembered.opened !== undefined && remembered.opened !== opened) return err({ type: 'opened-other' });
      const content = decryptTally(openBooth(ground, random), { secret, tally: ciphertexts });
      return ok({ decryption: must(fromUtf8(content)), opened });
    },
  };
}

/** What stands up to the first event: whatever comes behind it is not looked at. */
function firstEvent({ timestamp, records }: Archive): { readonly archive: Archive; readonly hash: string } | undefined {
  const at = records.findIndex(({ kind }) => kind === 'event');
  const record = records[at];
  return record && { archive: { timestamp, records: records.slice(0, at + 1) }, hash: record.hash };
}

type Hers = Omit<TrusteeJob, 'archive'>;

/**
 * Her share of the key, if what stands at her number is hers: her certificate, with which she signed everybody's, and
 * the key that she made of it.
 */
async function findSecret(
  { holders, setup }: RunningElection,
  { view, secrets }: Hers,
  { random, testGroup }: WorkTools,
): Promise<Scalar | undefined> {
  const { me: trustee } = view;
  const { desk } = takeDesk({ view, secrets, random, ...(testGroup && { testGroup }) });
  const trustees = parseExact(setup.trustees, trusteesShape);
  const seat = trustees.ok ? findOwnSeat(desk, secrets.seed, trustees.value) : trustees;
  if (!seat.ok || seat.value !== trustee) return undefined;
  const text = view.messages[`voutput/${String(trustee)}`] ?? '';
  const secret = await openKeyShare(desk, secrets.seed, { trustee, text });
  if (!secret.ok) return undefined;
  return findOwner(holders, desk.generatorPower(secret.value)) === trustee ? secret.value : undefined;
}

/** Whether the election says what she committed to for the lot. */
function holdsLot({ ground }: RunningElection, { view, secrets }: Hers): boolean {
  const read = readDescription(ground.election.description);
  const lot = read.ok ? read.value.lots[view.me - 1] : undefined;
  const { uuid } = ground.election;
  return lot !== undefined && equalBytes(lot, commitToLot({ uuid, trustee: view.me, bytes: secrets.lot }));
}
