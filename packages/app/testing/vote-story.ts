// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  concatBytes,
  fromUtf8,
  itemAt,
  must,
  newId,
  toBase64url,
  type ElectionId,
  type NominationId,
} from '@amends/base';
import { dayOf, type ElectionRules, type Schedule } from '@amends/domain';
import { openBooth, type Booth } from '@amends/election/booth/booth.ts';
import { makeBallot, type MadeBallot } from '@amends/election/booth/make-ballot.ts';
import { deriveSecret } from '@amends/election/credential/derive-credential.ts';
import { makeCredential } from '@amends/election/credential/make-credential.ts';
import type { PrivateCredential } from '@amends/election/credential/parse-credential.ts';
import { commitToLot } from '@amends/election/count/lot-seed.ts';
import { bigintPowers } from '@amends/election/group/bigint-powers.ts';
import type { Group, Scalar } from '@amends/election/group/group.ts';
import { openGroup } from '@amends/election/group/open-group.ts';
import type { RunningElection } from '@amends/election/board/read-election.ts';
import { dealPolynomial } from '@amends/election/trustee/deal-polynomial.ts';
import { decryptTally } from '@amends/election/trustee/decrypt-tally.ts';
import { openDesk } from '@amends/election/trustee/desk.ts';
import { makeCertificate } from '@amends/election/trustee/make-certificate.ts';
import { makeKeyShare } from '@amends/election/trustee/make-key-share.ts';
import { openKeyShare } from '@amends/election/trustee/open-key-share.ts';
import type { Seat } from '@amends/election/trustee/seat.ts';
import { makeSeed } from '@amends/election/trustee/seed.ts';
import { shuffleTally } from '@amends/election/trustee/shuffle/shuffle-tally.ts';
import { webAesCcm } from '@amends/election/trustee/web-aes-ccm.ts';
import { openGround } from '@amends/election/v1/ground.ts';
import { rankedColumns } from '@amends/election/verify/ranked-columns.ts';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import { sign } from '@amends/protocol/keys/signature.ts';
import { QUICK_RULES } from '../../../seed/elections.ts';
import { listPresets } from '../rules/list-presets.ts';
import { draftCall } from '../services/elections/draft-call.ts';
import type { ElectionActor } from '../services/elections/enter-election.ts';
import { invitePeople } from '../services/elections/election-people.ts';
import { openElection } from '../services/elections/open-election.ts';
import { putCeremonyText, readCeremony, type CeremonyStep } from '../services/elections/vote/ceremony.ts';
import { planCredentials, publishCredentials } from '../services/elections/vote/credentials.ts';
import { putDecryption } from '../services/elections/vote/decryptions.ts';
import { revealLot } from '../services/elections/vote/reveal-lot.ts';
import { sealElection } from '../services/elections/vote/seal-election.ts';
import { sealedVote } from '../services/elections/vote/sealed-vote.ts';
import { putShuffle, shuffleMessage } from '../services/elections/vote/shuffles.ts';
import { runningElection, streamArchive } from '../services/elections/vote/vote-archive.ts';
import { freshContext, NOON, OFFICE, withOfficer, type FreshContext } from './fresh-context.ts';

const HOUR_MS = 3_600_000;

export type StoryOptions = {
  readonly rules?: Partial<ElectionRules>;
  /** Why members rank, where they do and are few. */
  readonly rankedReason?: string | null;
  readonly candidates?: readonly string[];
  readonly voters?: number;
  /** Of these, the last ones have no address. */
  readonly withoutAddress?: number;
  readonly context?: FreshContext;
};

/** Somebody of an election with what her device keeps. */
export type StoryPerson = { readonly actor: ElectionActor; readonly signingSeed: Uint8Array };

export type StoryTrustee = StoryPerson & { readonly seat: Seat; readonly lot: Uint8Array };

/** An election in the middle of its vote, and everybody's secrets. */
export type VoteStory = {
  readonly context: FreshContext;
  readonly at: { readonly office: typeof OFFICE; readonly election: ElectionId };
  readonly tellers: readonly StoryPerson[];
  readonly trustees: readonly StoryTrustee[];
  readonly group: Group;
  readonly booth: Booth;
  /** Secrets of credentials: of members in the order of the roll, of spares, and of paper. */
  readonly secrets: readonly Scalar[];
  /** The same as members have them in their links. */
  readonly credentials: readonly PrivateCredential[];
  readonly spares: readonly Scalar[];
  readonly paper: readonly Scalar[];
};

/** Calls an election, lets three trustees make its key and a teller its credentials, seals it and opens the vote. */
export async function sealedStory(options: StoryOptions = {}): Promise<VoteStory> {
  const story = await sealCalled(await calledStory(options));
  story.context.pass(2 * HOUR_MS);
  return story;
}

