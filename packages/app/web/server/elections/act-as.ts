// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject, Result } from '@amends/base';
import type { RequestEvent } from '@sveltejs/kit';
import type * as v from 'valibot';
import type { ElectionRole } from '../../../ports/election-store.ts';
import type { Context } from '../../../services/context.ts';
import type { ElectionActor } from '../../../services/elections/enter-election.ts';
import type { ServiceError } from '../../../services/service-error.ts';
import { answer, refusal } from '../answer.ts';
import { readBody } from '../read-body.ts';
import { toolsOf } from '../request.ts';
import { personOf } from './at-election.ts';

/** Shuffles and decryptions of a thousand ranked ballots, and lists of some thousand credentials. */
const BYTES_MAX = 16 * 1024 * 1024;

/** Does what somebody of an election asks for, when she has shown her words and has the role. */
export async function actAs<Schema extends v.GenericSchema, T>(
  event: RequestEvent,
  { role, schema }: { readonly role: ElectionRole; readonly schema: Schema },
  does: {
    readonly act: (
      context: Context,
      actor: ElectionActor,
      body: v.InferOutput<Schema>,
    ) => Promise<Result<T, ServiceError>>;
    readonly view: (value: T) => JsonObject;
  },
): Promise<Response> {
  const actor = await personOf(event);
  if (actor?.person.role !== role) return refusal({ type: 'not-signed-in' });
  const body = await readBody(event.request, schema, BYTES_MAX);
  if (!body.ok) return refusal(body.error);
  return answer(await does.act(toolsOf(event).context, actor, body.value.value), does.view);
}

/** Answers what only people of an election may see. */
export async function readAs<T>(
  event: RequestEvent,
  roles: readonly ElectionRole[],
  does: {
    readonly read: (context: Context, actor: ElectionActor) => Promise<Result<T, ServiceError>>;
    readonly view: (value: T) => JsonObject;
  },
): Promise<Response> {
  const actor = await personOf(event);
  if (actor === undefined || !roles.includes(actor.person.role)) return refusal({ type: 'not-signed-in' });
  return answer(await does.read(toolsOf(event).context, actor), does.view);
}
