// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, must, toBase64url, utf8, type Json, type OfficeId, type Random } from '@amends/base';
import { fingerprint } from '@amends/protocol/roster/fingerprint.ts';
import { memberOf, signStatement } from '@amends/protocol/roster/sign-statement.ts';
import { verifyRoster, type RosterState } from '@amends/protocol/roster/verify-roster.ts';
import { seededRandom } from '@amends/protocol/testing/seeded-random.ts';
import {
  admitted,
  asOfficer,
  changeBy,
  enrolmentOf,
  genesisOf,
  invite,
  retire,
  TEST_DAY,
  testOffice,
  testOfficer,
  withNewKeys,
  withStatements,
  type TestOffice,
  type TestOfficer,
} from '@amends/protocol/testing/test-office.ts';
import type { RosterAct } from '@amends/protocol/wire/roster.ts';

/** What is wrong, the statements, and the fault. */
type Case = readonly [string, readonly Uint8Array[], string];

export async function rosterVectors(): Promise<Json> {
  const random = seededRandom('vectors: roster');
  const founded = await testOffice(random);
  const { office, statements, alba, boris, chidi, roster: verified } = founded;
  const mallory = await testOfficer(random, 'Mallory Finch');
  const [genesis, second, third] = statements as [Uint8Array, Uint8Array, Uint8Array];
  const early = must(verifyRoster(office, [genesis])).states;
  const enrolled = (name: string, signers: readonly ('invitation' | 'officer')[], seed = boris.identity.signingSeed) =>
    signStatement(
      { kind: 'enrol', officer: { ...memberOf(boris.identity, boris), name } },
      {
        office,
        states: early,
        day: TEST_DAY,
        signers: signers.map((by) => ({
          by,
          officer: boris.id,
          seed: by === 'officer' ? seed : boris.invitation.signingSeed,
        })),
      },
    );
  const again = signStatement(
    { kind: 'genesis', officer: memberOf(alba.identity, alba), invited: [] },
    { office, states: verified.states, day: TEST_DAY, signers: [asOfficer(alba)] },
  );
  const spaced = utf8(must(fromUtf8(genesis)).replace('{', '{ '));
  const cases: readonly Case[] = [
    ['no statement', [], 'empty'],
    ['not canonical', [spaced], 'malformed-statement'],
    ['without its genesis', [second, third], 'broken-link'],
    ['without its second statement', [genesis, third], 'broken-link'],
    ['a statement twice', [genesis, second, second], 'broken-link'],
    ['a second genesis', [...statements, again], 'not-allowed'],
    ['an invited person twice', [genesisOf(alba, [boris, boris], office)], 'not-allowed'],
    ['somebody who was not invited', [...statements, enrolmentOf(mallory, office, statements)], 'not-allowed'],
    ['somebody who is enrolled already', [...statements, enrolmentOf(chidi, office, statements)], 'not-allowed'],
    ['another name than was invited', [genesis, enrolled('Boris O.', ['invitation', 'officer'])], 'not-allowed'],
    ['not signed by the invitation', [genesis, enrolled('Boris Okafor', ['officer'])], 'bad-signature'],
    ['not signed by herself', [genesis, enrolled('Boris Okafor', ['invitation'])], 'bad-signature'],
    ['a recipient that is none', [genesis, unsealable(boris, office, early)], 'malformed-statement'],
    [
      'signed by another key',
      [genesis, enrolled('Boris Okafor', ['invitation', 'officer'], mallory.identity.signingSeed)],
      'bad-signature',
    ],
  ];
  const changes = await changedRosters(founded, random);
  return {
    about: 'Rosters: statements in order, base64url of their canonical JSON. PROTOCOL.md ROSTER-1 to ROSTER-12.',
    office,
    valid: [founded, ...changes.valid].map(rosterJson),
    invalid: [
      ...[...cases, ...changes.invalid].map(([why, list, fault]) => ({
        why,
        office,
        statements: list.map(toBase64url),
        fault,
      })),
      {
        why: 'of another office',
        office: 'harbourside',
        statements: statements.map(toBase64url),
        fault: 'wrong-office',
      },
    ],
  };
}