/** Makes the key and the credentials of an election that is called, and seals it. */
export async function sealCalled(called: CalledStory): Promise<VoteStory> {
  const { context, at, tellers } = called;
  const trustees = await holdCeremony(called);
  const made = await makeStoryCredentials(called);
  must(await sealElection(context, itemAt(tellers, 0).actor));
  const sealed = await sealedVote(context, at);
  if (sealed === undefined) throw new Error('it was just sealed');
  const ground = must(openGround(sealed.election, { ...(await context.loadPowers()), makePowers: bigintPowers }));
  return { ...called, ...made, trustees, booth: openBooth(ground, context.random) };
}

export type CalledStory = Pick<VoteStory, 'context' | 'at' | 'tellers' | 'group'> & {
  readonly invited: readonly StoryPerson[];
};

/** Calls an election whose nominations are closed, with trustees who came in. */
export async function calledStory(options: StoryOptions = {}): Promise<CalledStory> {
  const context = options.context ?? freshContext();
  if ((await context.db.store.offices.find(OFFICE)) === undefined) await withOfficer(context);
  const call = callOf(options, context.clock());
  const opened = must(await openElection(context, OFFICE, { call, tellers: namesOf('teller', 2) }));
  const at = { office: OFFICE, election: opened.id };
  const { elections, nominations } = context.db.store;
  const trustees = namesOf('trustee', 3);
  must(await invitePeople(context.db.store, context, { ...at, role: 'trustee', people: trustees }));
  await elections.setState(OFFICE, { election: at.election, from: 'draft', to: 'called' });
  for (const name of options.candidates ?? ['Ana Ruiz', 'Bo Lind', 'Cem Kaya'])
    await nominations.insert(OFFICE, { election: at.election, nomination: nominationOf(context, name) });
  await putRoll(context, at.election, options);
  return await comeIn(context, at);
}

/** Everybody of an election comes in. */
export async function comeIn(context: FreshContext, at: VoteStory['at']): Promise<CalledStory> {
  const people: StoryPerson[] = [];
  for (const person of await context.db.store.elections.people(OFFICE, at.election)) {
    const { signingSeed, verifyKey } = invitationFrom(context.random(32));
    const keys = { lookupHash: context.random(32), verifyKey };
    await context.db.store.elections.setKeys(OFFICE, { election: at.election, person: person.id, ...keys });
    people.push({ actor: { ...at, person: { ...person, ...keys } }, signingSeed });
  }
  const plan = must(await planCredentials(context, at));
  const group = must(openGroup(plan.group, { ...(await context.loadPowers()), makePowers: bigintPowers }));
  const byRole = (role: string) => people.filter(({ actor }) => actor.person.role === role);
  return { context, at, tellers: byRole('teller'), invited: byRole('trustee'), group };
}

/** The three visits of every trustee. */
export async function holdCeremony({ context, at, invited, group }: CalledStory): Promise<readonly StoryTrustee[]> {
  const { size, threshold } = must(await readCeremony(context, itemAt(invited, 0).actor));
  const desk = openDesk(group, { random: context.random, ccm: webAesCcm(crypto.subtle) });
  const agreement = { group, size, threshold };
  const trustees = invited.map((person, index): StoryTrustee => {
    const seat = { agreement, trustee: index + 1, seed: makeSeed(context.random) };
    return { ...person, seat, lot: context.random(32) };
  });
  const bring = async ({ actor }: StoryPerson, step: CeremonyStep, text: string): Promise<void> => {
    must(await putCeremonyText(context, actor, { step, text }));
  };
  for (const trustee of trustees) {
    await bring(trustee, 'cert', makeCertificate(desk, trustee.seat));
    const { lot: bytes, seat } = trustee;
    await bring(trustee, 'lot', toBase64url(commitToLot({ uuid: at.election, trustee: seat.trustee, bytes })));
  }
  const read = async (step: CeremonyStep): Promise<readonly string[]> => {
    const { messages } = must(await readCeremony(context, itemAt(invited, 0).actor));
    return trustees.map(({ seat }) => messages[`${step}/${String(seat.trustee)}`] ?? '');
  };
  const certificates = await read('cert');
  for (const trustee of trustees)
    await bring(trustee, 'polynomial', must(await dealPolynomial(desk, trustee.seat, certificates)));
  const polynomials = await read('polynomial');
  for (const trustee of trustees)
    await bring(trustee, 'voutput', must(await makeKeyShare(desk, trustee.seat, { certificates, polynomials })));
  return trustees;
}

/** What a credential authority does, on her own machine. */
async function makeStoryCredentials({
  context,
  at,
  tellers,
  group,
}: CalledStory): Promise<Pick<VoteStory, 'secrets' | 'credentials' | 'spares' | 'paper'>> {
  const plan = must(await planCredentials(context, at));
  const draw = (count: number): readonly PrivateCredential[] =>
    Array.from({ length: count }, () => makeCredential(22, context.random));
  const secretOf = (credential: PrivateCredential): Scalar => deriveSecret({ credential, uuid: at.election, group });
  const make = (count: number): readonly Scalar[] => draw(count).map(secretOf);
  const credentials = draw(plan.eligible);
  const [secrets, spares, paper] = [credentials.map(secretOf), make(plan.spares), make(plan.paper)];
  const publicOf = (scalars: readonly Scalar[]): readonly string[] =>
    scalars.map((secret) => String(group.generatorPower(secret)));
  const publicCredentials = publicOf([...secrets, ...spares, ...paper]);
  const printed = publicOf(secrets.slice(plan.eligible - plan.printed));
  const made = { publicCredentials, spares: publicOf(spares), paper: publicOf(paper), printed };
  must(await publishCredentials(context, itemAt(tellers, 0).actor, made));
  return { secrets, credentials, spares, paper };
}

