// SPDX-License-Identifier: AGPL-3.0-or-later

/** A file that breaks one wall, made in a copy of the tree, to see that the gate is awake. */
export type Planted = { readonly file: string; readonly text: string };

/** One rule of ARCHITECTURE.md, in dependency-cruiser's terms. */
export type Wall = {
  readonly name: string;
  readonly from: { readonly path?: string; readonly pathNot?: string };
  readonly to: {
    readonly path?: string;
    readonly pathNot?: string;
    readonly circular?: true;
    readonly reachable?: true;
    readonly dependencyTypesNot?: readonly string[];
  };
  readonly planted: readonly [Planted, ...Planted[]];
};

/** A planted file in a folder, which imports each of the given modules for what they do. */
export function plant(folder: string, name: string, ...modules: readonly string[]): Planted {
  return { file: `${folder}/${name}.ts`, text: modules.map((module) => `import '${module}';\n`).join('') };
}
