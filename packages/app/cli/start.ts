// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MailFolder } from '../mail/mail-folder.ts';
import { configFor, dataDirOf, portOption, readOptions } from './arguments.ts';
import { isFounded, noOfficeText } from './data-files.ts';
import { runServer, stopOnSignals } from './run-server.ts';
import { UsageError } from './usage-error.ts';

/** Serves the offices of a data folder until it is told to stop. */
export async function start(args: readonly string[]): Promise<void> {
  const options = readOptions(args, { data: { type: 'string' }, port: { type: 'string' } });
  const dataDir = dataDirOf(options);
  const config = configFor(dataDir, portOption(options));
  if (!isFounded(config)) throw new UsageError(noOfficeText(dataDir));
  const mailDir = config.smtpUrl === undefined ? config.mailDir : undefined;
  const mail = mailDir === undefined ? undefined : await openMailFolder(mailDir, config.mailFrom);
  const running = await runServer(mail === undefined ? config : { ...config, smtpUrl: mail.smtpUrl, noticeDelay: 0 });
  stopOnSignals(async () => {
    await running.stop();
    await mail?.stop();
  });
  process.stdout.write(`${config.url}\n`);
}

/** Loads a mail server where mail goes into a folder, and nowhere else: it takes memory (ADR 0013). */
async function openMailFolder(folder: string, from: string): Promise<MailFolder> {
  const { refuseAnswersTo, startMailFolder } = await import('../mail/mail-folder.ts');
  return await startMailFolder(folder, { refuses: refuseAnswersTo(from) });
}