/** A ballot as a voter's browser makes it. */
export function ballotOf({ booth }: VoteStory, secret: Scalar, chosen: readonly number[]): MadeBallot {
  return must(makeBallot(booth, { secret, choices: [chosen] }));
}

/** The bytes of the archive, as they are downloaded. */
export async function archiveOf({ context, at }: Pick<VoteStory, 'context' | 'at'>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of (await streamArchive(context, at)) ?? []) pieces.push(piece);
  return concatBytes(...pieces);
}

/** A trustee shuffles what is there now. */
export async function shuffleStory(
  { context, at, booth }: VoteStory,
  { actor, signingSeed }: StoryTrustee,
): Promise<ReturnType<typeof putShuffle>> {
  const { ground, tally } = await runningOf({ context, at });
  const content = shuffleTally(booth, rankedColumns(ground.election, tally?.ciphertexts ?? []));
  const shuffle = must(fromUtf8(content));
  const signature = sign('election-act', shuffleMessage(at, shuffle), signingSeed);
  return await putShuffle(context, actor, { shuffle, signature });
}

/** A trustee shows her part of the lot, and decrypts with the share that she opens out of her own third visit. */
export async function decryptStory(
  { context, at, booth, group }: VoteStory,
  { actor, seat, lot }: StoryTrustee,
): Promise<void> {
  const desk = openDesk(group, { random: context.random, ccm: webAesCcm(crypto.subtle) });
  const { messages } = must(await readCeremony(context, actor));
  const { seed, trustee } = seat;
  const text = messages[`voutput/${String(trustee)}`] ?? '';
  const secret = must(await openKeyShare(desk, seed, { trustee, text }));
  const { tally } = await runningOf({ context, at });
  const content = decryptTally(booth, { secret, tally: tally?.ciphertexts ?? [] });
  must(await revealLot(context, actor, lot));
  must(await putDecryption(context, actor, must(fromUtf8(content))));
}

async function runningOf({ context, at }: Pick<VoteStory, 'context' | 'at'>): Promise<RunningElection> {
  const running = await runningElection(context, at);
  if (running === undefined) throw new Error('it was sealed');
  return running;
}

function callOf({ rules, rankedReason = 'Our bylaws ask for rankings.' }: StoryOptions, now: number) {
  const preset = listPresets().find(({ name }) => name === 'two-officers-approval');
  if (preset === undefined) throw new Error('there is no such preset');
  const changed = { ...preset.rules, ...QUICK_RULES, confirmByCode: false, choicesMax: 2, ...rules };
  const draft = draftCall({ title: 'Two officers for Riverside', rules: changed, now });
  const schedule: Schedule = {
    ...draft.schedule,
    calledOn: dayOf(now),
    nominationsOpenAt: now - 3 * HOUR_MS,
    nominationsCloseAt: now - 2 * HOUR_MS,
    statementsDueAt: null,
    forumAt: null,
    votingOpensAt: now + HOUR_MS,
    votingClosesAt: now + 20 * HOUR_MS,
    resultsBy: now + 30 * HOUR_MS,
    objectionsUntil: now + 50 * HOUR_MS,
  };
  return { ...draft, contact: 'elections@riverside.example', rankedReason, schedule };
}

function namesOf(role: string, count: number) {
  return Array.from({ length: count }, (_, index) => {
    const name = `${role} ${String(index + 1)}`;
    return { name, email: `${role}${String(index + 1)}@riverside.example` };
  });
}

function nominationOf(context: FreshContext, name: string) {
  const said = {
    name,
    pronouns: '',
    statement: 'I listen.',
    answers: {},
    conflicts: 'none',
    declaredOptions: [],
    via: 'page',
    nominatedBy: null,
    email: `${name.split(' ', 1)[0] ?? ''}@riverside.example`.toLowerCase(),
    hasPhoto: false,
  } as const;
  const id = newId<NominationId>(context.random);
  return { id, state: 'accepted', said, tokenHash: null, confirmed: true, position: null, day: dayOf(NOON) } as const;
}

async function putRoll(
  context: FreshContext,
  election: ElectionId,
  { voters: count = 4, withoutAddress = 0 }: StoryOptions,
): Promise<void> {
  const voters = Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const email = number > count - withoutAddress ? null : `member${String(number)}@riverside.example`;
    return { number, name: `Member ${String(number)}`, email, reasons: [], eligibleOn: dayOf(NOON), isAdded: false };
  });
  await context.db.store.voters.replace(OFFICE, { election, voters });
}
