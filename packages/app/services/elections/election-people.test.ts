// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromBase64url, itemAt, must, type ElectionId } from '@amends/base';
import { sha256 } from '@amends/protocol/keys/derive.ts';
import { signElectionJoin } from '@amends/protocol/keys/election-join.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import { deriveCodeKeys } from '@amends/protocol/keys/return-code.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import { expect, test } from 'vitest';
import { freshContext, OFFICE, withOfficer, type FreshContext } from '../../testing/fresh-context.ts';
import { inviteAgain, type ElectionInvitation } from './election-people.ts';
import { challengePerson, electionActorOf, enterElection, leaveElection } from './enter-election.ts';
import { joinElection, readElectionInvitation } from './join-election.ts';
import { openElection } from './open-election.ts';

const SAM = { name: 'Sam', email: 'Sam@riverside.example' };
const KIM = { name: 'Kim', email: 'kim@riverside.example' };
const NOT_FOUND = { ok: false, error: { type: 'not-found' } };

test('an election begins with two tellers or more, each with an address of her own', async () => {
  const context = freshContext();
  await withOfficer(context);
  const open = (tellers: readonly { readonly name: string; readonly email: string }[]) =>
    openElection(context, OFFICE, { call: {}, tellers });
  expect(await open([SAM])).toEqual({ ok: false, error: { type: 'field', field: 'teller', problem: 'missing' } });
  const twice = await open([SAM, { ...KIM, email: SAM.email }]);
  expect(twice).toEqual({ ok: false, error: { type: 'field', field: 'email', problem: 'too-many' } });
  for (const name of [' ', 'Ki\0m']) {
    const nameless = await open([SAM, { ...KIM, name }]);
    expect(nameless).toEqual({ ok: false, error: { type: 'field', field: 'teller', problem: 'malformed' } });
  }
  const unseen = await open([SAM, { ...KIM, email: `${KIM.email}\0` }]);
  expect(unseen).toEqual({ ok: false, error: { type: 'field', field: 'email', problem: 'malformed' } });
  expect(await context.db.store.elections.list(OFFICE)).toEqual([]);
  const { id } = must(await open([SAM, KIM]));
  const people = await context.db.store.elections.people(OFFICE, id);
  expect(people.map(({ name, email, place }) => [name, email, place])).toEqual([
    ['Sam', 'sam@riverside.example', 1],
    ['Kim', 'kim@riverside.example', 2],
  ]);
});

test('a link is good once, for whom it is for, with her own signature', async () => {
  const { context, election, invitations } = await opened();
  const at = { office: OFFICE, election };
  const [sam, kim] = [itemAt(invitations, 0), itemAt(invitations, 1)];
  const { joining } = await joiningOf(context, election, sam);
  expect(await readElectionInvitation(context, at, joining.lookup)).toEqual({
    ok: true,
    value: { name: 'Sam', role: 'teller' },
  });
  const forged = { ...joining, signature: (await joiningOf(context, election, kim)).joining.signature };
  expect(await joinElection(context, at, forged)).toMatchObject({ ok: false, error: { field: 'signature' } });
  const weak = { ...joining, verifyKey: new Uint8Array(32) };
  expect(await joinElection(context, at, weak)).toMatchObject({ ok: false, error: { field: 'verifyKey' } });
  const joined = { ok: true, value: { name: 'Sam', role: 'teller' } };
  expect(await joinElection(context, at, joining)).toEqual(joined);
  expect(await joinElection(context, at, joining), 'the answer was lost').toEqual(joined);
  const { joining: other } = await joiningOf(context, election, sam);
  expect(await joinElection(context, at, other)).toEqual(NOT_FOUND);
  expect(await joinElection(context, at, { ...joining, verifyKey: other.verifyKey })).toEqual(NOT_FOUND);
  expect(await readElectionInvitation(context, at, joining.lookup)).toEqual(NOT_FOUND);
});

test('ELECT-3: words let in whom they belong to, until she is given a new link', async () => {
  const { context, election, invitations } = await opened();
  const at = { office: OFFICE, election };
  const sam = itemAt(invitations, 0);
  const { joining, keys } = await joiningOf(context, election, sam);
  const enter = () => {
    const challenge = challengePerson(context, at, keys.lookup);
    const signature = sign('challenge', challenge, keys.identity.signingSeed);
    return { proof: { lookup: keys.lookup, challenge, signature } };
  };
  expect(await enterElection(context, at, enter().proof)).toEqual(NOT_FOUND);
  must(await joinElection(context, at, joining));
  const { proof } = enter();
  const { token, role } = must(await enterElection(context, at, proof));
  expect(role).toBe('teller');
  expect((await electionActorOf(context, at, token))?.person.name).toBe('Sam');
  expect(await enterElection(context, at, proof), 'a challenge opens one session').toEqual(NOT_FOUND);
  const another = must(await enterElection(context, at, enter().proof)).token;
  expect(await leaveElection(context, at, another)).toBe(true);
  expect(await leaveElection(context, at, another)).toBe(true);
  expect(await electionActorOf(context, at, another), 'she signed out').toBeUndefined();
  expect(await electionActorOf(context, at, token), 'of another session').toBeDefined();
  const other = must(await openElection(context, OFFICE, { call: {}, tellers: [SAM, KIM] }));
  expect(await electionActorOf(context, { ...at, election: other.id }, token)).toBeUndefined();
  await context.db.transaction(async (store) => {
    must(await inviteAgain(store, context, { ...at, person: sam.person }));
  });
  expect(await electionActorOf(context, at, token)).toBeUndefined();
  expect(await enterElection(context, at, enter().proof)).toEqual(NOT_FOUND);
});

async function opened() {
  const context = freshContext();
  await withOfficer(context);
  const { id, invitations } = must(await openElection(context, OFFICE, { call: {}, tellers: [SAM, KIM] }));
  return { context, election: id, invitations };
}

async function joiningOf(context: FreshContext, election: ElectionId, { secret }: ElectionInvitation) {
  const scope = electionScope(OFFICE, election);
  const { lookup, signingSeed } = invitationFrom(must(fromBase64url(secret)));
  const keys = await deriveCodeKeys(context.random(10), scope);
  const { verifyKey } = keys.identity;
  const lookupHash = sha256(keys.lookup);
  const signature = signElectionJoin({ scope, lookupHash, verifyKey }, signingSeed);
  return { keys, joining: { lookup, lookupHash, verifyKey, signature } };
}
