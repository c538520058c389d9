// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldCase, STAGES, transition, type CaseEvent, type Stage } from './case-state.ts';
import { FILE_KINDS, OFFICER_KINDS, REPORTER_KINDS } from './entry-kinds.ts';

const ALBA = '11111111-1111-4111-8111-111111111111';
const BORIS = '22222222-2222-4222-8222-222222222222';
/** 14 March 2026, noon, UTC. */
const NOON = 1_773_489_600_000;
const DAY_MS = 86_400_000;

let made = 0;
const event = (by: string, kind: string, given: Partial<CaseEvent> = {}): CaseEvent => {
  made += 1;
  return { id: `entry-${String(made)}`, kind, by, at: NOON, text: '', data: {}, ...given };
};
const report = (given: Partial<CaseEvent> = {}) => event('reporter', 'report', given);

/** Every move there is. Whatever is not here leaves the stage as it is. */
const MOVES: Readonly<Record<string, Stage>> = {
  'received reporter withdraw': 'withdrawn',
  'received officer acknowledge': 'acknowledged',
  'received officer message': 'in-talk',
  'received officer ask': 'in-talk',
  'received officer close': 'closed',
  'acknowledged reporter withdraw': 'withdrawn',
  'acknowledged officer message': 'in-talk',
  'acknowledged officer ask': 'in-talk',
  'acknowledged officer close': 'closed',
  'in-talk reporter withdraw': 'withdrawn',
  'in-talk officer close': 'closed',
  'closed reporter message': 'in-talk',
  'closed reporter withdraw': 'withdrawn',
};
/** Kinds that a member's own program might write, among them names that every object has. */
const STRANGE_KINDS = ['message-from-reporter', 'constructor', 'to-string', 'valueof', 'unheard-of'];
const ALL_KINDS = [...new Set([...REPORTER_KINDS, ...OFFICER_KINDS, ...FILE_KINDS, ...STRANGE_KINDS])];

test.each(STAGES)('FOLD-2: from %s every legal move is made and every other one is not', (stage) => {
  for (const kind of ALL_KINDS) {
    for (const by of ['reporter', ALBA]) {
      const name = `${stage} ${by === ALBA ? 'officer' : by} ${kind}`;
      expect(transition(stage, { kind, by }), name).toBe(MOVES[name] ?? stage);
    }
  }
});

test('FOLD-2: an officer cannot withdraw a report, and a reporter cannot close one', () => {
  expect(foldCase([report(), event(ALBA, 'withdraw')]).stage).toBe('received');
  expect(foldCase([report(), event('reporter', 'close')]).stage).toBe('received');
  expect(foldCase([report(), event('reporter', 'acknowledge')]).stage).toBe('received');
});

test('a case without entries waits for its report', () => {
  const state = foldCase([]);
  expect(state).toMatchObject({ stage: 'received', isQuestion: false, danger: 'no', nextTask: 'acknowledge' });
  expect(state.waitingSince).toBeUndefined();
});

test('a report brings its answers, and its reporter waits', () => {
  const data = { answers: { what: 'It happened.', danger: 'yes', where: 'The kitchen', unknown: 'x' } };
  const state = foldCase([report({ data })]);
  expect(state.answers).toEqual({ what: 'It happened.', danger: 'yes', where: 'The kitchen' });
  expect(state).toMatchObject({ danger: 'yes', waitingSince: NOON, isQuestion: false, nextTask: 'acknowledge' });
});

test('nobody is in danger whose report does not say so', () => {
  expect(foldCase([report({ data: { answers: { what: 'It happened.' } } })]).danger).toBe('no');
});

test('a question is told apart from a report', () => {
  expect(foldCase([event('reporter', 'question')]).isQuestion).toBe(true);
});

test('later answers are laid over the earlier ones', () => {
  const first = report({ data: { answers: { when: 'May', who: 'Somebody' } } });
  const later = event('reporter', 'answers', { data: { answers: { when: 'June' } } });
  expect(foldCase([first, later]).answers).toEqual({ when: 'June', who: 'Somebody' });
});

