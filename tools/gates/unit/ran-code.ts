// SPDX-License-Identifier: AGPL-3.0-or-later
import { decodedMappings, TraceMap, type SourceMapInput } from '@jridgewell/trace-mapping';
import { lineStarts, type Place, type Statement } from './statements-of.ts';

/** What V8 says of one script; ranges lie within each other. */
export type Script = {
  readonly url: string;
  readonly functions: readonly {
    readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
  }[];
};
/** For each character of a script, whether it ever ran. */
export type RanCode = Uint8Array;
type Mapped = Place & { readonly ran: boolean };

/** Adds one run of a script to what ran of it before. */
export function addRun({ functions }: Script, ran: RanCode): void {
  const ranges = functions
    .flatMap((each) => each.ranges)
    .toSorted((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const now = new Uint8Array(ran.length);
  // From the outside to the inside: what is innermost counts.
  for (const { startOffset, endOffset, count } of ranges) now.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  for (const [at, value] of now.entries()) ran[at] = (ran[at] ?? 0) | value;
}

/** Lines of a file that ran as it stands: Node takes its types away and leaves each sign at its place. */
export function linesAsWritten(ran: RanCode, statements: readonly Statement[]): readonly number[] {
  return statements.filter(({ offset }) => ran[offset] === 1).map(({ from }) => from.line);
}

/** Lines that ran of the files which a built script was made of, by the paths that its map gives. */
export function linesByMap(
  { code, map, ran }: { readonly code: string; readonly map: SourceMapInput; readonly ran: RanCode },
  statementsOf: (source: string) => readonly Statement[],
): ReadonlyMap<string, readonly number[]> {
  const places = placesBySource({ code, map, ran });
  return new Map(
    [...places].map(([source, mapped]) => [
      source,
      statementsOf(source)
        .filter((statement) => didRun(statement, mapped))
        .map(({ from }) => from.line),
    ]),
  );
}

/** A statement ran if its first sign did that the map knows. */
function didRun({ from, to }: Statement, mapped: readonly Mapped[]): boolean {
  let [low, high] = [0, mapped.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = mapped[middle];
    if (at !== undefined && compare(at, from) < 0) low = middle + 1;
    else high = middle;
  }
  const first = mapped[low];
  if (first === undefined || compare(first, to) >= 0) return false;
  for (let index = low; index < mapped.length; index++) {
    const at = mapped[index];
    if (at === undefined || compare(at, first) !== 0) return false;
    if (at.ran) return true;
  }
  return false;
}

function placesBySource({
  code,
  map,
  ran,
}: {
  readonly code: string;
  readonly map: SourceMapInput;
  readonly ran: RanCode;
}): ReadonlyMap<string, readonly Mapped[]> {
  const traced = new TraceMap(map);
  const starts = lineStarts(code);
  const places = new Map<string, Mapped[]>();
  for (const [index, segments] of decodedMappings(traced).entries()) {
    for (const [column, source, line, sourceColumn] of segments) {
      const name = source === undefined ? undefined : traced.sources[source];
      if (name == null || line === undefined || sourceColumn === undefined) continue;
      const place = { line: line + 1, column: sourceColumn, ran: ran[(starts[index] ?? 0) + column] === 1 };
      const known = places.get(name);
      if (known === undefined) places.set(name, [place]);
      else known.push(place);
    }
  }
  for (const mapped of places.values()) mapped.sort(compare);
  return places;
}

function compare(a: Place, b: Place): number {
  return a.line - b.line || a.column - b.column;
}
