// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FileCoverage } from './check-coverage.ts';

/** What several runs covered, together: each file once, with its counts added up. */
export function mergeCoverage(files: readonly FileCoverage[]): readonly FileCoverage[] {
  const merged = new Map<string, FileCoverage>();
  for (const file of files) {
    const before = merged.get(file.path);
    merged.set(file.path, before === undefined ? file : add(before, file));
  }
  return [...merged.values()];
}

/** The maps are made of the source alone, so that the same ids are the same places. */
function add(one: FileCoverage, other: FileCoverage): FileCoverage {
  const s = Object.fromEntries(Object.entries(one.s).map(([id, count]) => [id, count + (other.s[id] ?? 0)]));
  const b = Object.fromEntries(
    Object.entries(one.b).map(([id, counts]) => [id, counts.map((count, arm) => count + (other.b[id]?.[arm] ?? 0))]),
  );
  return { ...one, s, b };
}
