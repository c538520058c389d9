// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FieldProblem, LaterAnswers, LaterField, ReportAnswers, WithdrawalRule } from '@amends/domain';
import type { OfficerId, Result } from '@amends/base';

/** A file somebody adds. A browser's `File` fits through `draftFile()`. */
export type DraftFile = {
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  stream(): ReadableStream<Uint8Array>;
};

/** Where the text was sealed. What the server sealed stays labelled so: it held the key for a moment. */
export type MadeBy = 'device' | 'server';

export type ReportDraft = {
  /** `question` is the short form of `/ask`: the same channel, marked as a question. */
  readonly kind: 'report' | 'question';
  readonly answers: ReportAnswers;
  /** The officers who may read it; everybody else on the roster is excluded for good. */
  readonly readers: readonly OfficerId[];
  /** Others who are never to read it, should they become officers. */
  readonly excludedNames?: readonly string[];
  /** The officer who took it down for the reporter. */
  readonly recordedBy?: OfficerId;
  readonly files: readonly DraftFile[];
  /** 22 characters of base64url: 128 random bits, one for each form shown. Without it a send counts as new. */
  readonly token?: string | undefined;
  /** The reporter is in danger and agreed that the officers' notice skips its delay. */
  readonly notifyNow: boolean;
};

/** Sealed once, and sent again byte for byte when a connection fails. */
export type PreparedReport = {
  readonly code: readonly string[];
  /** SHA-256 of the sealed report, in hexadecimal: proof of what was sent. */
  readonly receipt: string;
  /** Opaque to callers: the request the transport sends. */
  readonly sealed: unknown;
};

export type SentReport = {
  readonly reference: string;
  readonly code: readonly string[];
  readonly receipt: string;
};

export type ThreadFile = {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** Fetches and opens it; the integrity of the whole file has been checked when this resolves. */
  download(): Promise<Result<Uint8Array, ReporterFault>>;
};

export type ThreadItem = {
  readonly id: string;
  readonly from: { readonly kind: 'you' } | { readonly kind: 'officer'; readonly name: string };
  /** Milliseconds since 1970, as the writer's device said. */
  readonly at: number;
  readonly kind:
    | 'report'
    | 'question'
    | 'message'
    | 'answers'
    | 'ask'
    | 'acknowledge'
    | 'close'
    | 'withdraw'
    | 'new-code'
    | 'leave'
    | 'grant';
  /** Who was let in, where `kind` is `grant`. */
  readonly about?: string;
  readonly text: string;
  /** Answers given with the report or later. */
  readonly answers?: Partial<ReportAnswers>;
  readonly files: readonly ThreadFile[];
  readonly madeBy: MadeBy;
};

export type ThreadReader = {
  readonly id: OfficerId;
  readonly name: string;
  /** She reads what is written now. Otherwise she stepped back, serves no longer, or lost her keys. */
  readonly reads: boolean;
  /** The day her device reported opening it, as YYYY-MM-DD. */
  readonly openedOn?: string;
};

/** What a reporter sees when her code has opened her thread. */
export type OpenThread = {
  readonly reference: string;
  readonly items: readonly ThreadItem[];
  readonly readers: readonly ThreadReader[];
  readonly withdrawn: boolean;
  readonly closed: boolean;
  readonly unanswered: readonly LaterField[];
  /** The officer who took the report down, in the reporter's words. */
  readonly recordedBy?: string;
  /** An officer has seen the code that opened this. The reporter should have one that only she knows. */
  readonly codeWasSeen: boolean;
  /** Entries that are not what their writers signed. They are left out; the rest stands. */
  readonly faults: readonly { readonly entry: number; readonly fault: string }[];
  /** Behind the last fault nothing can be trusted or added. */
  readonly stopped: boolean;
  /** Opaque to callers: keys and heads, held in memory only. */
  readonly session: unknown;
};

export type ReporterFault =
  | { readonly type: 'offline' }
  | { readonly type: 'busy' }
  | { readonly type: 'not-open' }
  | { readonly type: 'sealing-failed' }
  /** `word` is the first word that is not on the list, or the one that a single letter would mend. */
  | { readonly type: 'wrong-code'; readonly word?: string }
  | { readonly type: 'field'; readonly field: string; readonly problem: FieldProblem }
  | { readonly type: 'sent-before'; readonly reference: string }
  | { readonly type: 'sent-changed' }
  | { readonly type: 'withdrawn' }
  /** Nothing more fits into the thread. */
  | { readonly type: 'full' }
  /** Officers were let in since the thread was shown. Nothing was sent; `thread` shows who reads now. */
  | { readonly type: 'readers-changed'; readonly names: readonly string[]; readonly thread: OpenThread }
  /** What becomes of what was sent is not what she was told, so that nothing was stopped. */
  | { readonly type: 'withdrawal-changed'; readonly withdrawal: WithdrawalRule }
  /** The code was good once, and another took its place. */
  | { readonly type: 'code-replaced' }
  /** The stored thread is not what its writers signed. `entry` counts from 1. */
  | { readonly type: 'integrity'; readonly entry: number; readonly fault: string }
  | { readonly type: 'refused'; readonly status: number };

export type Progress = (done: number, total: number) => void;

/** What a reporter's device does, wherever it runs: a browser, a terminal, or the server for one request. */
export type ReporterClient = {
  /** Makes code, keys and sealed bytes; uploads the sealed files. Nothing readable has left the device. */
  prepare(draft: ReportDraft, progress?: Progress): Promise<Result<PreparedReport, ReporterFault>>;
  send(prepared: PreparedReport): Promise<Result<SentReport, ReporterFault>>;
  open(code: string): Promise<Result<OpenThread, ReporterFault>>;
  write(
    thread: OpenThread,
    message: { readonly text: string; readonly files: readonly DraftFile[] },
    progress?: Progress,
  ): Promise<Result<OpenThread, ReporterFault>>;
  /** Words for a new code, made here. They open nothing until `replaceCode` has sent them on. */
  makeCode(): readonly string[];
  /** From here on the thread opens with this code only. After a lost answer the same may be asked again. */
  replaceCode(thread: OpenThread, code: readonly string[]): Promise<Result<OpenThread, ReporterFault>>;
  answer(thread: OpenThread, answers: LaterAnswers): Promise<Result<OpenThread, ReporterFault>>;
  /** Nothing is done where the office erases or keeps otherwise than she was `told`, if she was told anything. */
  withdraw(thread: OpenThread, text: string, told?: WithdrawalRule): Promise<Result<OpenThread, ReporterFault>>;
};
