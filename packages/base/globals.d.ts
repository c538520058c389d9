// SPDX-License-Identifier: AGPL-3.0-or-later
// What browsers and Node both give, and all that the platform-free packages may use of it.

declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(label: string, options: { fatal: boolean; ignoreBOM: boolean });
  decode(bytes: Uint8Array): string;
}
declare function atob(text: string): string;
declare function btoa(text: string): string;

interface ReadableStreamDefaultReader<Chunk> {
  read(): Promise<
    { readonly done: false; readonly value: Chunk } | { readonly done: true; readonly value?: undefined }
  >;
  cancel(reason?: unknown): Promise<void>;
}
interface ReadableStreamDefaultController<Chunk> {
  enqueue(chunk: Chunk): void;
  close(): void;
  error(reason: unknown): void;
}
declare class ReadableStream<Chunk> {
  constructor(source: {
    pull?(controller: ReadableStreamDefaultController<Chunk>): Promise<void> | void;
    cancel?(reason: unknown): Promise<void> | void;
  });
  getReader(): ReadableStreamDefaultReader<Chunk>;
}
