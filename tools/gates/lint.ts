// SPDX-License-Identifier: AGPL-3.0-or-later
import { relative } from 'node:path';
import { failed, passed, type Check } from './check.ts';
import { ROOT } from './root.ts';
import { runBin, said } from './run-tool.ts';
import { syncTypes } from './sync-types.ts';

type Linted = {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly line?: number; readonly message: string }[];
};

const FILES_MIN = 100;

/** ESLint finds nothing, in as many files as there must be. */
export async function lint(): Promise<readonly Check[]> {
  await syncTypes();
  const ran = await runBin('eslint', ['.', '--format', 'json', '--max-warnings', '0']);
  const linted = parse(ran.out);
  if (linted === undefined) return [failed('lint', said(ran))];
  const found = linted.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) => {
      const [first = ''] = message.split('\n', 1);
      return `${relative(ROOT, filePath)}:${String(line ?? 1)} ${first} (${ruleId ?? 'eslint'})`;
    }),
  );
  if (found.length > 0) return [failed('lint', found.join('\n'))];
  if (linted.length < FILES_MIN) return [failed('lint', `ESLint saw ${String(linted.length)} files only`)];
  return [passed('lint', `${String(linted.length)} files`)];
}

function parse(json: string): readonly Linted[] | undefined {
  try {
    // ESLint's own JSON format.
    return JSON.parse(json) as readonly Linted[];
  } catch {
    return undefined;
  }
}