test.each(['yes', 'yes-notify-now'])(
  'FOLD-3: danger told of later (%s) counts, waits, and opens what was closed',
  (danger) => {
    const later = event('reporter', 'answers', { at: NOON + 2, data: { answers: { danger } } });
    const closed = [report(), event(ALBA, 'close', { at: NOON + 1 })];
    expect(foldCase([...closed, later])).toMatchObject({
      danger,
      stage: 'in-talk',
      waitingSince: NOON + 2,
      nextTask: 'answer',
    });
    expect(foldCase([report(), later])).toMatchObject({ danger, stage: 'received', waitingSince: NOON });
    const withdrawn = [...closed, event('reporter', 'withdraw')];
    expect(foldCase([...withdrawn, later])).toMatchObject({ stage: 'withdrawn', nextTask: 'nothing' });
  },
);

test('FOLD-3: other answers wake nobody, and take back no danger; a later no does', () => {
  const inDanger = [report({ data: { answers: { danger: 'yes' } } }), event(ALBA, 'close', { at: NOON + 1 })];
  const wish = event('reporter', 'answers', { data: { answers: { wish: ['advice'] } } });
  expect(foldCase([...inDanger, wish])).toMatchObject({ danger: 'yes', stage: 'closed', waitingSince: undefined });
  const no = event('reporter', 'answers', { data: { answers: { danger: 'no' } } });
  expect(foldCase([...inDanger, no])).toMatchObject({ danger: 'no', stage: 'closed', waitingSince: undefined });
  const byOfficer = event(ALBA, 'answers', { data: { answers: { danger: 'yes' } } });
  expect(foldCase([report(), byOfficer]).danger).toBe('no');
});

test.each(['acknowledge', 'message', 'ask', 'close'])('an officer’s %s ends the waiting', (kind) => {
  const state = foldCase([report(), event(ALBA, kind, { at: NOON + 1 })]);
  expect(state.waitingSince).toBeUndefined();
  expect(state.lastToldAt).toBe(NOON + 1);
  expect(state.closing !== undefined).toBe(kind === 'close');
});

test('the waiting counts from the first word that was not answered', () => {
  const answered = [report(), event(ALBA, 'message', { at: NOON + 1 })];
  const first = event('reporter', 'message', { at: NOON + 2 });
  const second = event('reporter', 'message', { at: NOON + 3 });
  const state = foldCase([...answered, first, second]);
  expect(state).toMatchObject({ waitingSince: NOON + 2, stage: 'in-talk', nextTask: 'answer' });
});

test('who opened the report is kept with the first day, for each officer', () => {
  const state = foldCase([
    report(),
    event(ALBA, 'opened'),
    event(ALBA, 'opened', { at: NOON + DAY_MS }),
    event(BORIS, 'opened', { at: NOON + 2 * DAY_MS }),
  ]);
  expect([...state.openedOn]).toEqual([
    [ALBA, '2026-03-14'],
    [BORIS, '2026-03-16'],
  ]);
  expect(state.waitingSince).toBe(NOON);
});

test('a case is closed with its outcome, and an unknown outcome is read as the mildest', () => {
  const closing = event(ALBA, 'close', { data: { outcome: 'repaired', secondWanted: true } });
  expect(foldCase([report(), closing]).closing).toEqual({
    entry: closing.id,
    by: ALBA,
    outcome: 'repaired',
    secondWanted: true,
    countersignedBy: [],
  });
  const odd = foldCase([report(), event(ALBA, 'close', { data: { outcome: 'won', secondWanted: 'yes' } })]);
  expect(odd.closing).toMatchObject({ outcome: 'nothing-more-wished', secondWanted: false });
});

test('a closing that wants a second officer is countersigned by another one, once', () => {
  const closing = event(ALBA, 'close', { data: { outcome: 'repaired', secondWanted: true } });
  const closed = [report(), closing];
  expect(foldCase(closed).nextTask).toBe('countersign');
  const data = { entry: closing.id };
  expect(foldCase([...closed, event(ALBA, 'countersign', { data })]).nextTask).toBe('countersign');
  expect(foldCase([...closed, event(BORIS, 'countersign', { data: { entry: 'other' } })]).nextTask).toBe('countersign');
  const signed = foldCase([...closed, event(BORIS, 'countersign', { data }), event(BORIS, 'countersign', { data })]);
  expect(signed.closing?.countersignedBy).toEqual([BORIS]);
  expect(signed.nextTask).toBe('nothing');
});

test('a countersignature before any closing is nothing', () => {
  expect(foldCase([report(), event(ALBA, 'countersign', { data: { entry: 'x' } })]).closing).toBeUndefined();
});

