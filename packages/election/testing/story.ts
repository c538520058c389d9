// SPDX-License-Identifier: AGPL-3.0-or-later
import { fromUtf8, must, utf8 } from '@amends/base';
import type { ArchiveRecord } from '../archive/archive.ts';
import { readArchive } from '../archive/read-archive.ts';
import { writeArchive } from '../archive/write-archive.ts';
import { hashHex } from '../group/hash-number.ts';
import type { Hash } from '../v1/shapes/basics.ts';
import type { ElectionEvent } from '../v1/shapes/event.ts';

/** An event and the texts of its data, of which the last one is its payload. */
export type Scene = { type: string; data: string[]; event?: (event: Record<string, unknown>) => unknown };
/** An archive taken apart, so that something in it can be changed and all hashes made to fit again. */
export type Story = { timestamp: number; scenes: Scene[] };

export function readStory(bytes: Uint8Array): Story {
  const { timestamp, records } = must(readArchive(bytes));
  const scenes: Scene[] = [];
  let data: string[] = [];
  for (const { kind, content } of records) {
    const text = must(fromUtf8(content));
    if (kind === 'data') data.push(text);
    else {
      // The fixtures' events are events.
      scenes.push({ type: (JSON.parse(text) as ElectionEvent).type, data });
      data = [];
    }
  }
  return { timestamp, scenes };
}

/** Writes a story with hashes, parents and heights that fit, but where a scene changes its event. */
export function writeStory({ timestamp, scenes }: Story): Uint8Array {
  const records: ArchiveRecord[] = [];
  const add = (kind: 'data' | 'event', text: string): string => {
    const content = utf8(text);
    const hash = hashHex(content);
    // A SHA-256, just computed.
    records.push({ kind, hash: hash as Hash, content });
    return hash;
  };
  let parent: string | undefined;
  for (const [height, { type, data, event = (same: Record<string, unknown>) => same }] of scenes.entries()) {
    const payload = data.map((text) => add('data', text)).at(-1);
    parent = add(
      'event',
      JSON.stringify(event({ ...(parent && { parent }), height, type, ...(payload && { payload }) })),
    );
  }
  return writeArchive({ timestamp, records });
}

/** Changes one text of a scene, and every hash of it in the texts behind it. */
export function changeData(scene: Scene, index: number, change: (text: string) => string): void {
  const before = scene.data[index] ?? '';
  const after = change(before);
  scene.data = scene.data.map((text, at) => {
    if (at === index) return after;
    return text.replaceAll(hashHex(before), hashHex(after));
  });
}

/** The first event of a type, or a later one of it. */
export function sceneOf(scenes: readonly Scene[], type: string, nth = 0): Scene {
  const scene = scenes.filter((one) => one.type === type)[nth];
  if (!scene) throw new Error(`there is no ${type} of that number`);
  return scene;
}
