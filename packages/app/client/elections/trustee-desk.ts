// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, type Random, type Result } from '@amends/base';
import { hashHex } from '@amends/election/group/hash-number.ts';
import type { GroupSource } from '@amends/election/group/open-group.ts';
import { electionScope } from '@amends/protocol/keys/election-scope.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import type { TransportFault } from '../transport.ts';
import type { ElectionPerson } from './election-person.ts';
import { shuffleMessage } from './own-shuffle.ts';
import type { CeremonyView, TrusteeApi } from './trustee-api.ts';
import { makeVisit, type Visit, type VisitFault } from './trustee-ceremony.ts';
import type { TrusteeMemory } from './trustee-memory.ts';
import type { TrusteeRefusal } from './trustee-refusal.ts';
import type { TrusteeSecrets } from './trustee-secrets.ts';
import type { TrusteeWork } from './trustee-work.ts';

/** A trustee at work on her device, as long as her page is open. */
export type TrusteeDesk = {
  readonly api: TrusteeApi;
  readonly work: TrusteeWork;
  readonly person: ElectionPerson;
  readonly secrets: TrusteeSecrets;
  readonly view: CeremonyView;
  readonly memory: TrusteeMemory;
};

export type DeskFault = TrusteeRefusal | TransportFault;

/** How often she shuffles anew when somebody else was quicker. */
const SHUFFLES_MAX = 3;

/** Her next visit to the ceremony. */
export async function visit(
  { api, view, secrets }: TrusteeDesk,
  by: { readonly name: string; readonly random: Random } & Pick<GroupSource, 'testGroup'>,
): Promise<Result<Visit, VisitFault>> {
  return await makeVisit(api, { view, secrets, ...by });
}

/**
 * Looks at the sealed election on her own device. It is remembered once the words were compared.
 *
 * @returns the hash of its first event, whose words are read aloud
 */
export async function findSetup({ api, work, memory, ...hers }: TrusteeDesk): Promise<Result<string, DeskFault>> {
  const archive = await api.readArchive();
  if (!archive.ok) return archive;
  return await work.readSetup({ archive: archive.value, remembered: memory.read(), ...only(hers) });
}

/** Shuffles the votes and signs what she made of them; anew, when another trustee shuffled meanwhile. */
export async function shuffleVotes({
  api,
  work,
  person,
  memory,
  ...hers
}: TrusteeDesk): Promise<Result<void, DeskFault>> {
  const scope = electionScope(person.place.office, person.place.election);
  let sent: Result<void, DeskFault> = err({ type: 'conflict' });
  for (let tries = 0; tries < SHUFFLES_MAX && isTooLate(sent); tries++) {
    const archive = await api.readArchive();
    if (!archive.ok) return archive;
    const made = await work.shuffle({ archive: archive.value, remembered: memory.read(), ...only(hers) });
    if (!made.ok) return made;
    const signature = sign(
      'election-act',
      shuffleMessage(scope, hashHex(made.value)),
      person.keys.identity.signingSeed,
    );
    sent = await api.sendShuffle({ shuffle: made.value, signature });
  }
  return sent;
}

/** Remembers how the vote was ended as soon as it is seen, and never anew; false when the device keeps nothing. */
export function keepClosing(memory: TrusteeMemory, closing: string): boolean {
  return memory.read().closing !== undefined || memory.keep({ closing });
}

/**
 * Shows her part of the lot once the vote is closed, whether or not she opens anything: the earlier, the less is known
 * of what it would change. Before that her device sees that it is the election whose words she read aloud, and that
 * its last ballot is fixed, so that nobody can wait for her part and then end the vote in another way.
 */
export async function showLot(
  { api, work, memory, ...hers }: TrusteeDesk,
  closing: string,
): Promise<Result<void, DeskFault>> {
  if (memory.read().setup === undefined) return err({ type: 'not-now' });
  if (!keepClosing(memory, closing)) return err({ type: 'no-memory' });
  const archive = await api.readArchive();
  if (!archive.ok) return archive;
  const checked = await work.checkClose({ archive: archive.value, closing, remembered: memory.read(), ...only(hers) });
  if (!checked.ok) return checked;
  const revealed = await api.revealLot(hers.secrets.lot);
  // It arrived before, and the answer did not.
  return !revealed.ok && revealed.error.type === 'conflict' ? ok(undefined) : revealed;
}

/** Opens her part of the count: verifies everything, remembers what she opens, and sends the partial decryption. */
export async function openVotes(
  { api, work, person, memory, ...hers }: TrusteeDesk,
  closing: string,
): Promise<Result<void, DeskFault>> {
  if (memory.read().setup === undefined) return err({ type: 'not-now' });
  if (!keepClosing(memory, closing)) return err({ type: 'no-memory' });
  const archive = await api.readArchive();
  if (!archive.ok) return archive;
  const signed = await api.readShuffleSignatures();
  if (!signed.ok) return signed;
  const signature = signed.value.find(({ trustee }) => trustee === hers.view.me)?.signature ?? null;
  const scope = electionScope(person.place.office, person.place.election);
  const own = { scope, verifyKey: person.keys.identity.verifyKey, signature };
  const job = { archive: archive.value, closing, own, remembered: memory.read(), ...only(hers) };
  const made = await work.decrypt(job);
  if (!made.ok) return made;
  const { decryption, opened } = made.value;
  if (!memory.keep({ opened })) return err({ type: 'no-memory' });
  const sent = await api.sendDecryption(decryption);
  // It arrived before, and the answer did not.
  return !sent.ok && sent.error.type === 'conflict' ? ok(undefined) : sent;
}

function isTooLate(sent: Result<void, DeskFault>): boolean {
  return !sent.ok && sent.error.type === 'conflict';
}

/** What goes to another thread: nothing but what it needs. */
function only({ view, secrets }: Pick<TrusteeDesk, 'view' | 'secrets'>): Pick<TrusteeDesk, 'view' | 'secrets'> {
  return { view, secrets };
}
