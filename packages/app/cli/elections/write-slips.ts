// SPDX-License-Identifier: AGPL-3.0-or-later
import { voteLink } from '../../client/elections/credentials-sheet.ts';
import type { ElectionPlace } from '../../client/elections/election-api.ts';
import { isOnPaper, type HeldCredential } from '../../client/elections/make-election-credentials.ts';

const FOLD = '-'.repeat(72);

/** Slips to print and cut: of members without an address, and of ballots on paper. */
export function writeSlips(held: readonly HeldCredential[], place: ElectionPlace): string {
  const address = voteLink(place, '').slice(0, -1);
  const slips = held.filter(isOnPaper).map((one) => {
    const isMember = one.kind === 'voter';
    const whose = isMember ? `For ${one.voter.name}, number ${String(one.voter.number)}` : 'For one ballot on paper';
    const how = isMember
      ? ['Open this address on a phone or computer, and type the credential:', `    ${address}`]
      : ['Two tellers cast one ballot on paper with it. Nobody else opens it:', `    ${address}`];
    return [whose, '', `    ${one.credential}`, '', ...how, 'Whoever has this slip can vote with it.', ''].join('\n');
  });
  return `${[FOLD, ...slips.map((slip) => `${slip}${FOLD}`)].join('\n')}\n`;
}
