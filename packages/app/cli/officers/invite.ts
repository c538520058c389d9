// SPDX-License-Identifier: AGPL-3.0-or-later
import { newId, toBase64url, type OfficeId, type OfficerId } from '@amends/base';
import { invitationFrom } from '@amends/protocol/keys/invitation.ts';
import type { Context } from '../../services/context.ts';
import { normalEmail } from '../../services/create-office.ts';
import { inviteOfficer } from '../../services/invite-officer.ts';
import { configFor, dataDirOf, readOptions, requiredText, text } from '../arguments.ts';
import { requiredOffice, withData } from '../open-data.ts';
import { readWords } from '../read-words.ts';
import { UsageError } from '../usage-error.ts';
import { joinLink, readOfficer } from './read-officer.ts';
import { changeAs, OTHER_NAME, type SignedBy } from './sign-as.ts';

/** `done`: she can join. `waiting`: a second officer signs first. `unconfirmed`: an officer who serves says yes first. */
type State = 'done' | 'waiting' | 'unconfirmed';
type Made = { readonly secret: string; readonly state: State };
type Asked = { readonly name: string; readonly email: string; readonly operator: boolean };

const STATE_WORDS: Readonly<Record<State, string>> = {
  done: 'The link works now.',
  waiting: 'Three or more officers serve: a second one signs it first, in the office under People.',
  unconfirmed: 'An officer who serves says yes first, in the office under People.',
};

/** Invites an officer: as the server's operator, or signed by an officer whose words are given. */
export async function officerInvite(args: readonly string[]): Promise<void> {
  const options = readOptions(args, {
    ...{ data: { type: 'string' }, office: { type: 'string' }, officer: { type: 'string' }, by: { type: 'string' } },
    ...{ 'words-file': { type: 'string' }, operator: { type: 'boolean' }, json: { type: 'boolean' } },
  });
  const asked = { ...readOfficer(requiredText(options, 'officer')), operator: options.operator === true };
  const by = text(options, 'by');
  const words = by === undefined ? '' : await readWords(options);
  const { url } = configFor(dataDirOf(options));
  const { link, state } = await withData(options, async (context) => {
    const { id } = await requiredOffice(options, context);
    const made =
      by === undefined
        ? await asOperator(context, id, asked)
        : await signed(context, id, { asked, by: { email: by, words } });
    return { link: joinLink({ url, office: id }, made.secret), state: made.state };
  });
  const invitations = [{ email: asked.email, url: link }];
  const plain = `Give ${asked.name} this link by a way only they read. It works once.\n${STATE_WORDS[state]}\n\n  ${link}\n`;
  process.stdout.write(options.json === true ? `${JSON.stringify({ invitations, state })}\n` : plain);
}

async function asOperator(context: Context, office: OfficeId, asked: Asked): Promise<Made> {
  const invited = await inviteOfficer(context, office, asked);
  if (invited.ok) {
    // Before the founding, the first officer's statement names all who are invited.
    const isFounded = (await context.db.store.rosters.list(office)).length > 0;
    return { secret: invited.value.secret, state: isFounded ? 'unconfirmed' : 'done' };
  }
  const { error } = invited;
  if (error.type === 'field' && error.problem === 'too-many') {
    throw new UsageError('an officer who serves has that address; an officer can invite her again, with --by');
  }
  if (error.type === 'field' && error.problem === 'unknown') {
    throw new UsageError(
      error.field === 'operator'
        ? '--operator cannot be said of somebody who is known here already as no operator'
        : OTHER_NAME,
    );
  }
  if (error.type === 'field') throw new UsageError(`--officer has a ${error.field} that cannot be right`);
  throw new UsageError('the database takes nothing just now; nothing was changed');
}

async function signed(
  context: Context,
  office: OfficeId,
  { asked, by }: { readonly asked: Asked; readonly by: SignedBy },
): Promise<Made> {
  const known = await context.db.store.officers.findByEmail(office, normalEmail(asked.email));
  const secret = context.random(32);
  const { lookup, verifyKey } = invitationFrom(secret);
  const id = known?.id ?? newId<OfficerId>(context.random);
  const invited = { id, name: asked.name, invitationKey: toBase64url(verifyKey) };
  const invitation = { email: asked.email, lookup };
  const state = await changeAs(context, office, { by, act: { kind: 'invite', invited }, invitation });
  return { secret: toBase64url(secret), state };
}
