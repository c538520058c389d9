// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  concatBytes,
  err,
  fromBase64url,
  isJsonObject,
  ok,
  toBase64url,
  type Json,
  type JsonObject,
  type Result,
} from '@amends/base';
import type { FieldProblem } from '@amends/domain';
import type { Answer, TransportFault } from './transport.ts';

/** One office's API, as a device calls it. */
export type HttpApi = {
  call(path: string, request: HttpRequest): Answer<Response>;
};

export type HttpRequest = {
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly json?: JsonObject;
  readonly bytes?: Uint8Array;
  /** A reporter's session; officers are known by their cookie. */
  readonly session?: Uint8Array;
  /** Whose session is meant, where a browser has one cookie for whoever signed in last. */
  readonly officer?: string | undefined;
  /** A browser may keep the answer, and asks whether it is still the same. */
  readonly mayKeep?: true;
};

export type HttpOptions = {
  /** Origin, such as `https://amends.example`. */
  readonly base: string;
  readonly officeId: string;
  /** Officers' calls send the session cookie; reporters' calls never send any. */
  readonly credentials: 'same-origin' | 'omit';
  readonly fetch?: typeof fetch;
};

const FAULTS = [
  'busy',
  'not-open',
  'not-found',
  'not-signed-in',
  'code-replaced',
  'too-many-tries',
  'conflict',
] as const;

/** Milliseconds in which nothing comes back: then the line is taken for dead. */
const QUIET_MS_MAX = 60_000;
/** What is sent gets more time, for a line of so many bytes a millisecond. How far it has come, nobody can see. */
const SLOW_BYTES_PER_MS = 4;

export function httpApi(options: HttpOptions): HttpApi {
  const doFetch = options.fetch ?? fetch;
  return {
    async call(path, { method, json, bytes, session, officer, mayKeep }) {
      const headers: Record<string, string> = {};
      if (json !== undefined) headers['content-type'] = 'application/json';
      if (bytes !== undefined) headers['content-type'] = 'application/octet-stream';
      if (session !== undefined) headers.authorization = `Bearer ${toBase64url(session)}`;
      if (officer !== undefined) headers['x-officer'] = officer;
      const body = json === undefined ? bytes?.slice() : JSON.stringify(json);
      const patience = startPatience(QUIET_MS_MAX + (body?.length ?? 0) / SLOW_BYTES_PER_MS);
      try {
        const begun = await doFetch(`${options.base}/${options.officeId}/api/${path}`, {
          method,
          headers,
          credentials: options.credentials,
          cache: mayKeep ? 'no-cache' : 'no-store',
          redirect: 'error',
          signal: patience.signal,
          ...(body === undefined ? {} : { body }),
        });
        const response = await readWhole(begun, patience.renew);
        return response.ok ? ok(response) : err(await readFault(response));
      } catch {
        return err(patience.signal.aborted ? { type: 'offline', late: true } : { type: 'offline' });
      } finally {
        patience.end();
      }
    },
  };
}

type Patience = { readonly signal: AbortSignal; readonly renew: () => void; readonly end: () => void };

/** Ends a request that stands still. Each piece of the answer begins the waiting anew. */
function startPatience(firstMs: number): Patience {
  const stop = new AbortController();
  const giveUp = (): void => stop.abort();
  let timer = setTimeout(giveUp, firstMs);
  const end = (): void => clearTimeout(timer);
  const renew = (): void => {
    end();
    timer = setTimeout(giveUp, QUIET_MS_MAX);
  };
  return { signal: stop.signal, renew, end };
}

/** An answer with all of its body here, so that nothing that reads it has to wait for the line. */
async function readWhole(begun: Response, renew: () => void): Promise<Response> {
  const parts: Uint8Array[] = [];
  const reader = begun.body?.getReader();
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    renew();
    parts.push(next.value);
  }
  const { status, headers } = begun;
  return new Response(parts.length === 0 ? null : concatBytes(...parts).slice(), { status, headers });
}

/** Reads a JSON answer of the shape that `read` knows. */
export async function readJson<T>(
  answer: Result<Response, TransportFault>,
  read: (json: JsonObject) => T | undefined,
): Promise<Result<T, TransportFault>> {
  if (!answer.ok) return answer;
  try {
    // The reader checks what it takes from it.
    const json = (await answer.value.json()) as Json;
    const value = isJsonObject(json) ? read(json) : undefined;
    return value === undefined ? err({ type: 'refused', status: answer.value.status }) : ok(value);
  } catch {
    return err({ type: 'offline' });
  }
}

export async function readBody(answer: Result<Response, TransportFault>): Answer<Uint8Array> {
  if (!answer.ok) return answer;
  try {
    return ok(new Uint8Array(await answer.value.arrayBuffer()));
  } catch {
    return err({ type: 'offline' });
  }
}

export function nothing(answer: Result<Response, TransportFault>): Result<void, TransportFault> {
  return answer.ok ? ok(undefined) : answer;
}

export function bytesOf(value: Json | undefined): Uint8Array | undefined {
  const bytes = typeof value === 'string' ? fromBase64url(value) : undefined;
  return bytes?.ok === true ? bytes.value : undefined;
}

/** A list of items that all read, or undefined. */
export function listOf<T>(
  value: Json | undefined,
  read: (item: JsonObject) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const items = value.map((item: Json) => (isJsonObject(item) ? read(item) : undefined));
  return items.every((item) => item !== undefined) ? items : undefined;
}

async function readFault(response: Response): Promise<TransportFault> {
  const { status } = response;
  // What stands between, or broke while it worked, cannot say whether the request was carried out; nor does a line that
  // was too slow (408).
  const refused =
    status >= 500 || status === 408 ? ({ type: 'offline' } as const) : ({ type: 'refused', status } as const);
  try {
    // Taken apart below.
    const json = (await response.json()) as Json;
    if (!isJsonObject(json)) return refused;
    const { error, field, problem, reference } = json;
    const known = FAULTS.find((fault) => fault === error);
    if (known !== undefined) return { type: known };
    if (error === 'field' && typeof field === 'string') {
      // The server's list of problems is ours.
      return { type: 'field', field, problem: problem as FieldProblem };
    }
    if ((error === 'sent-before' || error === 'sent-changed') && typeof reference === 'string') {
      return { type: error, reference };
    }
    return refused;
  } catch {
    return refused;
  }
}
