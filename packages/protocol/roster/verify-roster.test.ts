// SPDX-License-Identifier: AGPL-3.0-or-later
import { must, parseOfficeId, toBase64url, type OfficerId } from '@amends/base';
import { expect, test } from 'vitest';
import { seededRandom } from '../testing/seeded-random.ts';
import {
  enrolmentOf,
  genesisOf,
  invitedOf,
  TEST_DAY,
  testOffice,
  testOfficer,
  type TestOffice,
  type TestOfficer,
} from '../testing/test-office.ts';
import { encodeStatement, parseStatement, type Member, type RosterAct } from '../wire/roster.ts';
import { memberOf, signStatement, type Signer } from './sign-statement.ts';
import { memberAt, nextState, rosterExtends, verifyRoster } from './verify-roster.ts';

const fault = (error: string) => ({ ok: false, error });
const herself = (officer: TestOfficer): Signer => ({
  by: 'officer',
  officer: officer.id,
  seed: officer.identity.signingSeed,
});
const byInvitation = (officer: TestOfficer): Signer => ({
  by: 'invitation',
  officer: officer.id,
  seed: officer.invitation.signingSeed,
});

/** Boris's enrolment behind the genesis, with something about it changed. */
function enrolled(office: TestOffice, signers: readonly Signer[], given: Partial<Member> = {}) {
  const before = office.statements.slice(0, 1);
  const { states } = must(verifyRoster(office.office, before));
  const officer = { ...memberOf(office.boris.identity, office.boris), ...given };
  const act: RosterAct = { kind: 'enrol', officer };
  return verifyRoster(office.office, [
    ...before,
    signStatement(act, { office: office.office, states, day: TEST_DAY, signers }),
  ]);
}

test('ROSTER-2: a roster of a genesis and two enrolments verifies', async ({ task }) => {
  const { office, statements, alba, boris, chidi } = await testOffice(seededRandom(task.name));
  const roster = must(verifyRoster(office, statements));
  expect(roster.states).toHaveLength(3);
  expect(roster.genesis).toBe(roster.states[0]?.hash);
  expect([...roster.head.members.keys()]).toEqual([alba.id, boris.id, chidi.id]);
  expect([...roster.head.invited]).toEqual([]);
  expect([...(roster.states[0]?.invited.keys() ?? [])]).toEqual([boris.id, chidi.id]);
});

test('ROSTER-2: no roster is no roster', async ({ task }) => {
  const { office } = await testOffice(seededRandom(task.name));
  expect(verifyRoster(office, [])).toEqual(fault('empty'));
});

test('ROSTER-2: a statement that was dropped, swapped or repeated breaks the link', async ({ task }) => {
  const { office, statements } = await testOffice(seededRandom(task.name));
  const [first, second, third] = statements as [Uint8Array, Uint8Array, Uint8Array];
  for (const other of [
    [second, third],
    [first, third],
    [first, third, second],
    [first, second, second],
  ]) {
    expect(verifyRoster(office, other)).toEqual(fault('broken-link'));
  }
});

test('ROSTER-2: a statement that names another one before it breaks the link', async ({ task }) => {
  const random = seededRandom(task.name);
  const { office, statements, boris } = await testOffice(random);
  const alba = await testOfficer(random, 'Alba Moreno');
  const otherGenesis = genesisOf(alba, [boris], office);
  expect(verifyRoster(office, [otherGenesis, statements[1] ?? otherGenesis])).toEqual(fault('broken-link'));
});

test('ROSTER-2: a statement at the wrong place breaks the link, even when it names the one before it', async ({
  task,
}) => {
  const { office, statements, boris } = await testOffice(seededRandom(task.name));
  const { states } = must(verifyRoster(office, statements.slice(0, 1)));
  const act: RosterAct = { kind: 'enrol', officer: memberOf(boris.identity, boris) };
  const signers = [byInvitation(boris), herself(boris)];
  const misplaced = signStatement(act, { office, states: [...states, ...states], day: TEST_DAY, signers });
  expect(nextState(office, states, misplaced)).toEqual(fault('broken-link'));
});

