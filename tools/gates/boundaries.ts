// SPDX-License-Identifier: AGPL-3.0-or-later
import { rmSync } from 'node:fs';
import { APP_WALLS } from './boundaries/app-walls.ts';
import { copyTree } from './boundaries/copy-tree.ts';
import { cruise, type Cruised } from './boundaries/cruise.ts';
import { findOpeners } from './boundaries/find-openers.ts';
import { PACKAGE_WALLS } from './boundaries/package-walls.ts';
import { plant, type Planted, type Wall } from './boundaries/wall.ts';
import { WEB_WALLS } from './boundaries/web-walls.ts';
import { checkNone, failed, passed, type Check } from './check.ts';
import { ROOT } from './root.ts';

const WALLS: readonly Wall[] = [...PACKAGE_WALLS, ...APP_WALLS, ...WEB_WALLS];
const OPENERS = 'server cannot decrypt';
/** Ways to what opens that a rule on direct imports alone would let through. */
const OPENERS_PLANTED: readonly Planted[] = [
  plant('packages/app/services', 'planted-open', '@amends/protocol/open/file.ts'),
  plant('packages/app/services', 'planted-trustee', '@amends/election/trustee/open-key-share.ts'),
  plant('packages/app/services', 'planted-through-seal', '@amends/protocol/seal/planted-way.ts'),
  plant('packages/protocol/seal', 'planted-way', '../open/entry.ts'),
  plant('packages/app/web/server', 'planted-through-client', '../../client/reporter/create-reporter-client.ts'),
  plant('packages/app/web/routes/[office]/planted', '+server', '../../../ui/planted-way.ts'),
  plant('packages/app/web/ui', 'planted-way', '@amends/protocol/open/chain.ts'),
  plant('packages/app/services/elections', 'planted-trustee', '@amends/election/trustee/seed.ts'),
  plant('packages/app/powers', 'planted-through-board', '@amends/election/board/planted-way.ts'),
  plant('packages/election/board', 'planted-way', '../trustee/desk.ts'),
];
const MODULES_MIN = 100;

/** Every wall stands, and each was seen to hold against a planted violation. */
export async function boundaries(): Promise<readonly Check[]> {
  const found = await cruise(ROOT, WALLS);
  const ours = found.modules.filter(({ source }) => /^(packages|seed|e2e|bench|tools)\//.test(source)).length;
  if (ours < MODULES_MIN) return [failed('boundaries', `dependency-cruiser saw ${String(ours)} modules only`)];
  const folder = copyTree([...WALLS.flatMap(({ planted }) => planted), ...OPENERS_PLANTED]);
  const planted = await cruise(folder, WALLS);
  rmSync(folder, { recursive: true });
  return [
    passed('boundaries', `${String(ours)} modules seen`),
    ...WALLS.map((wall) => checkWall(wall, found, planted)),
    checkOpeners(found, planted),
  ];
}

function checkWall({ name, planted: [first] }: Wall, found: Cruised, planted: Cruised): Check {
  const seen = planted.violations.some(({ rule, from }) => rule.name === name && from === first.file);
  if (!seen) return failed(name, `The gate is asleep: it did not see ${first.file}`);
  const broken = found.violations.filter(({ rule }) => rule.name === name);
  return checkNone(
    name,
    broken.map(({ from, to }) => `${from} → ${to}`),
  );
}

function checkOpeners(found: Cruised, planted: Cruised): Check {
  const ways = findOpeners(planted.modules).map(([source]) => source);
  const missed = OPENERS_PLANTED.filter(({ file }) => file.startsWith('packages/app/') && !ways.includes(file));
  if (missed.length > 0)
    return failed(OPENERS, `The gate is asleep: it did not see ${missed.map(({ file }) => file).join(', ')}`);
  return checkNone(
    OPENERS,
    findOpeners(found.modules).map((way) => way.join(' → ')),
  );
}
