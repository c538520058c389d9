// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseId, parseOfficeId } from '@amends/base';
import { nextState, type RosterState } from '@amends/protocol/roster/verify-roster.ts';
import { bytesIn, type CheckedOffice } from './check-problem.ts';

/**
 * The first statement that does not follow from those before it, and officers who are not on the roster though they
 * should be.
 *
 * @returns the ids to which a grant may be
 */
export async function checkRoster({ office, inspect, say }: CheckedOffice): Promise<ReadonlySet<unknown>> {
  const { states, verifies } = await readStates({ office, inspect, say });
  const rostered = new Set<unknown>(states.flatMap(({ members }) => [...members.keys()]));
  const serving = new Set<unknown>(states.at(-1)?.members.keys());
  const officers = await inspect.officers(office);
  for (const { id, state } of officers) {
    const known = ['invited', 'enrolled', 'retired'].some((name) => name === state);
    const missing = verifies && state === 'enrolled' && !serving.has(id);
    if (!parseId(id).ok || !known || missing) say('officer', id);
  }
  const stored = new Set(officers.map(({ id }) => id));
  for (const id of rostered) if (!stored.has(id)) say('officer', id);
  // Behind a broken statement nobody knows who was on it.
  return verifies ? new Set([...stored].filter((id) => rostered.has(id))) : stored;
}

async function readStates({
  office,
  inspect,
  say,
}: CheckedOffice): Promise<{ readonly states: readonly RosterState[]; readonly verifies: boolean }> {
  const id = parseOfficeId(office);
  const states: RosterState[] = [];
  for (const { sequence, bytes } of await inspect.roster(office)) {
    const statement = bytesIn(bytes);
    const inPlace = id.ok && statement !== undefined && sequence === states.length;
    const next = inPlace ? nextState(id.value, states, statement) : undefined;
    if (next?.ok !== true) {
      say('roster', `roster/${String(states.length)}`);
      return { states, verifies: false };
    }
    states.push(next.value);
  }
  return { states, verifies: true };
}