function unsealable(who: TestOfficer, office: OfficeId, states: readonly RosterState[]): Uint8Array {
  const act: RosterAct = { kind: 'enrol', officer: { ...memberOf(who.identity, who), recipient: 'age1pq1nonsense' } };
  const signers = [{ by: 'invitation', officer: who.id, seed: who.invitation.signingSeed }, asOfficer(who)] as const;
  return signStatement(act, { office, states, day: TEST_DAY, signers });
}

function rosterJson({ statements, roster }: TestOffice): Json {
  return {
    statements: statements.map(toBase64url),
    genesis: roster.genesis,
    head: roster.head.hash,
    fingerprint: fingerprint(roster.genesis),
    members: [...roster.head.members.values()],
    invited: [...roster.head.invited.values()],
  };
}

/** Rosters with invitations, retirements and new keys behind an office's founding. */
async function changedRosters(
  founded: TestOffice,
  random: Random,
): Promise<{ readonly valid: readonly TestOffice[]; readonly invalid: readonly Case[] }> {
  const { office, alba, boris, chidi } = founded;
  const dagny = await testOfficer(random, 'Dagny Holm');
  const newAlba = await withNewKeys(alba, random);
  const extended = (act: RosterAct, by: readonly TestOfficer[], on = founded) =>
    withStatements(on, changeBy(by, act, on));
  const without = (act: RosterAct, by: readonly TestOfficer[], on = founded) => [
    ...on.statements,
    changeBy(by, act, on),
  ];
  const enrolling = (who: TestOfficer, on: TestOffice) => [...on.statements, enrolmentOf(who, office, on.statements)];
  const invited = extended(invite(dagny), [alba, boris]);
  const renewed = admitted(founded, newAlba, [boris, chidi]);
  const two = extended(retire(chidi), [alba, boris]);
  const one = extended(retire(alba), [boris], two);
  const taken = extended(retire(dagny), [alba, chidi], invited);
  const again = await withNewKeys(dagny, random);
  const valid = [invited, admitted(founded, dagny, [alba, boris]), renewed, two, one, taken];
  const invalid: readonly Case[] = [
    ['an invitation with one signature of three', without(invite(dagny), [alba]), 'bad-signature'],
    ['an invitation signed twice by the same', without(invite(dagny), [alba, alba]), 'bad-signature'],
    ['an invitation by who is invited', without(invite(dagny), [dagny, alba]), 'bad-signature'],
    ['an invitation that nobody signed', without(invite(dagny), [], two), 'bad-signature'],
    ['a retirement with one signature of three', without(retire(chidi), [alba]), 'bad-signature'],
    ['a retirement signed by whom it is about', without(retire(chidi), [alba, chidi]), 'bad-signature'],
    ['a retirement signed by her alone', without(retire(alba), [alba], two), 'bad-signature'],
    ['a retirement of the last officer', without(retire(boris), [boris], one), 'bad-signature'],
    ['a retirement of nobody known', without(retire(dagny), [alba, boris]), 'not-allowed'],
    ['a signature by somebody who retired', without(invite(dagny), [chidi], two), 'bad-signature'],
    ['new keys that she signed for herself', without(invite(newAlba), [alba, boris]), 'bad-signature'],
    ['a signature by keys that were replaced', without(retire(boris), [alba, chidi], renewed), 'bad-signature'],
    ['an enrolment after a retirement', enrolling(chidi, two), 'not-allowed'],
    ['an enrolment whose invitation was taken back', enrolling(dagny, taken), 'not-allowed'],
    [
      'an enrolment by an older invitation',
      enrolling(dagny, extended(invite(again), [alba, boris], invited)),
      'bad-signature',
    ],
    [
      'a roster that begins with an invitation',
      [changeBy([alba], invite(dagny), { office, statements: founded.statements.slice(0, 0) })],
      'not-allowed',
    ],
  ];
  return { valid, invalid };
}