test('a closing that wants no second officer leaves nothing to do', () => {
  expect(foldCase([report(), event(ALBA, 'close')]).nextTask).toBe('nothing');
});

test('a reporter who writes after the closing is answered again', () => {
  const state = foldCase([report(), event(ALBA, 'close'), event('reporter', 'message', { at: NOON + 5 })]);
  expect(state).toMatchObject({ stage: 'in-talk', nextTask: 'answer', waitingSince: NOON + 5 });
});

test('a closing that the reporter wrote after wants no second officer any more', () => {
  const closing = event(ALBA, 'close', { data: { outcome: 'repaired', secondWanted: true } });
  const state = foldCase([report(), closing, event('reporter', 'message'), event(ALBA, 'message')]);
  expect(state).toMatchObject({ stage: 'in-talk', nextTask: 'nothing' });
});

test('a case that was withdrawn stays so and asks nothing of anybody', () => {
  const withdrawn = [report(), event('reporter', 'withdraw')];
  const after = [event(ALBA, 'message'), event(ALBA, 'close'), event('reporter', 'message')];
  expect(foldCase(withdrawn)).toMatchObject({ stage: 'withdrawn', nextTask: 'nothing' });
  expect(foldCase(withdrawn).waitingSince).toBeUndefined();
  expect(foldCase([...withdrawn, ...after])).toMatchObject({ stage: 'withdrawn', nextTask: 'nothing' });
});

test('kinds that a side may not write, or that nobody knows, change nothing but what is known', () => {
  const before = foldCase([report()]);
  for (const [by, kind] of [
    ['reporter', 'close'],
    ['reporter', 'unheard-of'],
    [ALBA, 'new-code'],
    [ALBA, 'report'],
  ]) {
    const state = foldCase([report({ id: 'first' }), event(by ?? '', kind ?? '')]);
    expect({ ...state, known: before.known }).toEqual({ ...before });
  }
});

test('FOLD-2: a new code, and entries that change who reads and writes, change nothing else, at any stage', () => {
  const whole = [report(), event(ALBA, 'acknowledge'), event(ALBA, 'message'), event(ALBA, 'close')];
  const changes = [
    event('reporter', 'new-code'),
    ...['new-code', 'leave', 'grant', 'generation'].map((kind) => event(ALBA, kind, { at: NOON + DAY_MS })),
  ];
  for (let length = 1; length <= whole.length; length += 1) {
    const before = foldCase(whole.slice(0, length));
    const after = foldCase([...whole.slice(0, length), ...changes]);
    expect({ ...after, known: before.known }).toEqual(before);
    expect(after.known.size).toBe(length + changes.length);
  }
});

test('FOLD-1: an entry with a known id counts once', () => {
  const closing = event(ALBA, 'close', { data: { outcome: 'repaired' } });
  const reopened = event('reporter', 'message');
  const state = foldCase([report(), closing, reopened, closing]);
  expect(state.stage).toBe('in-talk');
  expect(state.known.size).toBe(3);
});

test('the order of entries matters', () => {
  const first = report();
  const message = event('reporter', 'message', { at: NOON + 1 });
  const closing = event(ALBA, 'close', { at: NOON + 2 });
  expect(foldCase([first, message, closing]).stage).toBe('closed');
  expect(foldCase([first, closing, message]).stage).toBe('in-talk');
});

test('a fold goes on from where an earlier one stood', () => {
  const events = [
    report(),
    event(ALBA, 'opened'),
    event(ALBA, 'ask'),
    event('reporter', 'message'),
    event(ALBA, 'close'),
  ];
  for (let cut = 0; cut <= events.length; cut++) {
    expect(foldCase(events.slice(cut), foldCase(events.slice(0, cut)))).toEqual(foldCase(events));
  }
});

test('any entries whatever fold to a stage and a task, and folding one more of the same id changes nothing', () => {
  const anyEvent = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
    kind: fc.constantFrom(...ALL_KINDS),
    by: fc.constantFrom('reporter', ALBA, BORIS),
    at: fc.nat(),
    text: fc.string(),
    data: fc.constantFrom(
      {},
      { answers: { what: 'x' } },
      { answers: [] },
      { outcome: 'repaired', secondWanted: true },
      { entry: 'a' },
    ),
  });
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 12 }), (events) => {
      const state = foldCase(events);
      expect(STAGES).toContain(state.stage);
      expect(foldCase([...events, ...events])).toEqual(state);
    }),
  );
});
