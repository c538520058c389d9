// SPDX-License-Identifier: AGPL-3.0-or-later
import { stopServingNow } from '../../services/change-roster.ts';
import { normalEmail } from '../../services/create-office.ts';
import { readOptions, requiredText, text } from '../arguments.ts';
import { requiredOffice, withData } from '../open-data.ts';
import { readWords } from '../read-words.ts';
import { UsageError } from '../usage-error.ts';
import { changeAs } from './sign-as.ts';

type State = 'done' | 'waiting' | 'unconfirmed';

const STATE_WORDS: Readonly<Record<State, string>> = {
  done: 'serves no longer.',
  waiting: 'serves no longer when a second officer has signed it, in the office under People.',
  unconfirmed:
    'is served nothing from here on, and offered to nobody. The officers’ signed list still has them: an officer ends the term in the office under People.',
};

/** Ends an officer's service: as the server's operator, or signed by another officer whose words are given. */
export async function officerRemove(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    ...{ data: { type: 'string' }, office: { type: 'string' }, officer: { type: 'string' }, by: { type: 'string' } },
    ...{ 'words-file': { type: 'string' }, json: { type: 'boolean' } },
  });
  const email = normalEmail(requiredText(options, 'officer'));
  const by = text(options, 'by');
  const words = by === undefined ? '' : await readWords(options);
  const { officer, state } = await withData(options, async (context) => {
    const { id: office } = await requiredOffice(options, context);
    const officers = await context.db.store.officers.list(office);
    const found = officers.find((known) => known.email === email || known.id === email);
    if (found === undefined) throw new UsageError(`there is no officer '${email}' in this office`);
    if (by === undefined) {
      if (found.state === 'retired') throw new UsageError(`${email} serves no longer already`);
      const stopped = await stopServingNow(context, office, found.id);
      if (!stopped.ok) throw new UsageError('the database takes nothing just now; nothing was changed');
      const isFounded = (await context.db.store.rosters.list(office)).length > 0;
      return { officer: found, state: isFounded ? ('unconfirmed' as const) : ('done' as const) };
    }
    const act = { kind: 'retire', officer: found.id } as const;
    return { officer: found, state: await changeAs(context, office, { by: { email: by, words }, act }) };
  });
  const { id, name } = officer;
  const plain = `${name} ${STATE_WORDS[state]}\n`;
  process.stdout.write(options.json === true ? `${JSON.stringify({ officer: { id, name, email }, state })}\n` : plain);
}
