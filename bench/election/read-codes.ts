// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LOOK_MS = 100;
const WAIT_MS_MAX = 60_000;

/** Reads the codes that a server mails, as they come in; each address gets one. */
export function readCodes(mailDir: string): { readonly codeFor: (email: string) => Promise<string> } {
  const codes = new Map<string, string>();
  const seen = new Set<string>();
  const look = (): void => {
    for (const name of readdirSync(mailDir)) {
      if (seen.has(name) || !name.endsWith('.eml')) continue;
      seen.add(name);
      const mail = readFileSync(join(mailDir, name), 'utf8');
      const [, email] = /^To: (\S+)/m.exec(mail) ?? [];
      const [, code] = /\r?\n {4}([0-9]{6})\r?\n/.exec(mail) ?? [];
      if (email !== undefined && code !== undefined) codes.set(email, code);
    }
  };
  return {
    async codeFor(email) {
      for (let waited = 0; waited < WAIT_MS_MAX; waited += LOOK_MS) {
        look();
        const code = codes.get(email);
        if (code !== undefined) return code;
        await wait(LOOK_MS);
      }
      throw new Error(`no code came to ${email}`);
    },
  };
}
