// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseOfficeId, type OfficeId } from '@amends/base';
import { compose, type Composed } from '../compose.ts';
import type { Config } from '../config/config.ts';
import { isStoreUnavailable, type OfficeRow } from '../ports/store.ts';
import type { Context } from '../services/context.ts';
import { configFor, dataDirOf, requiredText, type Options } from './arguments.ts';
import { isFounded, noOfficeText } from './data-files.ts';
import { UsageError } from './usage-error.ts';

/** Works on the data folder that `--data` names. It must be there: a mistyped name makes no new one. */
export async function withData<T>(options: Options, work: (context: Context) => Promise<T>): Promise<T> {
  const dataDir = dataDirOf(options);
  const config = configFor(dataDir);
  if (!isFounded(config)) throw new UsageError(noOfficeText(dataDir));
  const { context } = await openComposed(config);
  try {
    return await orUsageError(work(context));
  } finally {
    await context.db.close();
  }
}

/** The parts of the program over one database; why they do not go together is one line. */
export async function openComposed(config: Config): Promise<Composed> {
  const composed = await orUsageError(compose(config));
  if (composed.ok) return composed.value;
  throw new UsageError(composed.error);
}

/** A database that does not answer is nothing that a stack would explain. */
export async function orUsageError<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (isStoreUnavailable(error) && error instanceof Error) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** The office that `--office` names. */
export async function requiredOffice(options: Options, context: Context): Promise<OfficeRow> {
  const given = requiredText(options, 'office');
  const id = parseOfficeId(given);
  const office = id.ok ? await context.db.store.offices.find(id.value satisfies OfficeId) : undefined;
  if (office === undefined) throw new UsageError(`there is no office '${given}' here`);
  return office;
}
