// SPDX-License-Identifier: AGPL-3.0-or-later
// The requests that carry sealed things between a device and the server (PROTOCOL.md, HTTP).
import type { ChannelId, EntryId, FileId, OfficerId } from '@amends/base';
import type { WithdrawalRule } from '@amends/domain';
import type { ChannelKind } from './store.ts';

export const PART_BYTES = 4 * 1024 * 1024;

export type SealedGrant = { readonly officer: OfficerId; readonly bytes: Uint8Array };

export type SealedCode = {
  /** SHA-256 of the look-up id. */
  readonly lookupHash: Uint8Array;
  /** 32 bytes. */
  readonly verifyKey: Uint8Array;
  /** The channel's secret, sealed to the code's identity. */
  readonly grant: Uint8Array;
};

/** A new reporter's channel, made on her device. */
export type DepositRequest = {
  /** 22 characters of base64url, or absent: then the deposit always counts as new. */
  readonly token?: string | undefined;
  readonly channel: ChannelId;
  readonly entryId: EntryId;
  readonly entry: Uint8Array;
  readonly grants: readonly SealedGrant[];
  readonly code: SealedCode;
  readonly files: readonly FileId[];
  /** The reporter agreed that the officers' notice is not delayed. */
  readonly notifyNow: boolean;
};

export type DepositResult = { readonly reference: string };

/** One more entry for a channel, at the place its author believes to be next. */
export type AppendRequest = {
  readonly channel: ChannelId;
  readonly entryId: EntryId;
  readonly generation: number;
  readonly sequence: number;
  /** Hexadecimal hash of the entry before. */
  readonly previous: string;
  readonly entry: Uint8Array;
  readonly files: readonly FileId[];
  /** Nobody needs a notice of it, such as "opened". */
  readonly quiet: boolean;
  /** The reporter agreed that the officers' notice is not delayed. An officer's own waits all the same. */
  readonly notifyNow?: boolean | undefined;
};

/** The officers' own channel of a case, with its first entry. */
export type OpenFileRequest = {
  readonly channel: ChannelId;
  readonly entryId: EntryId;
  readonly entry: Uint8Array;
  readonly grants: readonly SealedGrant[];
};

/** A new code for a reporter; the old ones end. */
export type NewCodeRequest = AppendRequest & { readonly code: SealedCode };

/** The first entry of a new generation, with its secret for everybody who goes on. */
export type NewGenerationRequest = AppendRequest & {
  readonly grants: readonly SealedGrant[];
  /** For the reporter's code; null in an officers' file. */
  readonly codeGrant: Uint8Array | null;
};

/** The entry that lets an officer in, with her grant. */
export type NewGrantRequest = AppendRequest & { readonly grant: SealedGrant };

/** An officer steps back: her last entry in each channel of the case. */
export type LeaveRequest = { readonly entries: readonly AppendRequest[] };

export type StoredEntryView = { readonly sequence: number; readonly generation: number; readonly bytes: Uint8Array };

/** A reporter's channel as her code opens it. */
export type ReporterChannelView = {
  readonly channel: ChannelId;
  readonly reference: string;
  /** What happens to it when the reporter asks to stop. */
  readonly withdrawal: WithdrawalRule;
  /** The grants to her code, the newest first. */
  readonly grants: readonly Uint8Array[];
  readonly entries: readonly StoredEntryView[];
};

/** One channel as an officer who holds a grant to it sees it. */
export type OfficerChannelView = {
  readonly channel: ChannelId;
  readonly kind: ChannelKind;
  readonly reference: string | null;
  /** Her grants of each generation, the newest first; none where nothing came that her device does not have. */
  readonly grants: readonly Uint8Array[];
  /** The officers who hold a grant to it, as the server has them. */
  readonly holders: readonly OfficerId[];
  readonly entries: readonly StoredEntryView[];
};
