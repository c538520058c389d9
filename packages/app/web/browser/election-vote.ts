// SPDX-License-Identifier: AGPL-3.0-or-later
// The module of the booth. What is in the address behind # is gone from it before anything else runs.
import { hasCredential, takenCredential } from './elections/vote/take-credential.ts';
import { mount } from 'svelte';
import { voteApi } from '../../client/elections/vote-api.ts';
import { VOTE_WORDS } from '../ui/elections/words/vote-words.ts';
import { canSeal } from './can-seal.ts';
import { startMaker } from './elections/vote/start-maker.ts';
import VoteApp from './elections/vote/vote-app.svelte';
import { readVotePlace } from './elections/vote/vote-place.ts';
import { Voting } from './elections/vote/voting.svelte.ts';
import { clearPage, mindWayOut } from './way-out.ts';

mindWayOut();
const target = document.querySelector<HTMLElement>('[data-election-vote]');
if (target !== null) {
  if (canSeal() && 'Worker' in globalThis) open(target);
  else target.querySelector('[data-fill=needs]')?.replaceChildren(VOTE_WORDS.needsOther);
}

function open(at: HTMLElement): void {
  const about = readVotePlace(at);
  const pause = async (milliseconds: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
  };
  const voting = new Voting({ api: voteApi(about.place), maker: startMaker(about.worker), pause });
  at.replaceChildren();
  document.documentElement.classList.add('scripted');
  mount(VoteApp, { target: at, props: { voting, about, credential: takenCredential } });
  // A second link in the same tab is another voter's, or the same one's again: nothing of the first is taken along.
  addEventListener('hashchange', () => {
    if (hasCredential()) location.reload();
  });
  // A page that is left is empty, whatever the browser keeps of it.
  addEventListener('pagehide', clearPage);
}
