// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Result } from '@amends/base';
import {
  isDay,
  parseTallies,
  type BallotQuestions,
  type Day,
  type ElectionCall,
  type FaultProblem,
  type FormFields,
  type Voters,
} from '@amends/domain';
import { matchBlt, type BltFault } from './match-blt.ts';
import type { CountedBy, OutcomeCandidate, OutcomeLot } from './outcome-body.ts';
import type { OutcomeInput, VotesIn } from './count-outcome.ts';

export type EntryProblem = FaultProblem | BltFault['problem'];
/** What is wrong with one field. `says` names what is wrong inside a file: a line, a name, a number. */
export type EntryFault = {
  readonly field: string;
  readonly problem: EntryProblem;
  readonly limit?: number;
  readonly says?: string;
};

export type EntryContext = {
  readonly call: ElectionCall;
  /** In the order of the ballot. */
  readonly candidates: readonly OutcomeCandidate[];
  readonly questions: BallotQuestions;
  /** Members on the roll; null where none was brought, and the committee types the number. */
  readonly rollSize: number | null;
  readonly today: Day;
};

const NAME_LENGTH_MAX = 200;
const HOW_LENGTH_MAX = 500;
const ROLL_MAX = 1_000_000;

/**
 * Reads a result that was counted elsewhere out of a form: `place`, `countedBy`, `countedOn`, `rollSize`, `voted`, and
 * either `blt` or the numbers that `parseTallies` reads. A lot that was drawn is in `lot.1` …, each candidate's place
 * in the order, and in `lotHow`.
 */
export function readEnteredResult(
  fields: FormFields,
  context: EntryContext,
): Result<OutcomeInput, readonly EntryFault[]> {
  const faults: EntryFault[] = [];
  const take = <T>(read: Result<T, readonly EntryFault[]>): T | undefined => {
    if (read.ok) return read.value;
    faults.push(...read.error);
    return undefined;
  };
  const counted = take(readCounted(fields, context.today));
  const rollSize = context.rollSize ?? take(readRollSize(fields));
  const read = take(readVotes(fields, context, rollSize ?? ROLL_MAX));
  const candidates = read?.candidates ?? context.candidates;
  const lot = take(readLot(fields, candidates));
  if (faults.length > 0 || counted === undefined || rollSize === undefined || read === undefined || lot === undefined)
    return err(faults);
  const voters = { rollSize, voted: read.voted };
  return ok({ candidates, votes: read.votes, voters, lot, counted, archiveHash: null });
}

/** How many members could have voted, as it is typed where no roll was brought. */
export function readRollSize(fields: FormFields): Result<number, readonly EntryFault[]> {
  return readNumber(fields, { field: 'rollSize', min: 1, max: ROLL_MAX });
}

type VotesRead = {
  readonly candidates: readonly OutcomeCandidate[];
  readonly votes: VotesIn;
  readonly voted: Voters['voted'];
};

function readVotes(
  fields: FormFields,
  context: EntryContext,
  rollSize: number,
): Result<VotesRead, readonly EntryFault[]> {
  const { questions, call, candidates } = context;
  const asksRejections = questions.type === 'approve-reject';
  const isFile = questions.type === 'rank' || (!asksRejections && fields.how?.[0] === 'blt');
  if (isFile) return readFile(fields, context, rollSize);
  const names = asksRejections ? questions.names.length : candidates.length;
  const choicesMax = questions.type === 'choose' ? questions.max : names;
  const read = parseTallies(fields, { names, rollSize, choicesMax, asksRejections });
  if (!read.ok) return read;
  const { voted, blank, votes, rejections } = read.value;
  if (!asksRejections) return ok({ candidates, votes: { type: 'totals', totals: votes, blank }, voted });
  const answers = votes.map((approve, index) => ({ approve, reject: rejections[index] ?? 0 }));
  const asked = call.kind === 'officers' ? candidates : questions.names.map(toCandidate);
  return ok({ candidates: asked, votes: { type: 'approve-reject', votes: answers }, voted });
}

