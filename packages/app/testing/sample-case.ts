// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelId, OfficerId } from '@amends/base';
import { foldCase, type CaseState } from '@amends/domain';
import type { CaseItem, CaseView, Person } from '../client/officer/case-view.ts';

// Ids of the right length, for tests that only compare them.
export const ANA = person('Ana');
export const JO = person('Jo');
export const SAM = person('Sam');

/** A case as an officer's device shows it, with what a test is about filled in. */
export function sampleCase(
  given: Partial<Omit<CaseView, 'state'>> & { readonly state?: Partial<CaseState> },
): CaseView {
  return {
    id: 'case'.padEnd(22, 'A') as ChannelId,
    codeName: 'gabled-chalet',
    reference: 'TNWWEB',
    readers: [ANA],
    gone: [],
    excluded: [],
    excludedNames: [],
    mayLeave: true,
    recordedBy: undefined,
    items: [],
    isOpen: true,
    isChecked: true,
    searchText: '',
    lastAt: 0,
    faults: [],
    stopped: false,
    notesStopped: false,
    refusedGrants: [],
    ...given,
    state: { ...foldCase([]), ...given.state },
  };
}

export function sampleItem(given: Partial<CaseItem>): CaseItem {
  return {
    id: 'entry'.padEnd(22, 'A'),
    audience: 'reporter',
    kind: 'message',
    by: ANA.id,
    byName: ANA.name,
    byMe: true,
    at: 0,
    text: '',
    answers: {},
    attachments: [],
    data: {},
    madeBy: 'device',
    ...given,
  };
}

function person(name: string): Person {
  return { id: name.padEnd(22, 'A') as OfficerId, name };
}
