// SPDX-License-Identifier: AGPL-3.0-or-later
import { plant, type Wall } from './wall.ts';

const TESTS = String.raw`\.test\.ts$|^packages/[a-z]+/(testing|tests)/`;
const NOT_TYPES = { dependencyTypesNot: ['type-only'] } as const;
/** Run by the build, not by a browser. */
const BUILD_FILES = String.raw`^packages/app/web/browser/(vite\.config|left-out|pack-words)\.ts$`;

/** Between the halves of the web, and around what a device does. */
export const WEB_WALLS: readonly Wall[] = [
  {
    name: 'what a device does knows the packages and the ports only',
    from: { path: '^packages/app/client/', pathNot: TESTS },
    to: {
      path: '^(packages|seed)/|^(node:)?[a-z_/]+$',
      pathNot: '^packages/(base|domain|election|protocol|app/(ports|client))/',
    },
    planted: [plant('packages/app/client', 'planted-client', 'node:fs')],
  },
  {
    name: 'only devices do what a device does',
    from: {
      pathNot: String.raw`^packages/app/(client|cli)/|^packages/app/web/(browser|office|without-scripts|routes/\[office\]/office)/|^(seed|e2e|bench)/|${TESTS}`,
    },
    to: { path: '^packages/app/client/', ...NOT_TYPES },
    planted: [plant('packages/app/services', 'planted-device', '../client/transport.ts')],
  },
  {
    name: 'the browser half does not know the server half',
    from: { path: '^packages/app/web/(browser|office|ui)/', pathNot: `${BUILD_FILES}|${TESTS}` },
    to: {
      path: String.raw`^packages/app/(services|storage|mail|jobs|config|cli|web/server|web/without-scripts)/|^packages/app/compose\.ts$|^(node:)?[a-z_/]+$`,
    },
    planted: [plant('packages/app/web/browser', 'planted-half', '../server/answer.ts')],
  },
  {
    name: 'the web knows no adapter',
    from: { path: '^packages/app/web/', pathNot: TESTS },
    to: { path: '^packages/app/(storage|mail|jobs|cli)/' },
    planted: [plant('packages/app/web/server', 'planted-adapter', '../../storage/shared/offices.ts')],
  },
  {
    name: 'words and components fetch nothing',
    from: { path: '^packages/app/web/ui/', pathNot: TESTS },
    to: {
      pathNot: String.raw`^packages/(base|domain)/|^packages/app/web/(ui/|page-data\.ts$)|node_modules/svelte/|\.css(\?url)?$`,
      ...NOT_TYPES,
    },
    planted: [plant('packages/app/web/ui', 'planted-fetch', '../../client/http.ts')],
  },
  {
    name: 'words and components know data of pages and clients by type only',
    from: { path: '^packages/app/web/ui/', pathNot: TESTS },
    to: {
      pathNot: String.raw`^packages/(base|domain)/|^packages/app/(web/(ui/|page-data\.ts$)|client/)|node_modules/svelte/|\.css(\?url)?$`,
    },
    planted: [
      {
        file: 'packages/app/web/ui/planted-type.ts',
        text: "import type { Context } from '../../services/context.ts';\nexport type C = Context;\n",
      },
    ],
  },
];
