// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { hashInputs } from './hash-inputs.ts';

function freshTree(): string {
  const root = mkdtempSync(join(tmpdir(), 'amends-hash-'));
  onTestFinished(() => {
    rmSync(root, { recursive: true });
  });
  mkdirSync(join(root, 'packages/app/build'), { recursive: true });
  writeFileSync(join(root, 'package-lock.json'), '{}');
  writeFileSync(join(root, 'packages/app/page.ts'), 'one');
  return root;
}

test('the hash changes with a file, its name and what is installed, and not with what a build or a test writes', () => {
  const root = freshTree();
  const before = hashInputs(root);
  writeFileSync(join(root, 'packages/app/build/out.js'), 'made');
  writeFileSync(join(root, 'packages/app/page.test.ts'), 'test');
  expect(hashInputs(root)).toBe(before);
  writeFileSync(join(root, 'packages/app/page.ts'), 'two');
  const changed = hashInputs(root);
  expect(changed).not.toBe(before);
  writeFileSync(join(root, 'package-lock.json'), '{"a":1}');
  expect(hashInputs(root)).not.toBe(changed);
});
