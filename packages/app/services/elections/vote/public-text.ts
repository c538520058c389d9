// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, must, utf8 } from '@amends/base';
import type { Store } from '../../../ports/store.ts';
import type { AtElection } from './find-vote.ts';

/** A published text of an election, byte for byte; undefined while there is none. */
export async function publicText(store: Store, at: AtElection, name: string): Promise<string | undefined> {
  const bytes = await store.elections.document(at.office, { election: at.election, name });
  return bytes && must(fromUtf8(bytes));
}

/** Publishes it, once; false where it is there already. */
export async function publishText(
  store: Store,
  at: AtElection,
  { name, text }: { readonly name: string; readonly text: string },
): Promise<boolean> {
  return await store.elections.putDocument(at.office, { election: at.election, name, bytes: utf8(text) });
}

/** The texts of a name with numbers from 1 behind it, such as `cert/1`; those that are there. */
export async function publicTexts(
  store: Store,
  at: AtElection,
  { name, count }: { readonly name: string; readonly count: number },
): Promise<readonly (string | undefined)[]> {
  const texts: (string | undefined)[] = [];
  for (let number = 1; number <= count; number++) texts.push(await publicText(store, at, `${name}/${String(number)}`));
  return texts;
}
