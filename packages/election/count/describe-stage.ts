// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertNever } from '@amends/base';
import type { CountError, Stage, Tie, TiePurpose } from './count-result.ts';

/** How a candidate is called in words. */
export type NameOf = (candidate: number) => string;

/** Calls candidates by number, where no names are at hand or wanted. */
export function byCandidateNumber(candidate: number): string {
  return `candidate ${String(candidate)}`;
}

/** Says a stage in sentences: what was done, how ties were broken, and who was elected. */
export function describeStage(stage: Stage, nameOf: NameOf): string {
  const { elected, filled, ties } = stage;
  return [
    describeMove(stage, nameOf),
    ...ties.map((tie) => describeTie(tie, nameOf)),
    ...(elected.length === 0 ? [] : [`Elected: ${listNames(elected, nameOf)}.`]),
    ...(filled.length === 0
      ? []
      : [`Elected, because as many are left as seats to fill: ${listNames(filled, nameOf)}.`]),
  ].join(' ');
}

/** Says why a count could not be made, or not be finished. */
export function describeCountError(error: CountError, nameOf: NameOf): string {
  switch (error.type) {
    case 'needs-lot':
      return `The count stops at stage ${String(error.stage)}: a lot has to decide ${PURPOSE_WORDS[error.purpose]} between ${listNames(error.between, nameOf)}.`;
    case 'bad-contest':
      return `This cannot be counted: ${error.field} is out of range.`;
    case 'bad-seat-rules':
      return error.problem === 'too-many'
        ? 'There are more seat rules than can be looked through.'
        : `Seat rule ${String(error.rule)} cannot be applied: its ${error.problem} is wrong.`;
    case 'bad-lot':
      return 'The lot cannot be used: a seed is 32 bytes, and an order names nobody twice.';
    case 'one-seat-only':
      return 'This rule fills one seat only.';
    default:
      return assertNever(error);
  }
}

export function listNames(candidates: readonly number[], nameOf: NameOf): string {
  const names = candidates.map(nameOf);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.slice(-1).join('')}`;
}

const PURPOSE_WORDS: Readonly<Record<TiePurpose, string>> = {
  elect: 'who is elected',
  surplus: 'whose surplus goes first',
  exclude: 'who is excluded',
};

function describeMove({ kind, from, reason, surplus }: Stage, nameOf: NameOf): string {
  const who = listNames(from, nameOf);
  switch (kind) {
    case 'first-preferences':
      return 'First preferences are counted.';
    case 'totals':
      return 'The votes are added up.';
    case 'surplus':
      return `The surplus of ${who}${surplus === null ? '' : `, ${surplus} votes,`} is passed on.`;
    case 'exclusion': {
      const why = reason === 'seat-rules' ? 'because the seat rules leave no seat' : 'with the fewest votes';
      return `Excluded ${why}: ${who}. The papers are passed on.`;
    }
    default:
      return assertNever(kind);
  }
}

function describeTie({ purpose, between, chosen, by }: Tie, nameOf: NameOf): string {
  const how = by === 'lot' ? 'The lot decided' : 'The votes at an earlier stage decided';
  const equal = `${listNames(between, nameOf)} were equal.`;
  return `${equal} ${how} ${PURPOSE_WORDS[purpose]}: ${listNames(chosen, nameOf)}.`;
}
