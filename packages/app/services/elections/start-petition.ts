// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, newId, ok, type OfficeId, type Result } from '@amends/base';
import { readPetition, type FormFields } from '@amends/domain';
import type { PetitionId } from '../../ports/petition-store.ts';
import type { Context } from '../context.ts';
import { transact } from '../transact.ts';
import { isRunning, petitionBodyOf, type PetitionBody } from './petition-body.ts';
import { recallableOfficers } from './recallable.ts';
import { AGAIN_MS, askToConfirm, readSigner, type SignError } from './sign-petition.ts';

/** Those that wait for their first member to confirm. Of those that run there is one about each officer. */
const UNCONFIRMED_MAX = 200;

/**
 * A member starts a petition to recall an officer: `term` says whom, `reason` why, and `name` and `email` who she is.
 * It is public when she has confirmed by the link that is mailed to her.
 */
export async function startPetition(
  context: Context,
  office: OfficeId,
  fields: FormFields,
): Promise<Result<null, SignError>> {
  const { store } = context.db;
  const officer = (await recallableOfficers(store, context, office)).find(({ term }) => term === fields.term?.[0]);
  const signer = readSigner(fields);
  const petition = readPetition({
    subject: officer?.name ?? 'nobody',
    reason: fields.reason?.[0],
    startedBy: fields.name?.[0],
  });
  if (officer === undefined || !signer.ok || !petition.ok) {
    const whom = officer === undefined ? [{ field: 'term', problem: 'missing' } as const] : [];
    const why = petition.ok ? [] : petition.error.filter(({ field }) => field === 'reason');
    return err({ type: 'faults', faults: [...whom, ...why, ...(signer.ok ? [] : signer.error)] });
  }
  return await transact(context.db, async (inside) => {
    const now = context.clock();
    const waiting: { readonly id: PetitionId; readonly askedAt: number }[] = [];
    for (const row of await inside.petitions.list(office)) {
      const body = petitionBodyOf(row);
      const signatures = await inside.petitions.signatures(office, row.id);
      const isAbout = body.term === officer.term;
      if (body.openedAt !== null) {
        if (isAbout && isRunning(body, { signatures, now })) return err({ type: 'conflict' });
        continue;
      }
      // Sent twice: her link is on its way.
      const isHers = signatures.some(({ email, askedAt }) => email === signer.value.email && now - askedAt < AGAIN_MS);
      if (isAbout && isHers) return ok(null);
      waiting.push({ id: row.id, askedAt: signatures[0]?.askedAt ?? 0 });
    }
    // Whoever means it confirms soon, so that the one that waits longest makes room: a flood of names keeps nobody out.
    const [oldest] = waiting.toSorted((one, other) => one.askedAt - other.askedAt);
    if (oldest !== undefined && waiting.length >= UNCONFIRMED_MAX) await inside.petitions.remove(office, oldest.id);
    const id = newId<PetitionId>(context.random);
    const { term, recall, rollSize, election } = officer;
    const body: PetitionBody = {
      ...petition.value,
      term,
      recall,
      rollSize,
      openedAt: null,
      followed: null,
      lapsedWith: null,
    };
    await inside.petitions.insert(office, { id, election, body });
    const asked = await askToConfirm(inside, context, { office, petition: id, signer: signer.value });
    return asked.ok ? ok(null) : asked;
  });
}
