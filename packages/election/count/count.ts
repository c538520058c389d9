// SPDX-License-Identifier: AGPL-3.0-or-later
import { assertNever, err, ok, sorted, type Result } from '@amends/base';
import { startBoard, type Board, type Chosen } from './board.ts';
import { checkContest, standing, type Contest } from './contest.ts';
import type { CountError, CountResult, NeedsLot, Rule, Stage, Unconstrained } from './count-result.ts';
import { addUp, decideByTotals } from './count-totals.ts';
import { countTransferable, DECIMALS } from './count-transferable.ts';
import { groupBallots, type Grouped, type Papers } from './group-ballots.ts';
import { isLot, type Lot } from './lot.ts';
import { countMeek, MEEK_DECIMALS } from './meek.ts';
import { irvQuota, scottishQuota } from './quotas.ts';
import { startRace } from './race.ts';
import { readSeatRules, type Cap, type SeatRule } from './seat-rules.ts';

export type CountQuestion = {
  readonly contest: Contest;
  readonly rule: Rule;
  /** Without one, a count stops at the first tie that only a lot can break. */
  readonly lot?: Lot;
  readonly seatRules?: readonly SeatRule[];
};

type Counting = { readonly contest: Contest; readonly rule: Rule; readonly lot: Lot | null; readonly grouped: Grouped };

/**
 * Counts an election. The same question gives the same answer anywhere and always: the order of the ballots does not
 * matter, and nothing hangs on a candidate's number but how those are listed who were elected together.
 */
export function count({ contest, rule, lot, seatRules = [] }: CountQuestion): Result<CountResult, CountError> {
  const checked = checkContest(contest);
  if (!checked.ok) return checked;
  if (lot !== undefined && !isLot(lot)) return err({ type: 'bad-lot' });
  if (rule === 'irv' && contest.seats !== 1) return err({ type: 'one-seat-only' });
  const caps = readSeatRules(seatRules, contest);
  if (!caps.ok) return caps;
  const grouped = groupBallots(contest);
  const counting = { contest, rule, lot: lot ?? null, grouped };
  const stages = countStages(counting, caps.value);
  if (!stages.ok) return stages;
  const unconstrained = seatRules.length === 0 ? null : toUnconstrained(countStages(counting, []));
  return ok(toResult(counting, stages.value, unconstrained));
}

/** Totals that were added up elsewhere, such as under encryption. */
export type TotalsContest = {
  readonly contest: Omit<Contest, 'ballots'>;
  /** Whole votes of each candidate, in order. */
  readonly totals: readonly number[];
  readonly papers: Papers;
  readonly lot?: Lot;
  readonly seatRules?: readonly SeatRule[];
};

/** Counts an approval vote of which only the totals are known. */
export function countApprovalTotals(question: TotalsContest): Result<CountResult, CountError> {
  const { contest, totals, papers, lot, seatRules } = question;
  // One paper for each vote gives the same totals, and goes through the same checks.
  const ballots = totals.flatMap((weight, index) => (weight === 0 ? [] : [{ preferences: [index + 1], weight }]));
  const rule = 'approval';
  const options = { ...(lot !== undefined && { lot }), ...(seatRules !== undefined && { seatRules }) };
  const counted = count({ contest: { ...contest, ballots }, rule, ...options });
  return counted.ok ? ok({ ...counted.value, papers }) : counted;
}

function countStages(counting: Counting, caps: readonly Cap[]): Chosen<readonly Stage[]> {
  const { contest, rule, lot, grouped } = counting;
  const { seats } = contest;
  switch (rule) {
    case 'approval':
      return single(decideByTotals({ tally: addUp(contest, grouped, 'all'), caps, seats, lot }));
    case 'plurality':
      return single(decideByTotals({ tally: addUp(contest, grouped, 'first'), caps, seats, lot }));
    case 'scottish-stv':
    case 'irv': {
      const board = boardOf(counting, caps, DECIMALS);
      const quotaOf = rule === 'irv' ? irvQuota : scottishQuota(grouped.papers.valid, seats);
      return stagesOf(board, countTransferable(board, grouped, quotaOf));
    }
    case 'meek': {
      const board = boardOf(counting, caps, MEEK_DECIMALS);
      return stagesOf(board, countMeek(board, grouped, seats));
    }
    default:
      return assertNever(rule);
  }
}

function boardOf({ contest, lot }: Counting, caps: readonly Cap[], decimals: number): Board {
  return startBoard({ race: startRace(caps, standing(contest), contest.seats), lot, decimals });
}

function single(stage: Result<Stage, NeedsLot>): Chosen<readonly Stage[]> {
  return stage.ok ? ok([stage.value]) : stage;
}

function stagesOf({ stages }: Board, counted: Chosen<null>): Chosen<readonly Stage[]> {
  return counted.ok ? ok(stages) : counted;
}

function toResult(counting: Counting, stages: readonly Stage[], unconstrained: Unconstrained | null): CountResult {
  const { contest, rule, grouped } = counting;
  const elected = electedIn(stages);
  return {
    rule,
    seats: contest.seats,
    quota: stages.at(-1)?.quota ?? null,
    elected,
    vacant: contest.seats - elected.length,
    withdrawn: sorted(contest.withdrawn, (left, right) => left - right),
    papers: grouped.papers,
    stages,
    unconstrained,
  };
}

function toUnconstrained(counted: Chosen<readonly Stage[]>): Unconstrained {
  if (!counted.ok) return counted.error;
  return { type: 'counted', elected: electedIn(counted.value), stages: counted.value };
}

function electedIn(stages: readonly Stage[]): readonly number[] {
  return stages.flatMap(({ elected, filled }) => [...elected, ...filled]);
}
