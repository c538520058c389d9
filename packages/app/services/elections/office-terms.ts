// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import { dayOf, foldName, termStanding, trainingIsOverdue } from '@amends/domain';
import type { OfficeTerm } from '../../ports/office-elections.ts';
import type { TermRow } from '../../ports/outcome-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';

/** Terms that are served or will be, and those that are over of people who are still in the office. */
export async function officeTerms(
  { db: { store }, clock }: Pick<Context, 'db' | 'clock'>,
  office: OfficeId,
): Promise<readonly OfficeTerm[]> {
  const today = dayOf(clock());
  const officers = (await store.officers.list(office)).filter(({ state }) => state !== 'retired');
  const inOffice = new Set(officers.map(({ name }) => foldName(name)));
  const shown: OfficeTerm[] = [];
  for (const row of await store.terms.list(office)) {
    const { term } = row;
    const standing = termStanding(term, today);
    const isHere = inOffice.has(foldName(term.name));
    if (standing === 'over' && !isHere) continue;
    const email = isHere ? null : await nominatedAddress(store, office, row);
    shown.push({ term, standing, isOverdue: trainingIsOverdue(term, today), email });
  }
  return shown.toSorted(({ term: a }, { term: b }) =>
    a.from === b.from ? a.name.localeCompare(b.name) : a.from < b.from ? -1 : 1,
  );
}

/** Where two people of one name stood, the register does not say which of them it was: neither's is given then. */
async function nominatedAddress(store: Store, office: OfficeId, { election, term }: TermRow): Promise<string | null> {
  if (election === null) return null;
  const rows = await store.nominations.list(office, election);
  const [hers, ...others] = rows.filter(
    ({ state, said }) => state === 'accepted' && foldName(said.name) === foldName(term.name),
  );
  return others.length > 0 ? null : (hers?.said.email ?? null);
}
