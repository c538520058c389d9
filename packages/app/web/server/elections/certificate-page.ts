// SPDX-License-Identifier: AGPL-3.0-or-later
import type { RequestEvent } from '@sveltejs/kit';
import { toolsOf } from '../request.ts';
import { atElection } from './at-election.ts';
import { resultPage, type ResultPage } from './published-result.ts';
import { sayDate } from './say-when.ts';

export type CertificatePage = ResultPage & {
  /** The address of the result. */
  readonly url: string;
  readonly terms: readonly { readonly name: string; readonly from: string; readonly until: string }[];
};

/** What two tellers certify, with the terms that began with it. */
export async function certificatePage(event: RequestEvent): Promise<CertificatePage> {
  const { office, election } = atElection(event);
  const page = await resultPage(event);
  const rows = await toolsOf(event).context.db.store.terms.list(office);
  const begun = rows.filter((row) => row.election === election).map(({ term }) => term);
  const elected = page.result.outcome?.elected ?? [];
  const terms = begun
    .toSorted((one, other) => elected.indexOf(one.name) - elected.indexOf(other.name))
    .map(({ name, from, until }) => ({ name, from: sayDate(from), until: sayDate(until) }));
  return { ...page, url: `${event.url.origin}/${office}/elections/${election}/result`, terms };
}
