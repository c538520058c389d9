// SPDX-License-Identifier: AGPL-3.0-or-later
import { listOffices } from '../services/read-office.ts';
import { readOptions } from './arguments.ts';
import { requiredOffice, withData } from './open-data.ts';

export async function officeList(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { data: { type: 'string' }, json: { type: 'boolean' } });
  const offices = await withData(options, listOffices);
  const plain = offices.map(({ id, name }) => `${id}\t${name}\n`).join('');
  process.stdout.write(options.json === true ? `${JSON.stringify({ offices })}\n` : plain);
}

export async function officerList(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    data: { type: 'string' },
    office: { type: 'string' },
    json: { type: 'boolean' },
  });
  const rows = await withData(options, async (context) => {
    const office = await requiredOffice(options, context);
    return await context.db.store.officers.list(office.id);
  });
  const officers = rows.map(({ id, name, email, state, operator }) => ({ id, name, email, state, operator }));
  const plain = officers.map(({ name, email, state }) => `${name}\t${email}\t${state}\n`).join('');
  process.stdout.write(options.json === true ? `${JSON.stringify({ officers })}\n` : plain);
}
