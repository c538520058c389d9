// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Kysely } from 'kysely';
import type { Store } from '../../ports/store.ts';
import { actStore } from './acts.ts';
import type { Capabilities } from './capabilities.ts';
import { boardStore } from './boards.ts';
import { channelStore } from './channels.ts';
import { electionStore } from './elections.ts';
import { fileStore } from './files.ts';
import { jobStore } from './jobs.ts';
import { mailStore } from './mails.ts';
import { questionStore } from './member-questions.ts';
import { nominationStore } from './nominations.ts';
import { officerStore } from './officers.ts';
import { officeStore } from './offices.ts';
import { objectionStore, outcomeStore, termStore } from './outcomes.ts';
import { petitionStore } from './petitions.ts';
import { rehearsalStore } from './rehearsals.ts';
import { removalStore } from './removals.ts';
import { proposalStore } from './proposals.ts';
import { rosterStore } from './rosters.ts';
import { sendStore } from './sends.ts';
import { shelfStore } from './shelves.ts';
import { sessionStore } from './sessions.ts';
import type { Schema } from './schema.ts';
import { voterStore } from './voters.ts';
import { voteStore } from './votes.ts';

export function storeOver(db: Kysely<Schema>, can: Capabilities): Store {
  return {
    offices: officeStore(db),
    officers: officerStore(db),
    rosters: rosterStore(db),
    proposals: proposalStore(db),
    shelves: shelfStore(db),
    channels: channelStore(db),
    files: fileStore(db),
    sends: sendStore(db),
    sessions: sessionStore(db),
    jobs: jobStore(db, can),
    removals: removalStore(db),
    elections: electionStore(db),
    rehearsals: rehearsalStore(db),
    boards: boardStore(db),
    votes: voteStore(db),
    voters: voterStore(db),
    acts: actStore(db),
    nominations: nominationStore(db),
    questions: questionStore(db),
    outcomes: outcomeStore(db),
    objections: objectionStore(db),
    terms: termStore(db),
    petitions: petitionStore(db),
    mails: mailStore(db, can),
  };
}