test('ROSTER-2: a roster of another office is refused', async ({ task }) => {
  const { statements } = await testOffice(seededRandom(task.name));
  expect(verifyRoster(must(parseOfficeId('harbourside')), statements)).toEqual(fault('wrong-office'));
});

test('ROSTER-2: what is no statement is refused', async ({ task }) => {
  const { office, statements } = await testOffice(seededRandom(task.name));
  expect(verifyRoster(office, [...statements, new Uint8Array()])).toEqual(fault('malformed-statement'));
});

test('ROSTER-2: no altered byte of a statement verifies', async ({ task }) => {
  const { office, statements } = await testOffice(seededRandom(task.name));
  const genesis = statements[0] ?? new Uint8Array();
  for (let place = 0; place < genesis.length; place += 7) {
    const altered = genesis.slice();
    altered[place] = (altered[place] ?? 0) ^ 1;
    expect(verifyRoster(office, [altered]).ok, String(place)).toBe(false);
  }
});

test('ROSTER-3: only the first statement is a genesis', async ({ task }) => {
  const { office, statements, alba } = await testOffice(seededRandom(task.name));
  const { states } = must(verifyRoster(office, statements));
  const act: RosterAct = { kind: 'genesis', officer: memberOf(alba.identity, alba), invited: [] };
  const again = signStatement(act, { office, states, day: TEST_DAY, signers: [herself(alba)] });
  expect(verifyRoster(office, [...statements, again])).toEqual(fault('not-allowed'));
});

test('ROSTER-3: a genesis is signed by its officer', async ({ task }) => {
  const { office, alba, boris } = await testOffice(seededRandom(task.name));
  const act: RosterAct = { kind: 'genesis', officer: memberOf(alba.identity, alba), invited: [] };
  const signed = (signers: readonly Signer[]) =>
    verifyRoster(office, [signStatement(act, { office, states: [], day: TEST_DAY, signers })]);
  expect(signed([herself(alba)]).ok).toBe(true);
  expect(signed([])).toEqual(fault('bad-signature'));
  expect(signed([herself(boris)])).toEqual(fault('bad-signature'));
  expect(signed([byInvitation(alba)])).toEqual(fault('bad-signature'));
  expect(signed([{ ...herself(boris), officer: alba.id }])).toEqual(fault('bad-signature'));
});

test('ROSTER-3: nobody stands in a genesis twice', async ({ task }) => {
  const { office, alba, boris } = await testOffice(seededRandom(task.name));
  const signed = (invited: readonly TestOfficer[]) => verifyRoster(office, [genesisOf(alba, invited, office)]);
  expect(signed([boris, alba])).toEqual(fault('not-allowed'));
  expect(signed([boris, { ...boris, name: 'Somebody else' }])).toEqual(fault('not-allowed'));
});

test('ROSTER-4: an enrolment is signed by the invitation and by the officer herself', async ({ task }) => {
  const office = await testOffice(seededRandom(task.name));
  const { boris, chidi } = office;
  expect(enrolled(office, [byInvitation(boris), herself(boris)]).ok).toBe(true);
  expect(enrolled(office, [herself(boris), byInvitation(boris)]).ok).toBe(true);
  expect(enrolled(office, [herself(boris)])).toEqual(fault('bad-signature'));
  expect(enrolled(office, [byInvitation(boris)])).toEqual(fault('bad-signature'));
  const stolen = { ...byInvitation(chidi), officer: boris.id };
  expect(enrolled(office, [stolen, herself(boris)])).toEqual(fault('bad-signature'));
  const notSelf = { ...herself(chidi), officer: boris.id };
  expect(enrolled(office, [byInvitation(boris), notSelf])).toEqual(fault('bad-signature'));
});

test('ROSTER-4: an enrolment keeps the name that was invited', async ({ task }) => {
  const office = await testOffice(seededRandom(task.name));
  const signers = [byInvitation(office.boris), herself(office.boris)];
  expect(enrolled(office, signers, { name: 'Boris O.' })).toEqual(fault('not-allowed'));
});