function readFile(
  fields: FormFields,
  { call, candidates, questions }: EntryContext,
  rollSize: number,
): Result<VotesRead, readonly EntryFault[]> {
  const voted = readNumber(fields, { field: 'voted', min: 0, max: rollSize });
  const choicesMax = questions.type === 'choose' ? questions.max : null;
  const matched = matchBlt(fields.blt?.[0] ?? '', { candidates, rules: call.rules, choicesMax });
  const faults = [...(voted.ok ? [] : voted.error), ...(matched.ok ? [] : [matched.error])];
  if (!voted.ok || !matched.ok) return err(faults);
  const { papers } = matched.value;
  // More papers than ballots is a slip; fewer is a tool that leaves blank ones out.
  if (papers > voted.value) return err([{ field: 'voted', problem: 'too-small', limit: papers }]);
  return ok({ candidates: matched.value.candidates, votes: matched.value.votesFor(voted.value), voted: voted.value });
}

function readCounted(fields: FormFields, today: Day): Result<CountedBy, readonly EntryFault[]> {
  const faults: EntryFault[] = [];
  const place = fields.place?.[0];
  const by = fields.countedBy?.[0]?.trim().replaceAll(/\s+/g, ' ') ?? '';
  const on = fields.countedOn?.[0]?.trim() ?? '';
  if (place !== 'paper' && place !== 'tool') faults.push({ field: 'place', problem: 'missing' });
  if (by === '') faults.push({ field: 'countedBy', problem: 'missing' });
  if (by.length > NAME_LENGTH_MAX) faults.push({ field: 'countedBy', problem: 'too-long', limit: NAME_LENGTH_MAX });
  if (on === '') faults.push({ field: 'countedOn', problem: 'missing' });
  else if (!isDay(on) || on > today) faults.push({ field: 'countedOn', problem: 'malformed' });
  if (faults.length > 0 || !isDay(on) || (place !== 'paper' && place !== 'tool')) return err(faults);
  return ok({ place, by, on });
}

/** Places from 1 up for all who stand, or none at all. */
function readLot(
  fields: FormFields,
  candidates: readonly OutcomeCandidate[],
): Result<OutcomeLot | null, readonly EntryFault[]> {
  const standing = candidates.flatMap(({ withdrawn }, index) => (withdrawn ? [] : [index + 1]));
  const typed = standing.map((number) => fields[`lot.${String(number)}`]?.[0]?.trim() ?? '');
  if (typed.every((place) => place === '')) return ok(null);
  const places = typed.map(Number);
  const isOrder = standing.every((_, index) => places.includes(index + 1));
  const how = fields.lotHow?.[0]?.trim() ?? '';
  const faults: EntryFault[] = [];
  if (!isOrder) faults.push({ field: 'lot', problem: 'malformed', limit: standing.length });
  if (how === '') faults.push({ field: 'lotHow', problem: 'missing' });
  if (how.length > HOW_LENGTH_MAX) faults.push({ field: 'lotHow', problem: 'too-long', limit: HOW_LENGTH_MAX });
  if (faults.length > 0) return err(faults);
  const order = standing.toSorted((a, b) => (places[standing.indexOf(a)] ?? 0) - (places[standing.indexOf(b)] ?? 0));
  return ok({ kind: 'drawn', order, how });
}

function readNumber(
  fields: FormFields,
  { field, min, max }: { readonly field: string; readonly min: number; readonly max: number },
): Result<number, readonly EntryFault[]> {
  const digits = fields[field]?.[0]?.trim() ?? '';
  if (digits === '') return err([{ field, problem: 'missing' }]);
  if (!/^\d{1,9}$/.test(digits)) return err([{ field, problem: 'malformed' }]);
  const number = Number(digits);
  if (number < min) return err([{ field, problem: 'too-small', limit: min }]);
  return number > max ? err([{ field, problem: 'too-large', limit: max }]) : ok(number);
}

function toCandidate(name: string): OutcomeCandidate {
  return { name, declaredOptions: [], withdrawn: false };
}
