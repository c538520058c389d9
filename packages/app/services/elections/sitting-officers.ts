// SPDX-License-Identifier: AGPL-3.0-or-later
import type { OfficeId } from '@amends/base';
import { dayOf, foldName, termStanding } from '@amends/domain';
import type { TermId, TermRow } from '../../ports/outcome-store.ts';
import type { Store } from '../../ports/store.ts';
import type { Context } from '../context.ts';
import { serving } from '../read-office.ts';

/** Somebody who serves now. */
export type SittingOfficer = {
  /** Her name, with her dates where two have the same one: it stands for one person only. */
  readonly label: string;
  readonly name: string;
  /** Hers in the register; null for an officer whom it does not know. */
  readonly term: TermId | null;
};

/** Who serves now: officers on the roster, and whom the register says it of. Members can be asked about them. */
export async function sittingOfficers(
  store: Store,
  { clock }: Pick<Context, 'clock'>,
  office: OfficeId,
): Promise<readonly SittingOfficer[]> {
  const ids = await serving(store, office);
  const officers = (await store.officers.list(office)).filter(({ id }) => ids.has(id)).map(({ name }) => name);
  const spelled = new Map(officers.map((name) => [foldName(name), name]));
  const today = dayOf(clock());
  const terms = (await store.terms.list(office)).filter(({ term }) => termStanding(term, today) === 'serving');
  const inRegister = Map.groupBy(terms, ({ term }) => foldName(term.name));
  const registered = [...inRegister].flatMap(([folded, rows]) => labelled(rows, spelled.get(folded)));
  const others = officers.filter((name) => !inRegister.has(foldName(name)));
  return [...registered, ...others.map((name): SittingOfficer => ({ label: name, name, term: null }))].toSorted(
    (left, right) => left.label.localeCompare(right.label),
  );
}

/** Whom a label, or a name that only one of them has, stands for. */
export function findSitting(officers: readonly SittingOfficer[], about: string): SittingOfficer | undefined {
  const asked = foldName(about);
  const byLabel = officers.find(({ label }) => foldName(label) === asked);
  if (byLabel !== undefined) return byLabel;
  const named = officers.filter(({ name }) => foldName(name) === asked);
  return named.length === 1 ? named[0] : undefined;
}

/** Terms of one name, which may be two people. */
function labelled(rows: readonly TermRow[], spelled: string | undefined): readonly SittingOfficer[] {
  return rows.map(({ id, term }, index) => {
    const name = spelled ?? term.name;
    const dates = `${term.from} to ${term.until}`;
    const isAlike = rows.some((other) => other.id !== id && `${other.term.from} to ${other.term.until}` === dates);
    const which = isAlike ? `${dates}, ${String(index + 1)}` : dates;
    return { label: rows.length === 1 ? name : `${name} (${which})`, name, term: id };
  });
}