test('ROSTER-4: who was not invited, or enrolled already, cannot enrol', async ({ task }) => {
  const random = seededRandom(task.name);
  const office = await testOffice(random);
  const mallory = await testOfficer(random, 'Mallory Finch');
  expect(
    verifyRoster(office.office, [...office.statements, enrolmentOf(mallory, office.office, office.statements)]),
  ).toEqual(fault('not-allowed'));
  const again = enrolmentOf(office.boris, office.office, office.statements);
  expect(verifyRoster(office.office, [...office.statements, again])).toEqual(fault('not-allowed'));
});

test('ROSTER-4: a roster cannot begin with an enrolment', async ({ task }) => {
  const { office, boris } = await testOffice(seededRandom(task.name));
  const act: RosterAct = { kind: 'enrol', officer: memberOf(boris.identity, boris) };
  const signers = [byInvitation(boris), herself(boris)];
  const first = signStatement(act, { office, states: [], day: TEST_DAY, signers });
  expect(nextState(office, [], first)).toEqual(fault('not-allowed'));
});

test('ROSTER-3: a roster cannot begin with an invitation or a retirement', async ({ task }) => {
  const { office, alba, boris } = await testOffice(seededRandom(task.name));
  const acts: readonly RosterAct[] = [
    { kind: 'invite', invited: invitedOf(boris) },
    { kind: 'retire', officer: boris.id },
  ];
  for (const act of acts) {
    const first = signStatement(act, { office, states: [], day: TEST_DAY, signers: [herself(alba)] });
    expect(nextState(office, [], first)).toEqual(fault('not-allowed'));
  }
});

test('ROSTER-5: a roster has at most 1000 statements', async ({ task }) => {
  const { office } = await testOffice(seededRandom(task.name));
  const many = Array.from({ length: 1_001 }, () => new Uint8Array());
  expect(verifyRoster(office, many)).toEqual(fault('too-long'));
  expect(verifyRoster(office, many.slice(1))).toEqual(fault('malformed-statement'));
});

test('ROSTER-6: a roster continues one that was seen when it has the same beginning and that statement', async ({
  task,
}) => {
  const random = seededRandom(task.name);
  const { office, statements, alba, boris, roster } = await testOffice(random);
  const before = must(verifyRoster(office, statements.slice(0, 2)));
  const seen = { genesis: before.genesis, head: before.head.hash };
  expect(rosterExtends(roster, seen)).toBe(true);
  expect(rosterExtends(before, seen)).toBe(true);
  expect(rosterExtends(before, { genesis: roster.genesis, head: roster.head.hash })).toBe(false);
  expect(rosterExtends(roster, { ...seen, genesis: roster.head.hash })).toBe(false);
  const other = must(verifyRoster(office, [genesisOf(boris, [alba], office)]));
  expect(rosterExtends(other, seen)).toBe(false);
});

test('ROSTER-7: an officer’s keys are those in force at a statement', async ({ task }) => {
  const { roster, boris, chidi } = await testOffice(seededRandom(task.name));
  const at = (index: number, { id }: { readonly id: OfficerId }) =>
    memberAt(roster, { head: roster.states[index]?.hash ?? '', id });
  expect(at(0, boris)).toBeUndefined();
  expect(at(1, boris)).toMatchObject({ name: 'Boris Okafor', verifyKey: toBase64url(boris.identity.verifyKey) });
  expect(at(1, chidi)).toBeUndefined();
  expect(at(2, chidi)?.recipient).toBe(chidi.identity.recipient);
  expect(memberAt(roster, { head: 'f'.repeat(64), id: boris.id })).toBeUndefined();
});

test('ROSTER-3: signatures that nobody asked for are part of the hash and prove nothing', async ({ task }) => {
  const { office, alba, boris } = await testOffice(seededRandom(task.name));
  const genesis = must(parseStatement(genesisOf(alba, [boris], office)));
  const junk = { by: 'officer', officer: boris.id, signature: new Uint8Array(64) } as const;
  const more = encodeStatement({ ...genesis, signatures: [...genesis.signatures, junk] });
  const state = must(nextState(office, [], more));
  expect([...state.members.keys()]).toEqual([alba.id]);
  expect(state.hash).not.toBe(must(nextState(office, [], encodeStatement(genesis))).hash);
  expect(invitedOf(boris).name).toBe('Boris Okafor');
});
