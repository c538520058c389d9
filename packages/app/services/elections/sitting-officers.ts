// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import { dayOf, foldName, termStanding } from '@amends/domain';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import { serving } from '../read-office.ts';

/** Who serves now, by name: officers on the roster, and whom the register says it of. Members can be asked about them. */
export async function sittingOfficers(
  store: Store,
  { clock }: Pick<Context, 'clock'>,
  office: OfficeId,
): Promise<readonly string[]> {
  const ids = await serving(store, office);
  const officers = (await store.officers.list(office)).filter(({ id }) => ids.has(id)).map(({ name }) => name);
  const today = dayOf(clock());
  const terms = (await store.terms.list(office)).filter(({ term }) => termStanding(term, today) === 'serving');
  const byName = new Map<string, string>();
  for (const name of [...terms.map(({ term }) => term.name), ...officers]) byName.set(foldName(name), name);
  return [...byName.values()].toSorted((left, right) => left.localeCompare(right));
}
