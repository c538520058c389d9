// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { itemAt, must, utf8 } from '@amends/base';
import { expect, test } from 'vitest';
import type { ArchiveRecord } from '../archive/archive.ts';
import { readArchive } from '../archive/read-archive.ts';
import { writeArchive } from '../archive/write-archive.ts';
import { readFixture } from '../testing/read-fixture.ts';
import { readStory } from '../testing/story.ts';
import type { EventType } from '../v1/shapes/event.ts';
import { addEvent, NOTHING_YET, type Head } from './add-event.ts';
import { ownedData } from './owned-data.ts';
import { setupData } from './setup-data.ts';

test.each(['approval', 'blank', 'mixed'] as const)('the archive %s is made anew, event by event', (name) => {
  expectMadeAnew(readFixture(name));
});

/** Larger elections that belenios-tool made, where this checkout has them beside it. */
const SHARED = new URL('../../../../shared/fixtures/belenios/', import.meta.url);
const LARGER = existsSync(SHARED) ? ['approval-simple3-5', 'stv-simple3-20', 'bench-approval-100.bel.gz'] : [];

test.skipIf(LARGER.length === 0)('larger archives are written again and made anew, byte for byte', () => {
  for (const name of LARGER) {
    const at = new URL(name, SHARED);
    const isPacked = name.endsWith('.gz');
    const [file = ''] = isPacked ? [''] : readdirSync(at).filter((entry) => entry.endsWith('.bel'));
    const bytes = isPacked ? gunzipSync(readFileSync(at)) : readFileSync(new URL(`${name}/${file}`, SHARED));
    expect(bytes.equals(writeArchive(must(readArchive(bytes)))), name).toBe(true);
    expectMadeAnew(bytes);
  }
});

function expectMadeAnew(bytes: Uint8Array): void {
  const { timestamp, scenes } = readStory(bytes);
  const records: ArchiveRecord[] = [];
  let head: Head = NOTHING_YET;
  for (const { type, data } of scenes) {
    const added = must(addEvent(head, dataOf(type as EventType, data.map(utf8))));
    records.push(...added.records);
    head = added.head;
  }
  // Of megabytes that differ nobody wants to read how.
  expect(Buffer.from(bytes).equals(writeArchive({ timestamp, records }))).toBe(true);
  expect(head).toEqual({
    stage: 'decided',
    events: scenes.length,
    last: must(readArchive(bytes)).records.at(-1)?.hash,
  });
}

/** What we put around what was made, out of the parts. */
function dataOf(type: EventType, data: readonly Uint8Array[]): { type: EventType; data: readonly Uint8Array[] } {
  if (type === 'Setup') {
    const [election, trustees, credentials] = [itemAt(data, 0), itemAt(data, 1), itemAt(data, 2)];
    return { type, data: setupData({ election, trustees, credentials }) };
  }
  if (type !== 'Shuffle' && type !== 'PartialDecryption') return { type, data };
  const { owner } = JSON.parse(new TextDecoder().decode(data[1])) as { owner: number };
  return { type, data: ownedData(owner, itemAt(data, 0)) };
}

test('what may not happen now is refused', () => {
  expect(addEvent(NOTHING_YET, { type: 'EndBallots' })).toEqual({ ok: false, error: 'not-now' });
  const { head } = must(addEvent({ ...NOTHING_YET, stage: 'voting' }, { type: 'EndBallots' }));
  expect(addEvent(head, { type: 'EndBallots' })).toEqual({ ok: false, error: 'not-now' });
  expect(addEvent(head, { type: 'Ballot', data: [utf8('{}')] })).toEqual({ ok: false, error: 'not-now' });
});

test('an event has as much data as events of its type', () => {
  expect(() => addEvent(NOTHING_YET, { type: 'Setup' })).toThrow('an event has its own data');
  expect(() => addEvent(NOTHING_YET, { type: 'EndBallots', data: [utf8('{}')] })).toThrow('its own data');
});
