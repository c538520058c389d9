// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, type Result } from '@amends/base';
import { parseCall, proposeSchedule, type ElectionCall, type ElectionState } from '@amends/domain';
import { error, fail, redirect, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { changeCall, type ChangeError } from '../../../services/elections/change-call.ts';
import { findCallFaults, publishCall } from '../../../services/elections/publish-call.ts';
import type { FormValues } from '../../page-data.ts';
import type { CallPage, CallRefused } from '../../ui/elections/page-types.ts';
import type { FormFault } from '../../ui/elections/words/call-words.ts';
import { readFormData } from '../read-form-data.ts';
import { toolsOf } from '../request.ts';
import { readForm } from '../../without-scripts/read-form.ts';
import { electionAt, tellerOrSignIn } from './at-election.ts';
import { callValues, fieldsOf, mayChangeField, readCallForm } from './call-form.ts';
import { zoneOf } from './zone-of.ts';

type Kept = { readonly call: ElectionCall; readonly state: ElectionState; readonly zone: string };

/** The page on which the committee writes its call. */
export async function callPage(event: RequestEvent): Promise<CallPage> {
  const at = await tellerOrSignIn(event);
  const { call, state, zone } = await kept(event);
  const { context } = toolsOf(event);
  const faults = state === 'draft' ? await findCallFaults(context.db.store, context, { ...at, call }) : [];
  const done = event.url.searchParams.get('done');
  return {
    election: at.election,
    state,
    kind: call.kind,
    zone,
    values: callValues(call, zone),
    open: openFields(event, { call, state, zone }),
    missing: faults,
    done: done === 'saved' || done === 'proposed' ? done : null,
  };
}

/** Keeps what was typed; `publish` also makes it public, and `propose` puts the shortest dates in. */
export async function takeCall(
  event: RequestEvent,
  act: 'save' | 'propose' | 'publish',
): Promise<ActionFailure<CallRefused>> {
  const at = await tellerOrSignIn(event);
  const { call: before, state, zone } = await kept(event);
  const { fields } = readForm(await readFormData(event.request));
  const { context } = toolsOf(event);
  const open = openFields(event, { call: before, state, zone });
  const typed = readCallForm(fields, { call: before, zone, mayChange: (name) => open.includes(name) });
  const parsed = parseCall(typed);
  if (!parsed.ok) return refuse(parsed.error, { typed: fields, call: before, isSaved: false });
  const call = act === 'propose' ? withDates(parsed.value, context.clock()) : parsed.value;
  const changed = await changeCall(context, at, call);
  if (!changed.ok) return refuse(faultsOf(changed), { typed: fields, call: before, isSaved: false });
  const path = `/${at.office}/elections/${at.election}/committee`;
  if (act !== 'publish') redirect(303, `${path}/call?done=${act === 'save' ? 'saved' : 'proposed'}`);
  const published = await publishCall(context, at);
  if (!published.ok) return refuse(faultsOf(published), { typed: fields, call: before, isSaved: true });
  redirect(303, `${path}?done=published`);
}

async function kept(event: RequestEvent): Promise<Kept> {
  const { call, state } = await electionAt(event);
  return { call: must(parseCall(call)), state, zone: await zoneOf(event) };
}

function openFields(event: RequestEvent, { call, state }: Kept): readonly string[] {
  const now = toolsOf(event).context.clock();
  return fieldsOf(call)
    .map(({ name }) => name)
    .filter((name) => mayChangeField(name, { state, call, now }));
}

/** From the opening of nominations, if that is ahead. */
function withDates(call: ElectionCall, now: number): ElectionCall {
  const { nominationsOpenAt, forumPlace } = call.schedule;
  const from = Math.max(nominationsOpenAt ?? now, now);
  return { ...call, schedule: { ...proposeSchedule(call.rules, { kind: call.kind, from }), forumPlace } };
}

/** What is wrong, where it is no fault of the form but of the moment. */
function faultsOf(refused: Extract<Result<unknown, ChangeError>, { readonly ok: false }>): readonly FormFault[] {
  const { error: why } = refused;
  if (why.type === 'call-faults') return why.faults;
  error(why.type === 'busy' ? 503 : 409, why.type);
}

function refuse(
  faults: readonly FormFault[],
  { typed, call, isSaved }: { readonly typed: FormValues; readonly call: ElectionCall; readonly isSaved: boolean },
): ActionFailure<CallRefused> {
  const names = fieldsOf(call).map(({ name }) => name);
  // A fault inside a list is told at the field that asks for the list.
  const atFields = faults.map((fault) => {
    const holder = names.find((name) => fault.field === name || fault.field.startsWith(`${name}.`));
    return { ...fault, field: holder ?? fault.field };
  });
  return fail(422, { faults: atFields, values: typed, isSaved });
}
