// SPDX-License-Identifier: AGPL-3.0-or-later
// Officers who come, go, and lose their keys, after an office was founded.
import { must, toBase64url, type OfficeId } from '@amends/base';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import {
  admitted,
  asOfficer,
  changeBy,
  enrolmentOf,
  genesisOf,
  invite,
  invitedOf,
  retire,
  TEST_DAY,
  testOffice,
  testOfficer,
  withNewKeys,
  withStatements,
  type TestOffice,
  type TestOfficer,
} from '../testing/test-office.ts';
import { parseStatement, type RosterAct } from '../wire/roster.ts';
import { cosignStatement, memberOf, signStatement, type Signer } from './sign-statement.ts';
import { memberAt, signaturesNeeded, verifyRoster, type RosterState } from './verify-roster.ts';

const fault = (error: string) => ({ ok: false, error });
const ids = (officers: readonly TestOfficer[]) => officers.map(({ id }) => id);
const serving = ({ members }: RosterState) => [...members.keys()];

/** What becomes of a roster with one more statement, by these officers. */
function changed(office: TestOffice, act: RosterAct, by: readonly TestOfficer[]) {
  return verifyRoster(office.office, [...office.statements, changeBy(by, act, office)]);
}

async function setUp(seed: string) {
  const random = seededRandom(seed);
  const office = await testOffice(random);
  const dagny = await testOfficer(random, 'Dagny Holm');
  return { ...office, office, random, dagny };
}

/** The office in which Alba serves alone, with Boris and Chidi invited; and the one in which Boris serves as well. */
function smaller(office: TestOffice): { readonly one: TestOffice; readonly two: TestOffice } {
  const withFirst = (count: number): TestOffice => {
    const statements = office.statements.slice(0, count);
    return { ...office, statements, roster: must(verifyRoster(office.office, statements)) };
  };
  return { one: withFirst(1), two: withFirst(2) };
}

test('ROSTER-9: one signature is enough where fewer than three serve, and two where three or more do', () => {
  expect([0, 1, 2, 3, 4, 50].map(signaturesNeeded)).toEqual([1, 1, 1, 2, 2, 2]);
});

test('ROSTER-9: where three serve, an invitation is signed by two of them', async ({ task }) => {
  const { office, alba, boris, chidi, dagny } = await setUp(task.name);
  const roster = must(changed(office, invite(dagny), [alba, chidi]));
  expect(serving(roster.head)).toEqual(ids([alba, boris, chidi]));
  expect([...roster.head.invited]).toEqual([[dagny.id, invitedOf(dagny)]]);
  for (const by of [[alba], [], [alba, alba], [alba, dagny], [dagny, dagny]]) {
    expect(changed(office, invite(dagny), by), String(ids(by))).toEqual(fault('bad-signature'));
  }
  expect(changed(office, invite(dagny), [alba, boris, chidi]).ok).toBe(true);
});

test('ROSTER-9: where one or two serve, one of them signs', async ({ task }) => {
  const { office, alba, boris, chidi, dagny } = await setUp(task.name);
  const { one, two } = smaller(office);
  expect(changed(one, invite(dagny), [alba]).ok).toBe(true);
  expect(changed(two, invite(dagny), [boris]).ok).toBe(true);
  for (const by of [[], [boris], [chidi]]) expect(changed(one, invite(dagny), by)).toEqual(fault('bad-signature'));
  expect(changed(two, invite(dagny), [chidi])).toEqual(fault('bad-signature'));
  expect(changed(two, invite(dagny), [dagny])).toEqual(fault('bad-signature'));
});

test('ROSTER-9: nobody signs what is about herself', async ({ task }) => {
  const { office, random, alba, boris, chidi } = await setUp(task.name);
  const { one, two } = smaller(office);
  const newAlba = await withNewKeys(alba, random);
  for (const act of [invite(newAlba), retire(alba)]) {
    expect(changed(one, act, [alba])).toEqual(fault('bad-signature'));
    expect(changed(two, act, [alba])).toEqual(fault('bad-signature'));
    expect(changed(two, act, [boris]).ok).toBe(true);
    expect(changed(office, act, [alba, boris])).toEqual(fault('bad-signature'));
    expect(changed(office, act, [boris, chidi]).ok).toBe(true);
  }
});

