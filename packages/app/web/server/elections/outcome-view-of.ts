// SPDX-License-Identifier: AGPL-3.0-or-later
import { itemAt } from '@amends/base';
import type { ElectionCall } from '@amends/domain';
import type { CountResult, Rule } from '@amends/election/count/count-result.ts';
import { listNames } from '@amends/election/count/describe-stage.ts';
import { describeCount, toStageTable } from '@amends/election/count/stage-sheet.ts';
import { drawStages } from '@amends/election/count/stage-svg.ts';
import { withoutSeatRules } from '@amends/election/count/without-seat-rules.ts';
import { withdrawnIn } from '../../../services/elections/count-outcome.ts';
import type { OutcomeBody } from '../../../services/elections/outcome-body.ts';
import type { ArchiveView, CountView, OutcomeView } from '../../ui/elections/result/result-view.ts';
import { sayDate } from './say-when.ts';

const WHOLE_VOTES: readonly Rule[] = ['approval', 'plurality'];
const NO_DECIMALS = /\.0+$/;

/** Puts a result into what a page shows. */
export function outcomeViewOf(call: ElectionCall, body: OutcomeBody): OutcomeView {
  const { rules, kind, subject } = call;
  const { candidates, outcome, answer, count, lot, votes, counted } = body;
  const names = candidates.map(({ name }) => name);
  const nameOf = (number: number): string => itemAt(names, number - 1);
  return {
    kind,
    subject: subject ?? '',
    role: rules.role,
    seats: rules.seats,
    method: rules.method,
    by: outcome?.by ?? 'approve-reject',
    elected: (outcome?.elected ?? []).map(nameOf),
    notConfirmed: (outcome?.notConfirmed ?? []).map(nameOf),
    vacant: outcome?.vacant ?? 0,
    isShort: (outcome ?? answer)?.isShort === true,
    goes: answer?.goes === true,
    majority: rules.recall.majority,
    votes: (votes ?? []).map((vote, index) => {
      return { name: nameOf(index + 1), ...vote, isWithdrawn: itemAt(candidates, index).withdrawn };
    }),
    count: count && countViewOf(count, names, call.title),
    turnout: (outcome ?? answer)?.turnout ?? null,
    blank: count?.papers.blank ?? null,
    seatRules: rules.seatRules.map(({ kind: limit, count: max, option }) => ({
      kind: limit,
      count: max,
      option,
      names: candidates.filter(({ declaredOptions }) => declaredOptions.includes(option)).map(({ name }) => name),
    })),
    unconstrained: count && unconstrainedOf(count, names),
    lot: lot && {
      order: lot.kind === 'drawn' ? lot.order.map(nameOf) : [],
      how: lot.kind === 'drawn' ? lot.how : lot.seed,
      missing: lot.kind === 'drawn' ? [] : lot.missing,
    },
    counted: { ...counted, on: sayDate(counted.on) },
    recount: body.hasBlt ? { command: recountCommand(call, body), file: 'result.blt' } : null,
  };
}

/** The command that counts the published papers again, to the letter. */
function recountCommand(call: ElectionCall, body: OutcomeBody): string {
  return ['./amends election count result.blt', ...ruleOptions(call, body)].join(' ');
}

/** The commands that check a vote held here from its archive and count it again, to the letter. */
export function archiveCommands(call: ElectionCall, body: OutcomeBody, file: string): ArchiveView['commands'] {
  const verify = `./amends election verify ${file} --pools pools.json --destroyed destroyed.json --signatures signatures.json`;
  // To yes or no there is nothing but two numbers, and no rule that seats anybody.
  if (!body.hasBlt) return { verify, count: `./amends election count ${file}`, blt: null };
  const withdrawn = withdrawnIn(body.candidates);
  const left = withdrawn.length === 0 ? [] : ['--withdrawn', withdrawn.join(',')];
  const contest = [file, '--seats', String(call.rules.seats), ...left];
  return {
    verify,
    count: ['./amends election count', ...contest, ...ruleOptions(call, body)].join(' '),
    blt: ['./amends election blt', ...contest, '--out votes.blt'].join(' '),
  };
}

/** By which rule it was counted, with the lot and the seat rules. */
function ruleOptions({ rules }: ElectionCall, { lot, candidates }: OutcomeBody): readonly string[] {
  const limits = rules.seatRules.flatMap(({ kind, count, option }) => {
    const group = candidates.flatMap(({ declaredOptions }, index) =>
      declaredOptions.includes(option) ? [String(index + 1)] : [],
    );
    return ['--seat-rule', `${kind}:${String(count)}:${group.join(',')}`];
  });
  const drawn = lot === null ? [] : ['--lot', lot.kind === 'drawn' ? lot.order.join(',') : lot.seed];
  return ['--rule', rules.method, ...drawn, ...limits];
}

/** A title is for the picture; without one there is none. */
function countViewOf(counted: CountResult, names: readonly string[], title?: string): CountView {
  const result = tidy(counted);
  const { head, rows } = toStageTable(result, names);
  const isSummed = WHOLE_VOTES.includes(result.rule);
  return {
    head: isSummed ? [itemAt(head, 0), 'Votes', 'Outcome'] : head,
    // Candidates come first, in the order of their numbers: two of them may have one name.
    rows: rows.map((row, index) => ({ ...row, isElected: result.elected.includes(index + 1) })),
    sentences: describeCount(result, names),
    svg: title === undefined ? null : drawStages({ result, names, title }),
  };
}

/** Whole votes without their decimals, where votes are never split. */
function tidy(result: CountResult): CountResult {
  if (!WHOLE_VOTES.includes(result.rule)) return result;
  const whole = (votes: string): string => votes.replace(NO_DECIMALS, '');
  const stages = result.stages.map((stage) => ({
    ...stage,
    votes: Object.fromEntries(Object.entries(stage.votes).map(([number, votes]) => [number, whole(votes)])),
    nontransferable: whole(stage.nontransferable),
    rounding: whole(stage.rounding),
  }));
  return { ...result, stages };
}

function unconstrainedOf(count: CountResult, names: readonly string[]): OutcomeView['unconstrained'] {
  const nameOf = (number: number): string => itemAt(names, number - 1);
  const { unconstrained } = count;
  if (unconstrained === null) return null;
  const other = withoutSeatRules(count);
  if (unconstrained.type === 'counted')
    return { said: `${listNames(unconstrained.elected, nameOf)}.`, count: other && countViewOf(other, names) };
  const between = listNames(unconstrained.between, nameOf);
  return { said: `A lot would have had to decide between ${between}.`, count: null };
}
