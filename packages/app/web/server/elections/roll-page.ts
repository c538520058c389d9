// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, type Result } from '@amends/base';
import { parseCall, type FormFields } from '@amends/domain';
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { addVoter, mayAddVoter } from '../../../services/elections/add-voter.ts';
import {
  mayReplaceRoll,
  previewFor,
  useRoll,
  type GivenRoll,
  type RollRefused,
  type SeenRoll,
} from '../../../services/elections/use-roll.ts';
import type { FormState } from '../../ui/form-state.ts';
import type { RollOutcome, RollPage } from '../../ui/elections/page-types.ts';
import { readForm } from '../../without-scripts/read-form.ts';
import { readFormData } from '../read-form-data.ts';
import { toolsOf } from '../request.ts';
import { electionAt, tellerOrSignIn } from './at-election.ts';
import { showPreview } from './roll-sheet.ts';

/** The page of the roll: for tellers only, and nothing of it leaves it. */
export async function rollPage(event: RequestEvent): Promise<RollPage> {
  const { office, election } = await tellerOrSignIn(event);
  const { state, call } = await electionAt(event);
  const { schedule, isRehearsal } = must(parseCall(call));
  const { eligibleOn } = schedule;
  const voters = await toolsOf(event).context.db.store.voters.list(office, election);
  const done = event.url.searchParams.get('done');
  return {
    election,
    state,
    voters,
    eligible: voters.filter(({ reasons }) => reasons.length === 0).length,
    eligibleOn,
    isOutdated: voters.some((voter) => voter.eligibleOn !== eligibleOn),
    mayReplace: mayReplaceRoll(state) && !isRehearsal,
    mayAdd: mayAddVoter(state) && !isRehearsal,
    isRehearsal,
    done: done === 'used' || done === 'added' ? done : null,
  };
}

/** What a list would make of the roll, with its mistakes. */
export async function previewList(event: RequestEvent): Promise<RollOutcome | ActionFailure<RollOutcome>> {
  await tellerOrSignIn(event);
  const { given, fields } = await readList(event);
  if (given.text.trim() === '') return listFault(fields, { line: 0, problem: 'missing' });
  return answer(previewFor(await electionAt(event), given), given, fields);
}

/** Takes a list that was looked at as the roll. */
export async function takeList(event: RequestEvent): Promise<RollOutcome | ActionFailure<RollOutcome>> {
  const actor = await tellerOrSignIn(event);
  const { given, fields } = await readList(event);
  const used = await useRoll(toolsOf(event).context, actor, given);
  if (used.ok) redirect(303, `/${actor.office}/elections/${actor.election}/committee/roll?done=used`);
  return answer(used, given, fields);
}

/** Adds one member by hand. */
export async function takeVoter(event: RequestEvent): Promise<ActionFailure<RollOutcome>> {
  const actor = await tellerOrSignIn(event);
  const { fields } = readForm(await readFormData(event.request));
  const said = (name: string): string => (fields[name]?.[0] ?? '').trim();
  const email = said('email') === '' ? null : said('email');
  const added = await addVoter(toolsOf(event).context, actor, { name: said('name'), email });
  if (added.ok) redirect(303, `/${actor.office}/elections/${actor.election}/committee/roll?done=added`);
  const why = added.error;
  if (why.type !== 'field') error(why.type === 'busy' ? 503 : 409, why.type);
  return fail(422, { type: 'add-faults', form: { errors: [why], values: fields } });
}

async function readList(event: RequestEvent): Promise<{ readonly given: GivenRoll; readonly fields: FormFields }> {
  const { fields, files, filesDropped } = readForm(await readFormData(event.request));
  const [file] = files;
  if (filesDropped) error(413, 'Too large');
  const text = file === undefined ? (fields.list?.[0] ?? '') : await file.text();
  const dateOrder = fields.dateOrder?.[0] === 'day-first' ? 'day-first' : 'month-first';
  return { given: { text, dateOrder, rankedReason: fields.rankedReason?.[0] ?? '' }, fields };
}

function answer(
  read: Result<SeenRoll, RollRefused>,
  { text, dateOrder, rankedReason = '' }: GivenRoll,
  fields: FormFields,
): RollOutcome | ActionFailure<RollOutcome> {
  const show = (preview: SeenRoll) =>
    ({ type: 'preview', sheet: showPreview(preview), text, dateOrder, rankedReason }) as const;
  if (read.ok) return show(read.value);
  const why = read.error;
  if (why.type === 'not-clean') return fail(422, show(why.preview));
  if (why.type === 'unreadable') return listFault({ ...fields, list: [text] }, why.error);
  error(why.type === 'busy' ? 503 : 409, why.type);
}

function listFault(
  values: FormFields,
  { line, problem }: { readonly line: number; readonly problem: string },
): ActionFailure<RollOutcome> {
  const form: FormState = { errors: [{ field: 'list', problem: 'malformed' }], values };
  return fail(422, { type: 'list-faults', form, line, problem });
}
