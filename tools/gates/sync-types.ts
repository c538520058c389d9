// SPDX-License-Identifier: AGPL-3.0-or-later
import { APP } from './root.ts';
import { runBin, said, type Ran } from './run-tool.ts';

let synced: Promise<Ran> | undefined;

/** Lets SvelteKit write the types of its routes, once in a run. Linter and type checker read them. */
export async function syncTypes(): Promise<void> {
  synced ??= runBin('svelte-kit', ['sync'], { cwd: APP });
  const ran = await synced;
  if (ran.code !== 0) throw new Error(`svelte-kit sync failed:\n${said(ran)}`);
}