test('ROSTER-9: a signature by another key, for another statement or of another kind does not count', async ({
  task,
}) => {
  const { office, alba, boris, chidi, dagny } = await setUp(task.name);
  const { states } = office.roster;
  const signed = (act: RosterAct, signers: readonly Signer[]) =>
    signStatement(act, { office: office.office, states, day: TEST_DAY, signers });
  const check = (bytes: Uint8Array) => verifyRoster(office.office, [...office.statements, bytes]);
  const forged = { ...asOfficer(dagny), officer: boris.id };
  expect(check(signed(retire(chidi), [asOfficer(alba), forged]))).toEqual(fault('bad-signature'));
  const asInvited = { ...asOfficer(boris), by: 'invitation' } as const;
  expect(check(signed(retire(chidi), [asOfficer(alba), asInvited]))).toEqual(fault('bad-signature'));
  const other = must(parseStatement(signed(invite(dagny), [asOfficer(alba), asOfficer(boris)])));
  const moved = must(parseStatement(signed(retire(chidi), [])));
  const [first, second] = other.signatures;
  expect(first !== undefined && second !== undefined).toBe(true);
  const mixed = { statement: moved.statement, signatures: other.signatures.slice(0, 1) };
  expect(check(cosignStatement(mixed, asOfficer(boris)))).toEqual(fault('bad-signature'));
});

test('ROSTER-9: a statement waits for its second signature, and whoever adds it changes nothing else', async ({
  task,
}) => {
  const { office, alba, boris, chidi, dagny } = await setUp(task.name);
  const waiting = changeBy([alba], retire(chidi), office);
  const check = (bytes: Uint8Array) => verifyRoster(office.office, [...office.statements, bytes]);
  const cosigned = (by: TestOfficer) => cosignStatement(must(parseStatement(waiting)), asOfficer(by));
  expect(cosigned(boris)).toEqual(changeBy([alba, boris], retire(chidi), office));
  expect(check(waiting)).toEqual(fault('bad-signature'));
  expect(serving(must(check(cosigned(boris))).head)).toEqual(ids([alba, boris]));
  for (const by of [alba, chidi, dagny]) expect(check(cosigned(by))).toEqual(fault('bad-signature'));
});

test('ROSTER-11: who was invited later enrols, and serves from then on', async ({ task }) => {
  const { office, alba, boris, chidi, dagny } = await setUp(task.name);
  const larger = admitted(office, dagny, [alba, boris]);
  expect(serving(larger.roster.head)).toEqual(ids([alba, boris, chidi, dagny]));
  expect([...larger.roster.head.invited]).toEqual([]);
  expect(changed(larger, retire(alba), [dagny, chidi]).ok).toBe(true);
  const again = enrolmentOf(dagny, office.office, larger.statements);
  expect(verifyRoster(office.office, [...larger.statements, again])).toEqual(fault('not-allowed'));
});

test('ROSTER-11: a later invitation takes the place of an earlier one for the same person', async ({ task }) => {
  const { office, random, alba, boris, dagny } = await setUp(task.name);
  const lost = withStatements(office, changeBy([alba, boris], invite(dagny), office));
  const second = await withNewKeys(dagny, random);
  const renewed = withStatements(lost, changeBy([alba, boris], invite(second), lost));
  expect([...renewed.roster.head.invited]).toEqual([[dagny.id, invitedOf(second)]]);
  const enrol = (who: TestOfficer) =>
    verifyRoster(office.office, [...renewed.statements, enrolmentOf(who, office.office, renewed.statements)]);
  expect(enrol(dagny)).toEqual(fault('bad-signature'));
  expect(enrol(second).ok).toBe(true);
});

test('ROSTER-11: a member who lost her keys gets others, and her old ones count until she has them', async ({
  task,
}) => {
  const { office, random, alba, boris, chidi, dagny } = await setUp(task.name);
  const newAlba = await withNewKeys(alba, random);
  const invited = withStatements(office, changeBy([boris, chidi], invite(newAlba), office));
  expect(serving(invited.roster.head)).toEqual(ids([alba, boris, chidi]));
  expect(changed(invited, invite(dagny), [alba, boris]).ok).toBe(true);
  const renewed = withStatements(invited, enrolmentOf(newAlba, office.office, invited.statements));
  expect(renewed.roster.head.members.get(alba.id)).toEqual(memberOf(newAlba.identity, alba));
  expect(renewed.roster.head.members.size).toBe(3);
  expect(changed(renewed, invite(dagny), [alba, boris])).toEqual(fault('bad-signature'));
  expect(changed(renewed, invite(dagny), [newAlba, boris]).ok).toBe(true);
});

test('ROSTER-7: older statements keep the keys that were in force at them', async ({ task }) => {
  const { office, random, alba, boris, chidi } = await setUp(task.name);
  const newAlba = await withNewKeys(alba, random);
  const renewed = admitted(office, newAlba, [boris, chidi]);
  const gone = withStatements(renewed, changeBy([boris, chidi], retire(alba), renewed));
  const keyAt = (head: string) => memberAt(gone.roster, { head, id: alba.id })?.verifyKey;
  expect(keyAt(office.roster.head.hash)).toBe(toBase64url(alba.identity.verifyKey));
  expect(keyAt(renewed.roster.head.hash)).toBe(toBase64url(newAlba.identity.verifyKey));
  expect(keyAt(gone.roster.head.hash)).toBeUndefined();
});

