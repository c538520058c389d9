// SPDX-License-Identifier: AGPL-3.0-or-later
import type { JsonObject, Result } from '@amends/base';
import type { ServiceError } from '../../services/service-error.ts';

/** The one table from a service's answer to HTTP. */
const STATUS: Readonly<Record<ServiceError['type'], number>> = {
  'not-found': 404,
  'not-signed-in': 401,
  'code-replaced': 410,
  'not-open': 409,
  field: 422,
  conflict: 409,
  'sent-before': 409,
  'sent-changed': 409,
  'too-many-tries': 429,
  busy: 503,
};

/** Answers with what a use case gave, or with its error in the API's form. */
export function answer<T>(result: Result<T, ServiceError>, view: (value: T) => JsonObject = () => ({})): Response {
  return result.ok ? Response.json(view(result.value)) : refusal(result.error);
}

export function refusal(error: ServiceError): Response {
  const { type, ...details } = error;
  return Response.json({ error: type, ...details }, { status: STATUS[type] });
}

export function bytesAnswer(result: Result<Uint8Array, ServiceError>): Response {
  if (!result.ok) return refusal(result.error);
  return new Response(Buffer.from(result.value), { headers: { 'content-type': 'application/octet-stream' } });
}
