// SPDX-License-Identifier: AGPL-3.0-or-later
// What an officer's device asks about elections and terms. None of it is sealed: elections are public or on their way.
import { parseElectionId, type ElectionId, type Json, type JsonObject } from '@amends/base';
import { CALL_KINDS, parseTerm, PHASES, RULE_SET_KINDS, type RuleSet } from '@amends/domain';
import type { OfficeElection, OfficeTerm } from '../../ports/office-elections.ts';
import { listOf, readJson, type HttpApi } from '../http.ts';
import type { Answer } from '../transport.ts';

export type OfficePreset = Pick<RuleSet, 'kind' | 'summary'> & { readonly name: string; readonly title: string };

export type OfficeElections = {
  readonly elections: readonly OfficeElection[];
  readonly presets: readonly OfficePreset[];
  /** Officers whom a question of confidence can be about. */
  readonly sitting: readonly string[];
};

export type NewElection = {
  readonly preset: string;
  readonly title: string;
  readonly about: string | null;
  readonly tellers: readonly { readonly name: string; readonly email: string }[];
};

export type BegunElection = {
  readonly election: ElectionId;
  readonly invitations: readonly {
    readonly name: string;
    readonly email: string;
    /** 32 bytes, base64url: the part of her link behind `#`. */
    readonly secret: string;
  }[];
};

export type OfficeElectionsApi = {
  elections(): Answer<OfficeElections>;
  beginElection(begun: NewElection): Answer<BegunElection>;
  /** New links for the tellers of a draft, while none of them is in. The ones before are void. */
  renewLinks(election: ElectionId): Answer<BegunElection>;
  terms(): Answer<readonly OfficeTerm[]>;
};

export function officeElectionsApi(api: HttpApi): OfficeElectionsApi {
  return {
    elections: async () => await readJson(await api.call('office/elections', { method: 'GET' }), readElections),
    beginElection: async ({ preset, title, about, tellers }) => {
      const json = { preset, title, about, tellers: tellers.map(({ name, email }) => ({ name, email })) };
      return await readJson(await api.call('office/elections', { method: 'POST', json }), readBegun);
    },
    renewLinks: async (election) => {
      const path = `office/elections/${election}/links`;
      return await readJson(await api.call(path, { method: 'POST', json: {} }), readBegun);
    },
    terms: async () =>
      await readJson(await api.call('office/terms', { method: 'GET' }), ({ terms }) => listOf(terms, readTerm)),
  };
}

function readElections(json: JsonObject): OfficeElections | undefined {
  const elections = listOf(json.elections, readElection);
  const presets = listOf(json.presets, readPreset);
  const sitting = textsOf(json.sitting);
  if (elections === undefined || presets === undefined || sitting === undefined) return undefined;
  return { elections, presets, sitting };
}

function readElection(json: JsonObject): OfficeElection | undefined {
  const id = parseElectionId(json.id);
  const kind = CALL_KINDS.find((known) => known === json.kind);
  const phase = PHASES.find((known) => known === json.phase);
  const { title, about = null } = json;
  const tellers = listOf(json.tellers, ({ name, isIn }) =>
    typeof name === 'string' && typeof isIn === 'boolean' ? { name, isIn } : undefined,
  );
  if (!id.ok || kind === undefined || phase === undefined || tellers === undefined) return undefined;
  if (typeof title !== 'string' || (about !== null && typeof about !== 'string')) return undefined;
  const [votingOpensAt, votingClosesAt] = [instantOf(json.votingOpensAt), instantOf(json.votingClosesAt)];
  return { id: id.value, title, kind, about, phase, votingOpensAt, votingClosesAt, tellers };
}

function readPreset({ name, title, summary, kind: given }: JsonObject): OfficePreset | undefined {
  const kind = RULE_SET_KINDS.find((known) => known === given);
  if (typeof name !== 'string' || typeof title !== 'string' || typeof summary !== 'string') return undefined;
  return kind && { name, title, summary, kind };
}

function readBegun(json: JsonObject): BegunElection | undefined {
  const election = parseElectionId(json.election);
  const invitations = listOf(json.invitations, ({ name, email, secret }) =>
    typeof name === 'string' && typeof email === 'string' && typeof secret === 'string'
      ? { name, email, secret }
      : undefined,
  );
  return election.ok && invitations !== undefined ? { election: election.value, invitations } : undefined;
}

const STANDINGS = ['coming', 'serving', 'over'] as const;

function readTerm({ term: given, standing: stands, isOverdue, email }: JsonObject): OfficeTerm | undefined {
  const term = parseTerm(given);
  const standing = STANDINGS.find((known) => known === stands);
  if (!term.ok || standing === undefined || typeof isOverdue !== 'boolean') return undefined;
  if (email !== null && typeof email !== 'string') return undefined;
  return { term: term.value, standing, isOverdue, email };
}

function textsOf(value: Json | undefined): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((item: Json) => typeof item === 'string');
  return texts.length === value.length ? texts : undefined;
}

function instantOf(value: Json | undefined): number | null {
  return typeof value === 'number' ? value : null;
}
