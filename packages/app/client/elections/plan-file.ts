// SPDX-License-Identifier: AGPL-3.0-or-later
// What goes to a machine without a network to make credentials there, and what comes back from it.
import {
  err,
  isJsonObject,
  ok,
  parseElectionId,
  parseOfficeId,
  type Json,
  type JsonObject,
  type Result,
} from '@amends/base';
import { listOf } from '../http.ts';
import { planOf, voterOf, type CredentialPlan, type PublicList, type RollVoter } from './credential-api.ts';
import type { ElectionPlace } from './election-api.ts';

/** How many credentials to make, for whom, and where their links lead. */
export type PlanFile = {
  readonly place: ElectionPlace;
  readonly plan: CredentialPlan;
  readonly roll: readonly RollVoter[];
};

const KIND = 'amends-election-plan';
const CREDENTIAL = /^[1-9][0-9]{0,616}$/;

export function writePlan({ place, plan, roll }: PlanFile): string {
  const { base, office, election } = place;
  return `${JSON.stringify({ kind: KIND, base, office, election, plan, roll }, null, 1)}\n`;
}

export function readPlan(text: string): Result<PlanFile, 'malformed'> {
  const { kind, base, office, election, plan, roll } = objectIn(text) ?? {};
  const [officeId, electionId] = [parseOfficeId(office), parseElectionId(election)];
  const read = isJsonObject(plan) ? planOf(plan) : undefined;
  const voters = listOf(roll, voterOf);
  if (kind !== KIND || typeof base !== 'string' || !/^https?:\/\/[^\s/#]+$/.test(base)) return err('malformed');
  if (!officeId.ok || !electionId.ok || read?.uuid !== electionId.value || voters === undefined)
    return err('malformed');
  return ok({ place: { base, office: officeId.value, election: electionId.value }, plan: read, roll: voters });
}

/** The public list as a file. */
export function writePublicList(list: PublicList): string {
  return `${JSON.stringify(list)}\n`;
}

export function readPublicList(text: string): Result<PublicList, 'malformed'> {
  const { publicCredentials, spares, paper, printed } = objectIn(text) ?? {};
  const lists = [publicCredentials, spares, paper, printed].map(keysIn);
  const [all, ...pools] = lists;
  if (all === undefined || pools.length !== 3 || lists.includes(undefined)) return err('malformed');
  const [spare = [], onPaper = [], onSlips = []] = pools;
  return ok({ publicCredentials: all, spares: spare, paper: onPaper, printed: onSlips });
}

function keysIn(value: Json | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const keys = value.filter((key) => typeof key === 'string' && CREDENTIAL.test(key));
  // All of them are texts.
  return keys.length === value.length ? (keys as readonly string[]) : undefined;
}

function objectIn(text: string): JsonObject | undefined {
  try {
    // JSON.parse gives nothing but Json.
    const value = JSON.parse(text) as Json;
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
