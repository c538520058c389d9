// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, parseId, utf8 } from '@amends/base';
import type { TermId } from '../../ports/outcome-store.ts';
import type { Store } from '../../ports/store.ts';
import type { AtElection } from './outcome-body.ts';

/** Names the term in the register that a recall or a question is about: two people who serve may have one name. */
const ABOUT_TERM = 'about-term';

export async function keepAboutTerm(store: Store, { office, election }: AtElection, term: TermId): Promise<void> {
  await store.elections.putDocument(office, { election, name: ABOUT_TERM, bytes: utf8(term) });
}

/** The term that it is about; undefined where the register does not know her. */
export async function aboutTerm(store: Store, { office, election }: AtElection): Promise<TermId | undefined> {
  const bytes = await store.elections.document(office, { election, name: ABOUT_TERM });
  const text = bytes && fromUtf8(bytes);
  const id = parseId<TermId>(text?.ok === true ? text.value : undefined);
  return id.ok ? id.value : undefined;
}
