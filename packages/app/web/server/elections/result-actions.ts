// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { FormFields } from '@amends/domain';
import { describeCountError } from '@amends/election/count/describe-stage.ts';
import { fail, redirect, type Actions, type RequestEvent } from '@sveltejs/kit';
import { annulElection } from '../../../services/elections/annul-election.ts';
import { callOf } from '../../../services/elections/call-of.ts';
import { certifyOutcome } from '../../../services/elections/certify-outcome.ts';
import { changeTerm } from '../../../services/elections/change-term.ts';
import { countEntry, publishEntry, type EntryError } from '../../../services/elections/enter-result.ts';
import type { ElectionActor } from '../../../services/elections/enter-election.ts';
import { answerObjection } from '../../../services/elections/object-to-result.ts';
import { openByElection } from '../../../services/elections/open-by-election.ts';
import { standingCandidates } from '../../../services/elections/standing-candidates.ts';
import { forceVote } from '../../../services/elections/vote-forced.ts';
import type { FormFault } from '../../ui/elections/form/form-fault.ts';
import type { OpenedView } from '../../ui/elections/result/committee-view.ts';
import type { OutcomeView } from '../../ui/elections/result/result-view.ts';
import { toolsOf } from '../request.ts';
import { electionAt, tellerOrSignIn } from './at-election.ts';
import { refuse, refuseWhole } from './form-answer.ts';
import { formFields } from './form-fields.ts';
import { openedView } from './opened-view.ts';
import { outcomeViewOf } from './outcome-view-of.ts';

/** What any of them gives back to the page. */
export type ResultForm = {
  readonly faults?: readonly FormFault[];
  readonly values?: FormFields;
  /** Why the count stopped. */
  readonly says?: string;
  readonly preview?: OutcomeView;
  readonly opened?: OpenedView;
};

/** What tellers do with a result. Each begins with who asks. */
export const resultActions: Actions = {
  preview: async (event) => {
    const { actor, fields } = await begin(event);
    const counted = await countEntry(toolsOf(event).context, actor, fields);
    const call = callOf(await electionAt(event));
    if (!counted.ok) return await refuseEntry(event, { actor, error: counted.error, fields });
    if (call === undefined) return refuseWhole({ type: 'not-found' }, fields);
    return { preview: outcomeViewOf(call, counted.value.body), values: fields };
  },
  change: async (event) => {
    const { fields } = await begin(event);
    return { values: fields, faults: [] };
  },
  publish: async (event) => {
    const { actor, fields } = await begin(event);
    const published = await publishEntry(toolsOf(event).context, actor, fields);
    return published.ok ? backTo(event) : await refuseEntry(event, { actor, error: published.error, fields });
  },
  certify: async (event) => {
    const { actor, fields } = await begin(event);
    const certified = await certifyOutcome(toolsOf(event).context, actor);
    if (certified.ok) return backTo(event);
    const { error } = certified;
    switch (error.type) {
      case 'objections-run':
      case 'objections-open':
      case 'vote-forced':
        return fail(409, { faults: [{ field: 'form', problem: error.type }], values: fields });
      default:
        return refuseWhole(error, fields);
    }
  },
  answer: async (event) => {
    const { actor, fields } = await begin(event);
    const [id = '', answer = ''] = [fields.objection?.[0], fields.answer?.[0]];
    const answered = await answerObjection(toolsOf(event).context, actor, { id, answer });
    return answered.ok ? backTo(event) : refuseWhole(answered.error, fields);
  },
  'force-vote': async (event) => {
    const { actor, fields } = await begin(event);
    const forced = await forceVote(toolsOf(event).context, actor);
    return forced.ok ? backTo(event) : refuseWhole(forced.error, fields);
  },
  annul: async (event) => {
    const { actor, fields } = await begin(event);
    const annulled = await annulElection(toolsOf(event).context, actor, fields.reason?.[0] ?? '');
    if (!annulled.ok) return refuseWhole(annulled.error, fields);
    return annulled.value.waits ? toCommittee(actor) : backTo(event);
  },
  term: async (event) => {
    const { actor, fields } = await begin(event);
    const [term = '', said, on = ''] = [fields.term?.[0], fields.what?.[0], fields.on?.[0]];
    const what = said === 'trained' || said === 'stepped-down' ? said : 'other';
    const changed = await changeTerm(toolsOf(event).context, actor, { term, what, on });
    return changed.ok ? backTo(event) : refuseWhole(changed.error, fields);
  },
  'by-election': async (event) => {
    const { actor, fields } = await begin(event);
    const opened = await openByElection(toolsOf(event).context, actor);
    return opened.ok ? { opened: openedView(event, opened.value) } : refuseWhole(opened.error, fields);
  },
};

async function begin(event: RequestEvent): Promise<{ readonly actor: ElectionActor; readonly fields: FormFields }> {
  const actor = await tellerOrSignIn(event);
  return { actor, fields: await formFields(event) };
}

/** Where what waits for another teller stands. */
function toCommittee({ office, election }: ElectionActor): never {
  redirect(303, `/${office}/elections/${election}/committee`);
}

function backTo({ url }: RequestEvent): never {
  redirect(303, url.pathname);
}

async function refuseEntry(
  event: RequestEvent,
  { actor, error, fields }: { readonly actor: ElectionActor; readonly error: EntryError; readonly fields: FormFields },
) {
  if (error.type === 'faults') return refuse(error.faults, fields);
  if (error.type !== 'not-counted') return refuseWhole(error, fields);
  const candidates = await standingCandidates(toolsOf(event).context.db.store, actor);
  const says = describeCountError(error.error, (number) => itemAt(candidates, number - 1).name);
  const needsLot = error.error.type === 'needs-lot';
  return fail(422, { needsLot, says, faults: [], values: fields });
}
