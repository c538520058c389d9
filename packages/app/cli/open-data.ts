// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { parseOfficeId, type OfficeId } from '@amends/base';
import { compose } from '../compose.ts';
import type { OfficeRow } from '../ports/store.ts';
import type { Context } from '../services/context.ts';
import { configFor, requiredText, type Options } from './arguments.ts';
import { UsageError } from './usage-error.ts';

/** Works on the data folder that `--data` names. It must be there: a mistyped name makes no new one. */
export async function withData<T>(options: Options, work: (context: Context) => Promise<T>): Promise<T> {
  const dataDir = requiredText(options, 'data');
  const config = configFor(dataDir);
  if (!existsSync(config.databaseFile)) {
    throw new UsageError(`${dataDir} holds no office. './amends init' founds one, './amends demo' invents one.`);
  }
  const { context } = compose(config);
  try {
    return await work(context);
  } finally {
    await context.db.close();
  }
}

/** The office that `--office` names. */
export async function requiredOffice(options: Options, context: Context): Promise<OfficeRow> {
  const given = requiredText(options, 'office');
  const id = parseOfficeId(given);
  const office = id.ok ? await context.db.store.offices.find(id.value satisfies OfficeId) : undefined;
  if (office === undefined) throw new UsageError(`there is no office '${given}' in this folder`);
  return office;
}
