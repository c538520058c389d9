// SPDX-License-Identifier: AGPL-3.0-or-later
import { isJsonObject, sorted, toBase64url, type Json, type JsonObject } from '@amends/base';
import { bytesOf, listOf, nothing, readBody, readJson } from '../http.ts';
import type { Answer } from '../transport.ts';
import { electionHttp, type ElectionPlace } from './election-api.ts';
import { fetchBeside } from './fetch-beside.ts';

/** What a trustee's device asks of the server. Nothing that is secret goes there. */
export type TrusteeApi = {
  readCeremony(): Answer<CeremonyView>;
  readBoard(): Answer<BoardView>;
  /** Publishes one text of hers. It is never replaced: a second one is a `conflict`. */
  putText(text: { readonly step: CeremonyStep; readonly text: string }): Answer<void>;
  readTally(): Answer<TallyView>;
  readArchive(): Answer<Uint8Array>;
  /** What is published as signed of the shuffles, by trustee. */
  readShuffleSignatures(): Answer<readonly ShuffleSignature[]>;
  sendShuffle(made: { readonly shuffle: string; readonly signature: Uint8Array }): Answer<void>;
  revealLot(bytes: Uint8Array): Answer<void>;
  sendDecryption(decryption: string): Answer<void>;
};

export type CeremonyStep = 'cert' | 'lot' | 'polynomial' | 'voutput';

export type CeremonyView = {
  readonly size: number;
  readonly threshold: number;
  readonly group: string;
  readonly uuid: string;
  /** Her number, from 1. */
  readonly me: number;
  /** What was published so far, by step and number, such as `cert/1`. */
  readonly messages: Readonly<Record<string, string>>;
};

/** What everybody can see of an election, as far as trustees need it. */
export type BoardView = {
  /** Of all trustees, in the order of their numbers. */
  readonly names: readonly string[];
  readonly isSealed: boolean;
};

/** `wait`: nothing is to be done before the vote ends; `done`: the result is there. */
export type TallyStage = 'wait' | 'shuffle' | 'decrypt' | 'done';

export type TallyView = {
  readonly stage: TallyStage;
  /** Whose are there, by number. */
  readonly shuffles: readonly number[];
  readonly decryptions: readonly number[];
  readonly reveals: readonly number[];
  readonly threshold: number;
  /** Whether parts of the lot are still taken: after the vote was closed, and before its result is published. */
  readonly mayReveal: boolean;
  /** The hash of the event that ended the vote, in hex. */
  readonly closing: string | null;
};

export type ShuffleSignature = { readonly trustee: number; readonly signature: Uint8Array };

const STAGES = ['wait', 'shuffle', 'decrypt', 'done'] as const satisfies readonly TallyStage[];

export function trusteeApi(place: ElectionPlace): TrusteeApi {
  const http = electionHttp(place);
  return {
    readCeremony: async () => await readJson(await http.call('ceremony', { method: 'GET' }), ceremonyOf),
    readBoard: async () => await readJson(await http.call('board', { method: 'GET' }), boardOf),
    putText: async (json) => nothing(await http.call('ceremony', { method: 'POST', json })),
    readTally: async () => await readJson(await http.call('tally', { method: 'GET' }), tallyOf),
    readArchive: async () => await readBody(await fetchBeside(place, `${place.election}.bel`)),
    readShuffleSignatures: async () =>
      await readJson(await fetchBeside(place, 'signatures.json'), ({ shuffles }) => listOf(shuffles, signatureOf)),
    sendShuffle: async ({ shuffle, signature }) =>
      nothing(await http.call('shuffles', { method: 'POST', json: { shuffle, signature: toBase64url(signature) } })),
    revealLot: async (bytes) =>
      nothing(await http.call('lot', { method: 'POST', json: { reveal: toBase64url(bytes) } })),
    sendDecryption: async (decryption) =>
      nothing(await http.call('decryptions', { method: 'POST', json: { decryption } })),
  };
}

function ceremonyOf({ size, threshold, group, uuid, me, messages }: JsonObject): CeremonyView | undefined {
  const texts = textsOf(messages);
  if (typeof size !== 'number' || typeof threshold !== 'number' || typeof me !== 'number') return undefined;
  if (typeof group !== 'string' || typeof uuid !== 'string' || texts === undefined) return undefined;
  return { size, threshold, group, uuid, me, messages: texts };
}

function boardOf({ trustees, words }: JsonObject): BoardView | undefined {
  const named = listOf(trustees, ({ index, name }) =>
    typeof index === 'number' && typeof name === 'string' ? { index, name } : undefined,
  );
  if (named === undefined) return undefined;
  const names = sorted(named, (one, other) => one.index - other.index).map(({ name }) => name);
  return { names, isSealed: Array.isArray(words) };
}

function textsOf(json: Json | undefined): Readonly<Record<string, string>> | undefined {
  if (!isJsonObject(json)) return undefined;
  const entries = Object.entries(json).flatMap(([name, text]) => (typeof text === 'string' ? [[name, text]] : []));
  // Names and texts were just looked at.
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

function signatureOf({ trustee, signature }: JsonObject): ShuffleSignature | undefined {
  const bytes = bytesOf(signature);
  return typeof trustee === 'number' && bytes !== undefined ? { trustee, signature: bytes } : undefined;
}

function tallyOf({ state, stage, threshold, closing, ...lists }: JsonObject): TallyView | undefined {
  const known = STAGES.find((name) => name === stage);
  const [shuffles, decryptions, reveals] = [lists.shuffles, lists.decryptions, lists.reveals].map(numbersOf);
  if (known === undefined || typeof threshold !== 'number') return undefined;
  if (typeof closing !== 'string' && closing !== null) return undefined;
  if (shuffles === undefined || decryptions === undefined || reveals === undefined) return undefined;
  return { stage: known, threshold, mayReveal: state === 'closed', closing, shuffles, decryptions, reveals };
}

function numbersOf(json: Json | undefined): readonly number[] | undefined {
  if (!Array.isArray(json)) return undefined;
  const numbers = json.filter((item): item is number => typeof item === 'number');
  return numbers.length === json.length ? numbers : undefined;
}
