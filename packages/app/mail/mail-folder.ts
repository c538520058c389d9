// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SMTPServer } from 'smtp-server';

const MAIL_BYTES_MAX = 1024 * 1024;

/** How it may behave, as mail servers do. */
export type MailFolderOptions = {
  /** True for an answer of 550, or what it answers instead. */
  readonly refuses?: (to: string) => boolean | Answer;
  /** Milliseconds from taking a mail to saying so. */
  readonly answersAfter?: number;
};

/** What an operator's mail server is told to do (docs/operate/install.md): answers to notices go back to their writers. */
export function refuseAnswersTo(from: string): (to: string) => false | Answer {
  const own = /<([^<>]+)>/.exec(from)?.[1] ?? from;
  const said = { code: 550, text: '5.1.1 Nobody reads this. Open the office instead.' };
  return (to) => (to.toLowerCase() === own.toLowerCase() ? said : false);
}

type Answer = { readonly code: number; readonly text: string };

export type MailFolder = { readonly smtpUrl: string; stop(): Promise<void> };

/** A mail server on this machine that puts each mail into a folder as an `.eml` file, for trying things out. */
export async function startMailFolder(
  folder: string,
  { refuses = () => false, answersAfter = 0 }: MailFolderOptions = {},
): Promise<MailFolder> {
  mkdirSync(folder, { recursive: true });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    size: MAIL_BYTES_MAX,
    onRcptTo({ address }, _session, done) {
      const refused = refuses(address);
      done(refused === false ? null : refusalOf(refused));
    },
    onData(stream, _session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const name = join(folder, randomUUID());
        writeFileSync(`${name}.part`, Buffer.concat(parts));
        renameSync(`${name}.part`, `${name}.eml`);
        setTimeout(done, answersAfter);
      });
    },
  });
  // Who hangs up in the middle of a mail ends nothing here.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // The server listens on a port, not on a pipe.
  const { port } = server.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${String(port)}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** What the mail server's own library makes an answer of. */
function refusalOf(refused: true | Answer): Error {
  if (refused === true) return new Error('nobody of that name here');
  return Object.assign(new Error(refused.text), { responseCode: refused.code });
}
