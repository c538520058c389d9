// SPDX-License-Identifier: AGPL-3.0-or-later
export * from './assert.ts';
export * from './bytes.ts';
export * from './canonical-json.ts';
export * from './ids.ts';
export * from './lists.ts';
export * from './result.ts';
export * from './text.ts';