test('ROSTER-12: who retired serves no more, signs nothing, and comes back only when she is invited', async ({
  task,
}) => {
  const { office, random, alba, boris, chidi, dagny } = await setUp(task.name);
  const gone = withStatements(office, changeBy([alba, boris], retire(chidi), office));
  expect(serving(gone.roster.head)).toEqual(ids([alba, boris]));
  expect(changed(gone, invite(dagny), [chidi])).toEqual(fault('bad-signature'));
  const enrolment = enrolmentOf(chidi, office.office, gone.statements);
  expect(verifyRoster(office.office, [...gone.statements, enrolment])).toEqual(fault('not-allowed'));
  expect(changed(gone, retire(chidi), [alba])).toEqual(fault('not-allowed'));
  const back = admitted(gone, await withNewKeys(chidi, random), [alba]);
  expect(serving(back.roster.head)).toEqual(ids([alba, boris, chidi]));
});

test('ROSTER-12: an invitation is taken back, also one for a member, who then goes too', async ({ task }) => {
  const { office, random, alba, boris, chidi, dagny } = await setUp(task.name);
  const invited = withStatements(office, changeBy([alba, boris], invite(dagny), office));
  const ended = withStatements(invited, changeBy([alba, chidi], retire(dagny), invited));
  expect([...ended.roster.head.invited]).toEqual([]);
  const enrolment = enrolmentOf(dagny, office.office, ended.statements);
  expect(verifyRoster(office.office, [...ended.statements, enrolment])).toEqual(fault('not-allowed'));
  const newChidi = await withNewKeys(chidi, random);
  const renewing = withStatements(office, changeBy([alba, boris], invite(newChidi), office));
  const gone = must(changed(renewing, retire(chidi), [alba, boris])).head;
  expect([serving(gone), [...gone.invited]]).toEqual([ids([alba, boris]), []]);
});

test('ROSTER-12: nobody retires who is neither a member nor invited, and the last officer does not', async ({
  task,
}) => {
  const { office, alba, boris, dagny } = await setUp(task.name);
  const { one, two } = smaller(office);
  expect(changed(office, retire(dagny), [alba, boris])).toEqual(fault('not-allowed'));
  const alone = withStatements(two, changeBy([boris], retire(alba), two));
  expect(serving(alone.roster.head)).toEqual([boris.id]);
  for (const by of [[boris], [alba], []]) expect(changed(alone, retire(boris), by)).toEqual(fault('bad-signature'));
  expect(changed(one, retire(boris), [alba]).ok).toBe(true);
});

test('ROSTER-9: whatever officers do, somebody serves, and nobody both signed and was spoken of', async ({ task }) => {
  const random = seededRandom(task.name);
  const cast: TestOfficer[] = [];
  for (const name of ['Alba Moreno', 'Boris Okafor', 'Chidi Lindqvist', 'Dagny Holm']) {
    cast.push(await testOfficer(random, name));
  }
  const { office } = await testOffice(random);
  const who = fc.integer({ min: 0, max: cast.length - 1 });
  const step = fc.record({ kind: fc.constantFrom('invite', 'retire', 'enrol'), about: who, by: fc.uniqueArray(who) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      play(office, cast, steps);
    }),
    { numRuns: 60 },
  );
}, 60_000);

type Step = { readonly kind: string; readonly about: number; readonly by: readonly number[] };

/** Takes each step that the rules allow, and checks for each whether they should. */
function play(office: OfficeId, cast: readonly TestOfficer[], steps: readonly Step[]): void {
  const [first, ...others] = cast as [TestOfficer, ...TestOfficer[]];
  let statements: readonly Uint8Array[] = [genesisOf(first, others.slice(0, 1), office)];
  for (const { kind, about, by } of steps) {
    const subject = cast[about] ?? first;
    const signers = by.map((index) => cast[index] ?? first);
    const { head } = must(verifyRoster(office, statements));
    const act = kind === 'invite' ? invite(subject) : retire(subject);
    const bytes =
      kind === 'enrol' ? enrolmentOf(subject, office, statements) : changeBy(signers, act, { office, statements });
    const next = verifyRoster(office, [...statements, bytes]);
    const counting = signers.filter(({ id }) => id !== subject.id && head.members.has(id)).length;
    const known = head.members.has(subject.id) || head.invited.has(subject.id);
    const enough = counting >= (head.members.size >= 3 ? 2 : 1) && by.length <= 4;
    const allowed = kind === 'enrol' ? head.invited.has(subject.id) : enough && (kind === 'invite' || known);
    expect(next.ok).toBe(allowed);
    if (!next.ok) continue;
    statements = [...statements, bytes];
    expect(next.value.head.members.size).toBeGreaterThan(0);
  }
}
