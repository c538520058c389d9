// SPDX-License-Identifier: AGPL-3.0-or-later
import { plant, type Wall } from './wall.ts';

/** Tests may use what they need. */
const TEST = String.raw`\.test\.ts$|/testing/`;

/** Between the packages, and inside those that touch no platform. */
export const PACKAGE_WALLS: readonly Wall[] = [
  {
    name: 'no import goes round in a circle',
    from: {},
    to: { circular: true },
    planted: [
      plant('packages/domain', 'planted-circle-a', './planted-circle-b.ts'),
      plant('packages/domain', 'planted-circle-b', './planted-circle-a.ts'),
    ],
  },
  {
    name: 'base stands alone',
    from: { path: '^packages/base/', pathNot: TEST },
    to: { pathNot: '^packages/base/' },
    planted: [plant('packages/base', 'planted-base', 'node:crypto')],
  },
  {
    name: 'domain imports base only',
    from: { path: '^packages/domain/', pathNot: TEST },
    to: { pathNot: '^packages/(domain|base)/' },
    planted: [plant('packages/domain', 'planted-domain', '@amends/protocol/wire/read.ts')],
  },
  {
    name: 'protocol imports base and its four libraries only',
    from: { path: '^packages/protocol/', pathNot: TEST },
    to: { pathNot: '^packages/(protocol|base)/|node_modules/(age-encryption|@noble/[a-z]+|@scure/base)/' },
    planted: [plant('packages/protocol/wire', 'planted-protocol', '@amends/domain')],
  },
  {
    name: 'protocol seals without reaching what opens',
    from: { path: '^packages/protocol/(seal|wire|keys|roster|generation)/', pathNot: TEST },
    to: { path: '^packages/protocol/open/', reachable: true },
    planted: [
      plant('packages/protocol/seal', 'planted-opener', '../wire/planted-between.ts'),
      plant('packages/protocol/wire', 'planted-between', '../open/file.ts'),
    ],
  },
  {
    name: 'election imports base and its hashes only',
    from: { path: '^packages/election/', pathNot: `^packages/election/cli/|${TEST}` },
    to: { pathNot: '^packages/(election|base)/|node_modules/@noble/hashes/' },
    planted: [plant('packages/election/count', 'planted-election', 'node:crypto')],
  },
  {
    name: 'what is pure of the election does not know its commands',
    from: { path: '^packages/election/', pathNot: `^packages/election/cli/|${TEST}` },
    to: { path: '^packages/election/cli/' },
    planted: [plant('packages/election/verify', 'planted-command', '../cli/read-bytes.ts')],
  },
  {
    name: 'what opens an election is reached from trustees and commands only',
    from: { path: '^packages/election/', pathNot: `^packages/election/(trustee|cli)/|${TEST}` },
    to: { path: '^packages/election/trustee/' },
    planted: [plant('packages/election/board', 'planted-trustee', '../trustee/open-key-share.ts')],
  },
  {
    name: 'packages do not know the app',
    from: { path: '^packages/(base|domain|protocol|election)/' },
    to: { path: '^(packages/app|seed|e2e|bench|tools)/' },
    planted: [plant('packages/protocol/keys', 'planted-app', '../../app/ports/clock.ts')],
  },
  {
    name: 'only the demo and tests play the invented chapter',
    from: { pathNot: String.raw`^(seed|e2e|bench)/|^packages/app/(cli/demo\.ts|testing/|tests/)|\.test\.ts$` },
    to: { path: '^seed/' },
    planted: [plant('packages/app/cli', 'planted-seed', '../../../seed/riverside.ts')],
  },
];
