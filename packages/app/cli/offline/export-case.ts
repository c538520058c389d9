// SPDX-License-Identifier: AGPL-3.0-or-later
import { err, ok, utf8, type Result } from '@amends/base';
import type { Store } from '../../ports/store.ts';
import { caseJson, caseText, faultLines } from './case-document.ts';
import { exportFiles } from './export-files.ts';
import { openCase } from './open-case.ts';
import { findOfficers, openKeys } from './open-keys.ts';
import type { OrdinaryAge } from './ordinary-age.ts';

export type ExportRequest = {
  readonly case: string;
  readonly email: string;
  readonly office: string | undefined;
  readonly words: string;
  readonly encrypt: OrdinaryAge;
  /** Takes a file that is encrypted already, under a path inside the export. */
  readonly save: (path: string, bytes: Uint8Array) => void;
};

export type ExportRefusal = 'which-office' | 'words' | 'no-roster' | 'no-case' | 'damaged';

/**
 * Opens a case at the disk with an officer's words and gives it on as ordinary age files. It reads and writes nothing
 * else: no network, and no change to the database.
 *
 * @returns what was found wrong; it stands in the export too
 */
export async function exportCase(
  store: Store,
  request: ExportRequest,
): Promise<Result<readonly string[], ExportRefusal>> {
  const found = await findOfficers(store, request);
  const [first] = found;
  if (found.length > 1) return err('which-office');
  // An unknown address and wrong words are answered alike.
  const identity = first === undefined ? undefined : await openKeys(store, first, request.words);
  if (first === undefined || identity?.ok !== true) return err('words');
  const at = { store, ...first, identity: identity.value };
  const opened = await openCase(at, request.case);
  if (!opened.ok) return opened;
  const save = async (path: string, plain: Uint8Array) => request.save(path, await request.encrypt(plain));
  const { files, faults: fileFaults } = await exportFiles(at, opened.value, save);
  const faults = [...opened.value.view.faults.map((fault) => ({ ...fault, file: null })), ...fileFaults];
  const document = { office: first.office, officer: first.officer.name, opened: opened.value, files, faults };
  await save('case.json.age', utf8(`${JSON.stringify(caseJson(document), undefined, 2)}\n`));
  await save('case.txt.age', utf8(caseText(document)));
  return ok(faultLines(opened.value, faults));
}
