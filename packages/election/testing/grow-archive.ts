// SPDX-License-Identifier: AGPL-3.0-or-later
import { concatBytes, must } from '@amends/base';
import { writeArchive, writeRecord } from '../archive/write-archive.ts';
import { addEvent, NOTHING_YET, type Happening, type Head } from '../board/add-event.ts';

/** An archive that grows event by event, as the board of an election does. */
export type GrowingArchive = {
  readonly add: (happening: Happening) => void;
  readonly bytes: () => Uint8Array;
  readonly head: () => Head;
};

/** @param timestamp - when the election began, in seconds since 1970 */
export function growArchive(timestamp = 1): GrowingArchive {
  let bytes = writeArchive({ timestamp, records: [] });
  let head: Head = NOTHING_YET;
  return {
    add(happening) {
      const added = must(addEvent(head, happening));
      bytes = concatBytes(bytes, ...added.records.flatMap((record) => writeRecord(record, timestamp)));
      head = added.head;
    },
    bytes: () => bytes,
    head: () => head,
  };
}
