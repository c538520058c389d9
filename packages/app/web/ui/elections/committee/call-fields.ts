// SPDX-License-Identifier: AGPL-3.0-or-later
// Every setting of a call, as the committee's form asks for it. Names are paths in the call.

export type FieldChoice = { readonly value: string; readonly name: string; readonly then?: string };

/** How a field is asked for, and what its value is. `optional` numbers and instants may be left empty, which means `empty`. */
export type FieldKind =
  | { readonly kind: 'line' | 'text' | 'lines' | 'flag' | 'day' | 'quorum' | 'seat-rules' }
  | { readonly kind: 'number' | 'instant'; readonly optional?: true; readonly unit?: string; readonly empty?: string }
  | { readonly kind: 'choice'; readonly choices: readonly FieldChoice[] };

export type CallField = FieldKind & {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** Asked only where somebody is elected, and not for a question about an officer. */
  readonly onlyOfficers?: true;
};

export type CallGroup = {
  readonly title: string;
  readonly lede: string;
  /** Opened by whoever wants to: what the rules already say well. */
  readonly isFolded?: true;
  readonly fields: readonly CallField[];
};

const DAYS = 'days';

export const CALL_GROUPS: readonly CallGroup[] = [
  {
    title: 'What members read',
    lede: 'This is the call itself. It stands on the public page, on the poster and in the announcement.',
    fields: [
      { name: 'title', kind: 'line', label: 'What the election is called' },
      { name: 'aboutRole', kind: 'text', label: 'What the role is', onlyOfficers: true },
      { name: 'qualities', kind: 'lines', label: 'What you look for', hint: 'One line for each.', onlyOfficers: true },
      { name: 'howToApply', kind: 'text', label: 'How to apply', onlyOfficers: true },
      { name: 'contact', kind: 'line', label: 'How to reach the committee', hint: 'An address or a number. Public.' },
    ],
  },
  {
    title: 'When',
    lede: 'Dates that members were told can only be put off, never moved forward.',
    fields: [
      { name: 'schedule.nominationsOpenAt', kind: 'instant', label: 'Nominations open', onlyOfficers: true },
      { name: 'schedule.nominationsCloseAt', kind: 'instant', label: 'Nominations close', onlyOfficers: true },
      {
        name: 'schedule.statementsDueAt',
        kind: 'instant',
        optional: true,
        label: 'Statements are due',
        hint: 'Empty: until the vote opens.',
        onlyOfficers: true,
      },
      { name: 'schedule.forumAt', kind: 'instant', optional: true, label: 'Forum', hint: 'Empty: there is none.' },
      { name: 'schedule.forumPlace', kind: 'line', label: 'Where the forum is', hint: 'A place or a link.' },
      { name: 'schedule.votingOpensAt', kind: 'instant', label: 'The vote opens' },
      { name: 'schedule.votingClosesAt', kind: 'instant', label: 'The vote closes' },
      { name: 'schedule.resultsBy', kind: 'instant', label: 'The result is out by' },
      { name: 'schedule.objectionsUntil', kind: 'instant', label: 'Members may object until' },
      { name: 'schedule.eligibleOn', kind: 'day', label: 'Who is a member on this day may vote' },
    ],
  },
  {
    title: 'How it is decided',
    lede: 'How votes are counted is fixed when you publish. The rest of the rules is fixed when nominations open.',
    fields: [
      { name: 'rules.role', kind: 'line', label: 'What is elected', hint: 'In the singular.' },
      { name: 'rules.seats', kind: 'number', label: 'How many are elected' },
      {
        name: 'rules.method',
        kind: 'choice',
        label: 'How members vote',
        choices: [
          {
            value: 'approval',
            name: 'Approval',
            then: 'Tick every name you trust. Only totals are published. Good for small chapters.',
          },
          { value: 'plurality', name: 'One choice', then: 'Tick one name. Only totals are published.' },
          {
            value: 'scottish-stv',
            name: 'Ranking, for several seats (Scottish STV)',
            then: 'Seats go to groups in proportion. Every ranking is published without a name.',
          },
          {
            value: 'irv',
            name: 'Ranking, for one seat (instant run-off)',
            then: 'Every ranking is published without a name.',
          },
          {
            value: 'meek',
            name: 'Ranking, counted by computer (Meek STV)',
            then: 'As Scottish STV, more exact, and not to be done by hand.',
          },
        ],
      },
      {
        name: 'rankedReason',
        kind: 'text',
        label: 'Why rankings, although the chapter is small',
        hint: 'Needed with a ranking and fewer than 50 voters: a whole ranking can tell who voted how. Published.',
      },
      {
        name: 'ballot',
        kind: 'choice',
        label: 'Where members vote',
        choices: [
          {
            value: 'amends',
            name: 'Here',
            then: 'Secret ballots that anybody can check. Three trustees hold the key. Paper for those who want it.',
          },
          {
            value: 'elsewhere',
            name: 'On paper, at a meeting, or with another tool',
            then: 'You type in or upload the result; it is counted and shown here.',
          },
        ],
      },
      { name: 'rules.choicesMin', kind: 'number', label: 'Names to tick at least', hint: 'With approval. 0: none.' },
      {
        name: 'rules.choicesMax',
        kind: 'number',
        optional: true,
        empty: 'as many as one likes',
        label: 'Names to tick at most',
        hint: 'With approval; empty: as many as one likes. With one choice: 1. With rankings: empty.',
      },
      { name: 'rules.allowBlank', kind: 'flag', label: 'The ballot has a box for "none of these"' },
      {
        name: 'rules.oneNomination',
        kind: 'choice',
        label: 'When no more people stand than there are seats',
        choices: [
          { value: 'confirm', name: 'Members still vote', then: 'Yes or no to each of them.' },
          { value: 'acclamation', name: 'They are elected without a vote', then: 'Members may object.' },
        ],
      },
      {
        name: 'rules.declaredOptions',
        kind: 'lines',
        label: 'What candidates may say of themselves, for the seat rules',
        hint: 'One line for each, such as "cis man". Public. Leave it empty if you have no seat rules.',
      },
      { name: 'rules.seatRules', kind: 'seat-rules', label: 'Seat rules', hint: 'Who may be elected together.' },
    ],
  },
  {
    title: 'Numbers from your bylaws',
    lede: 'They came with the rules you began with. Dates above are checked against them.',
    isFolded: true,
    fields: [
      { name: 'rules.title', kind: 'line', label: 'What this set of rules is called' },
      {
        name: 'rules.version',
        kind: 'number',
        label: 'Version of these rules',
        hint: 'Count it up when your chapter changes its rules.',
      },
      { name: 'rules.noticeDays', kind: 'number', unit: DAYS, label: 'From the call to the vote, at least' },
      { name: 'rules.nominationDaysMin', kind: 'number', unit: DAYS, label: 'Nominations are open, at least' },
      {
        name: 'rules.statementsDueDaysBeforeVote',
        kind: 'number',
        optional: true,
        empty: 'until the vote opens',
        unit: DAYS,
        label: 'Statements are due before the vote',
        hint: 'Empty: they may come until it opens.',
      },
      { name: 'rules.forumNeeded', kind: 'flag', label: 'There has to be a forum' },
      {
        name: 'rules.votingDaysMin',
        kind: 'number',
        unit: DAYS,
        label: 'The vote is open, at least',
        hint: '0: at a meeting.',
      },
      { name: 'rules.resultsWithinDays', kind: 'number', unit: DAYS, label: 'From the vote to the result, at most' },
      { name: 'rules.objectionDays', kind: 'number', unit: DAYS, label: 'Members may object for' },
      {
        name: 'rules.objectionsToForceVote',
        kind: 'number',
        optional: true,
        empty: 'none do',
        label: 'Objections that turn an election without a vote into a vote',
        hint: 'Empty: none do.',
      },
      { name: 'rules.quorum', kind: 'quorum', label: 'Quorum' },
      {
        name: 'rules.eligibleAsOf',
        kind: 'choice',
        label: 'The day on which somebody has to be a member',
        choices: [
          { value: 'call', name: 'the day of the call' },
          { value: 'vote-opening', name: 'the day the vote opens' },
          { value: 'meeting-day', name: 'a day that the call names' },
        ],
      },
      { name: 'rules.memberDaysMin', kind: 'number', unit: DAYS, label: 'Member for at least' },
      {
        name: 'rules.duesGraceDays',
        kind: 'number',
        optional: true,
        empty: 'dues do not matter',
        unit: DAYS,
        label: 'Dues may be late by',
        hint: 'Empty: dues do not matter.',
      },
      { name: 'rules.termMonths', kind: 'number', unit: 'months', label: 'A term lasts' },
      {
        name: 'rules.termStartsDays',
        kind: 'number',
        unit: DAYS,
        label: 'From the result to the first day of the term',
      },
      {
        name: 'rules.trainingDueDays',
        kind: 'number',
        optional: true,
        empty: 'nobody asks for it',
        unit: DAYS,
        label: 'Training is due within',
        hint: 'From the first day of the term. Empty: nobody asks for it.',
      },
      {
        name: 'rules.rankedBelowFifty',
        kind: 'choice',
        label: 'Rankings with fewer than 50 voters',
        choices: [
          { value: 'with-reason', name: 'The committee may, and says why' },
          { value: 'refused', name: 'Never' },
        ],
      },
      {
        name: 'rules.confirmByCode',
        kind: 'flag',
        label: 'Each ballot is confirmed by a code that is mailed',
        hint: 'So that whoever hands out the voting links cannot vote for those who stay away.',
      },
      {
        name: 'rules.spareCredentials',
        kind: 'number',
        optional: true,
        empty: 'the larger of 5 and 5 per cent of the roll',
        label: 'Spare voting links for late additions',
        hint: 'Empty: the larger of 5 and 5 per cent of the roll.',
      },
      { name: 'rules.paperPool', kind: 'number', label: 'Envelopes for voting on paper' },
      { name: 'rules.committeeSizeMin', kind: 'number', label: 'Tellers, at least' },
      {
        name: 'rules.recall.thresholdPercent',
        kind: 'number',
        unit: 'per cent of members',
        label: 'A recall petition needs',
      },
      { name: 'rules.recall.windowDays', kind: 'number', unit: DAYS, label: 'It can be signed for' },
      {
        name: 'rules.recall.hearingDaysMin',
        kind: 'number',
        unit: DAYS,
        label: 'From a full petition to the hearing, at least',
      },
      {
        name: 'rules.recall.majority',
        kind: 'choice',
        label: 'An officer goes if',
        choices: [
          { value: 'more-yes', name: 'more say yes than no' },
          { value: 'two-thirds', name: 'two thirds say yes' },
          { value: 'half-of-roll', name: 'more than half of all members say yes' },
        ],
      },
    ],
  },
];
