// SPDX-License-Identifier: AGPL-3.0-or-later
// Closes the vote of an election in a folder of data, as its server does when a teller says so.
import { must, parseElectionId } from '@amends/base';
import { withData } from '../../packages/app/cli/open-data.ts';
import { closeVote } from '../../packages/app/services/elections/vote/close-vote.ts';
import { OFFICE } from '../../packages/app/testing/fresh-context.ts';

const DAY_MS = 86_400_000;

const [data = '', id = ''] = process.argv.slice(2);
await withData({ data }, async (context) => {
  const election = must(parseElectionId(id));
  const [person] = await context.db.store.elections.people(OFFICE, election);
  if (person === undefined) throw new Error('the election has no tellers');
  const later = { ...context, clock: () => Date.now() + DAY_MS };
  must(await closeVote(later, { office: OFFICE, election, person }));
});
