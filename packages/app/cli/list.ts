// SPDX-License-Identifier: AGPL-3.0-or-later
import { parseOfficeId } from '@amends/base';
import { compose } from '../compose.ts';
import { listOffices } from '../services/read-office.ts';
import { configFor, readOptions, requiredText } from './arguments.ts';
import { UsageError } from './usage-error.ts';

export async function officeList(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { data: { type: 'string' }, json: { type: 'boolean' } });
  const { context } = compose(configFor(requiredText(options, 'data')));
  const offices = await listOffices(context);
  await context.db.close();
  const plain = offices.map(({ id, name }) => `${id}\t${name}\n`).join('');
  process.stdout.write(options.json === true ? `${JSON.stringify({ offices })}\n` : plain);
}

export async function officerList(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { data: { type: 'string' }, office: { type: 'string' }, json: { type: 'boolean' } });
  const office = parseOfficeId(requiredText(options, 'office'));
  if (!office.ok) throw new UsageError('--office is not the id of an office');
  const { context } = compose(configFor(requiredText(options, 'data')));
  const rows = await context.db.store.officers.list(office.value);
  await context.db.close();
  const officers = rows.map(({ id, name, email, state, operator }) => ({ id, name, email, state, operator }));
  const plain = officers.map(({ name, email, state }) => `${name}\t${email}\t${state}\n`).join('');
  process.stdout.write(options.json === true ? `${JSON.stringify({ officers })}\n` : plain);
}
