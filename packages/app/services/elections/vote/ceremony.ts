// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, fromBase64url, ok, type Result } from '@amends/base';
import type { ElectionCall } from '@amends/domain';
import type { Agreement } from '@amends/election/board/ceremony/agreement.ts';
import { checkCertificate, checkCertificates } from '@amends/election/board/ceremony/check-certificates.ts';
import { checkPolynomial, checkPolynomials } from '@amends/election/board/ceremony/check-polynomials.ts';
import { checkSharedKey } from '@amends/election/board/ceremony/check-shared-keys.ts';
import { openGroup } from '@amends/election/group/open-group.ts';
import type { ElectionPowers } from '../../../ports/election-powers.ts';
import type { Store } from '../../../ports/store.ts';
import type { Context } from '../../context.ts';
import type { ServiceError } from '../../service-error.ts';
import { transact } from '../../transact.ts';
import type { ElectionActor } from '../enter-election.ts';
import { findVote, groupFor, type AtElection } from './find-vote.ts';
import { publicTexts, publishText } from './public-text.ts';

/** What each trustee brings, in this order. `lot` is what she commits to for the lot. */
export const CEREMONY_STEPS = ['cert', 'lot', 'polynomial', 'voutput'] as const;
export type CeremonyStep = (typeof CEREMONY_STEPS)[number];

/** All texts so far: for each step those of the trustees in order. */
export type CeremonyTexts = Readonly<Record<CeremonyStep, readonly (string | undefined)[]>>;

export type CeremonyView = {
  readonly size: number;
  readonly threshold: number;
  readonly group: string;
  readonly uuid: string;
  /** The number of who asks; 0 for a teller. */
  readonly me: number;
  /** By step and number, such as `cert/1`. */
  readonly messages: Readonly<Record<string, string>>;
};

const LOT_BYTES = 32;

/** How far the trustees are with their keys. */
export async function readCeremony(
  { db, clock, loadPowers }: Context,
  actor: ElectionActor,
): Promise<Result<CeremonyView, ServiceError>> {
  const vote = await findVote(db.store, actor, clock());
  if (!vote.ok) return vote;
  const { size, threshold, numbers } = await trusteesOf(db.store, actor);
  const texts = await ceremonyTexts(db.store, actor, size);
  const messages = CEREMONY_STEPS.flatMap((step) =>
    texts[step].flatMap((text, index) => (text === undefined ? [] : [[`${step}/${String(index + 1)}`, text]])),
  );
  const me = actor.person.role === 'trustee' ? (numbers.get(actor.person.id) ?? 0) : 0;
  const group = groupFor(vote.value.call, await loadPowers());
  const view = { size, threshold, group, uuid: actor.election, me };
  return ok({ ...view, messages: Object.fromEntries(messages) as Readonly<Record<string, string>> });
}

/** Publishes what a trustee brings, when it is her turn and every public check holds. It is never replaced. */
export async function putCeremonyText(
  context: Context,
  actor: ElectionActor,
  { step, text }: { readonly step: CeremonyStep; readonly text: string },
): Promise<Result<null, ServiceError>> {
  const powers = await context.loadPowers();
  return await transact(context.db, async (store) => {
    const vote = await findVote(store, actor, context.clock());
    if (!vote.ok) return vote;
    const { size, threshold, numbers } = await trusteesOf(store, actor);
    const trustee = numbers.get(actor.person.id);
    if (actor.person.role !== 'trustee' || trustee === undefined) return err({ type: 'not-signed-in' });
    if (vote.value.state !== 'called') return err({ type: 'not-open' });
    const texts = await ceremonyTexts(store, actor, size);
    if (texts[step][trustee - 1] !== undefined) return err({ type: 'conflict' });
    const agreement = agreementOf(powers, { call: vote.value.call, size, threshold });
    const checked = checkText(agreement, texts, { step, trustee, text });
    if (!checked.ok) return checked;
    const isPut = await publishText(store, actor, { name: `${step}/${String(trustee)}`, text });
    return isPut ? ok(null) : err({ type: 'conflict' });
  });
}

