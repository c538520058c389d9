// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { dayOf, nextVacancyOn, termStanding, trainingIsOverdue, vacanciesOn, type Term } from '@amends/domain';
import { listSeats } from '../../../services/elections/list-seats.ts';
import type { TermsView, TermView } from '../../ui/elections/terms/terms-view.ts';
import { officeOf, toolsOf } from '../request.ts';
import { sayDate } from './say-when.ts';

export type TermsPage = { readonly terms: TermsView };

/** The public register of who serves, who served, and which seats are vacant. */
export async function termsPage(event: RequestEvent): Promise<TermsPage> {
  const office = officeOf(event);
  const { context } = toolsOf(event);
  const { db, clock } = context;
  const on = dayOf(clock());
  const rows = await db.store.terms.list(office);
  const terms = rows
    .map(({ term }) => term)
    .toSorted((a, b) => (a.from === b.from ? (a.name < b.name ? -1 : 1) : a.from < b.from ? 1 : -1));
  const seats = await listSeats(db.store, context, office);
  const roles = seats.map(({ role, count }) => {
    const vacant = vacanciesOn(terms, { role, seats: count, on });
    const of = terms.filter((term) => term.role === role);
    const next = vacant > 0 ? null : nextVacancyOn(of, { role, seats: count, on });
    return { role, seats: count, vacant, nextVacancyOn: next && sayDate(next) };
  });
  const view = (standing: ReturnType<typeof termStanding>): readonly TermView[] =>
    terms.filter((term) => termStanding(term, on) === standing).map((term) => toView(term, on));
  return { terms: { serving: view('serving'), coming: view('coming'), over: view('over'), roles } };
}

function toView(term: Term, on: ReturnType<typeof dayOf>): TermView {
  const { name, role, from, until, trainingDueOn, trainedOn, endedOn, endedBy } = term;
  return {
    name,
    role,
    from: sayDate(from),
    until: sayDate(endedOn ?? until),
    endedBy,
    hasBegun: endedOn === null || endedOn >= from,
    trainingDueOn: trainingDueOn && sayDate(trainingDueOn),
    trainedOn: trainedOn && sayDate(trainedOn),
    isOverdue: trainingIsOverdue(term, on),
  };
}
