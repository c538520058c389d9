// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ChannelId, FileId, Result } from '@amends/base';
import type { FieldProblem } from '@amends/domain';
import type {
  AppendRequest,
  DepositRequest,
  DepositResult,
  NewCodeRequest,
  ReporterChannelView,
} from '../ports/sealed-api.ts';

/** How a request can fail, on the way or at the other end. The names are those of the HTTP API. */
export type TransportFault =
  /** Nothing that we know came back: no line, none that moves (`late`), or a fault on the way. What arrived is not known. */
  | { readonly type: 'offline'; readonly late?: true }
  | { readonly type: 'busy' }
  | { readonly type: 'not-open' }
  | { readonly type: 'not-found' }
  | { readonly type: 'not-signed-in' }
  /** The code was good once, and another took its place. */
  | { readonly type: 'code-replaced' }
  | { readonly type: 'too-many-tries' }
  | { readonly type: 'conflict' }
  | { readonly type: 'sent-before'; readonly reference: string }
  | { readonly type: 'sent-changed'; readonly reference: string }
  | { readonly type: 'field'; readonly field: string; readonly problem: FieldProblem }
  | { readonly type: 'refused'; readonly status: number };

export type Answer<T> = Promise<Result<T, TransportFault>>;

/** What a reporter's client asks of the server, over HTTP or, for one request without scripts, directly. */
export type ReporterTransport = {
  roster(): Answer<readonly Uint8Array[]>;
  beginFile(size: number): Answer<FileId>;
  putPart(at: { readonly file: FileId; readonly part: number; readonly bytes: Uint8Array }): Answer<void>;
  deposit(request: DepositRequest): Answer<DepositResult>;
  challenge(lookup: Uint8Array): Answer<Uint8Array>;
  openCode(proof: {
    readonly lookup: Uint8Array;
    readonly challenge: Uint8Array;
    readonly signature: Uint8Array;
  }): Answer<Uint8Array>;
  readChannel(session: Uint8Array): Answer<ReporterChannelView>;
  append(session: Uint8Array, request: AppendRequest): Answer<void>;
  /** Ends the code that opened the session, and begins another. */
  replaceCode(session: Uint8Array, request: NewCodeRequest): Answer<void>;
  erase(session: Uint8Array, channel: ChannelId): Answer<void>;
  readPart(session: Uint8Array, at: { readonly file: FileId; readonly part: number }): Answer<Uint8Array>;
};
