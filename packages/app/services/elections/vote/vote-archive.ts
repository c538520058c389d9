// SPDX-License-Identifier: AGPL-3.0-or-later
import { must } from '@amends/base';
import type { Archive, ArchiveRecord } from '@amends/election/archive/archive.ts';
import { makeRecord } from '@amends/election/archive/make-record.ts';
import { writeArchive, writeRecord } from '@amends/election/archive/write-archive.ts';
import { readElection, type RunningElection } from '@amends/election/board/read-election.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { AtElection } from './find-vote.ts';
import { publicText } from './public-text.ts';

/** Records that are read at one time: a megabyte or two of ballots. */
const AT_ONCE = 100;

/**
 * An election as far as it has come; undefined before it is sealed. It is read outside of transactions, in which
 * everybody else would wait; whoever writes by what it says compares the newest event then.
 */
export async function runningElection(context: Context, at: AtElection): Promise<RunningElection | undefined> {
  const { store } = context.db;
  const timestamp = await archiveTime(store, at);
  if (timestamp === undefined) return undefined;
  const records: ArchiveRecord[] = [];
  for await (const some of recordsOf(store, at)) records.push(...some);
  const archive: Archive = { timestamp, records };
  return must(readElection(archive, await context.loadPowers()));
}

/** The bytes of the archive so far, piece by piece; undefined before it is sealed. */
export async function streamArchive(context: Context, at: AtElection): Promise<AsyncIterable<Uint8Array> | undefined> {
  const { store } = context.db;
  const timestamp = await archiveTime(store, at);
  if (timestamp === undefined) return undefined;
  return (async function* () {
    yield writeArchive({ timestamp, records: [] });
    for await (const some of recordsOf(store, at)) for (const record of some) yield* writeRecord(record, timestamp);
  })();
}

/** Up to the newest event when it began: what is appended meanwhile is left for the next time. */
async function* recordsOf(store: Store, { office, election }: AtElection): AsyncGenerator<readonly ArchiveRecord[]> {
  const end = await store.boards.count(office, election);
  for (let position = 0; position < end; position += AT_ONCE) {
    const count = Math.min(AT_ONCE, end - position);
    const rows = await store.boards.from(office, { election, position, count });
    yield rows.map(({ kind, bytes }) => makeRecord(kind, bytes));
  }
}

async function archiveTime(store: Store, at: AtElection): Promise<number | undefined> {
  const text = await publicText(store, at, 'archive-time');
  return text === undefined ? undefined : Number(text);
}