/** Trustees by their numbers, and how many of them are enough: more than half. */
export async function trusteesOf(
  store: Store,
  { office, election }: AtElection,
): Promise<{
  readonly size: number;
  readonly threshold: number;
  readonly numbers: ReadonlyMap<string, number>;
  readonly names: readonly string[];
}> {
  const people = (await store.elections.people(office, election)).filter(({ role }) => role === 'trustee');
  const numbers = new Map(people.map(({ id }, index) => [id as string, index + 1]));
  const size = people.length;
  return { size, threshold: Math.floor(size / 2) + 1, numbers, names: people.map(({ name }) => name) };
}

export async function ceremonyTexts(store: Store, at: AtElection, count: number): Promise<CeremonyTexts> {
  return {
    cert: await publicTexts(store, at, { name: 'cert', count }),
    lot: await publicTexts(store, at, { name: 'lot', count }),
    polynomial: await publicTexts(store, at, { name: 'polynomial', count }),
    voutput: await publicTexts(store, at, { name: 'voutput', count }),
  };
}

export function agreementOf(
  powers: ElectionPowers,
  { call, size, threshold }: { readonly call: ElectionCall; readonly size: number; readonly threshold: number },
): Agreement {
  const opened = openGroup(groupFor(call, powers), powers);
  if (!opened.ok) throw new Error('the groups of our elections are known');
  return { group: opened.value, size, threshold };
}

type Brought = { readonly step: CeremonyStep; readonly trustee: number; readonly text: string };

function checkText(
  agreement: Agreement,
  texts: CeremonyTexts,
  { step, trustee, text }: Brought,
): Result<unknown, ServiceError> {
  const malformed = err({ type: 'field', field: 'text', problem: 'malformed' } as const);
  const notYet = err({ type: 'not-open' } as const);
  const or = (checked: Result<unknown, unknown>): Result<unknown, ServiceError> => (checked.ok ? checked : malformed);
  if (step === 'lot') return or(readLot(text));
  if (step === 'cert') {
    const others = texts.cert.filter((other) => other !== undefined);
    // Whoever took over another's keys would be seen in the next round; it is said at once.
    if (others.some((other) => sharesKey(other, text))) return malformed;
    return or(checkCertificate(agreement, { trustee, text }));
  }
  const certs = whole(texts.cert);
  if (certs === undefined || whole(texts.lot) === undefined) return notYet;
  const certified = checkCertificates(agreement, certs);
  if (!certified.ok) return notYet;
  if (step === 'polynomial') return or(checkPolynomial(agreement, certified.value, { trustee, text }));
  const polynomials = whole(texts.polynomial);
  if (polynomials === undefined) return notYet;
  const dealt = checkPolynomials(agreement, certified.value, polynomials);
  if (!dealt.ok) return notYet;
  return or(checkSharedKey(agreement, { certified: certified.value, dealt: dealt.value }, { trustee, text }));
}

/** All texts, once everybody brought hers. */
export function whole(texts: readonly (string | undefined)[]): readonly string[] | undefined {
  const there = texts.filter((text) => text !== undefined);
  return there.length === texts.length ? there : undefined;
}

/** 32 bytes in base64url. */
export function readLot(text: string): Result<Uint8Array, 'malformed'> {
  const bytes = fromBase64url(text);
  return bytes.ok && bytes.value.length === LOT_BYTES ? bytes : err('malformed');
}

function sharesKey(one: string, other: string): boolean {
  const keys = (text: string): readonly string[] =>
    [...text.matchAll(/\\"(?:verification|encryption)\\":\\"(\d+)\\"/g)].flatMap(([, key]) => key ?? []);
  return keys(one).some((key) => keys(other).includes(key));
}
