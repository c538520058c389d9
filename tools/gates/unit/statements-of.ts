// SPDX-License-Identifier: AGPL-3.0-or-later
import { parse } from 'svelte/compiler';
import { parser } from 'typescript-eslint';

/** Where something stands in a file: its line from 1, its column from 0. */
export type Place = { readonly line: number; readonly column: number };
/** What can be seen to have run: a statement, or an expression in a template. `offset` is that of its first sign. */
export type Statement = { readonly from: Place; readonly to: Place; readonly offset: number };

/** A source of the app: the lines that can run, and those that did. */
export type AppFile = {
  readonly file: string;
  readonly statements: readonly Statement[];
  readonly ran: Set<number>;
};

type Node = Readonly<Record<string, unknown>>;

/** What Istanbul counts as statements, so that both count the same lines. */
const STATEMENTS =
  /^(?:Break|Continue|Debugger|Return|Throw|Try|Expression|If|For|ForIn|ForOf|While|DoWhile|Switch|Labeled)Statement$/;
/** Parts of a Svelte template that hold an expression, and where. */
const TEMPLATE: Readonly<Record<string, string>> = {
  ExpressionTag: 'expression',
  HtmlTag: 'expression',
  RenderTag: 'expression',
  IfBlock: 'test',
  EachBlock: 'expression',
  AwaitBlock: 'expression',
  KeyBlock: 'expression',
  BindDirective: 'expression',
  SpreadAttribute: 'expression',
  AttachTag: 'expression',
};

/** What parsers give besides the tree itself. */
const ASIDE: ReadonlySet<string> = new Set(['parent', 'loc', 'tokens', 'comments', 'css']);

/** Every statement of a file, by its source alone. */
export function statementsOf(file: string, text: string): readonly Statement[] {
  const place = placer(text);
  const ast: unknown = file.endsWith('.svelte') ? parse(text, { modern: true }) : parser.parseForESLint(text).ast;
  const found = new Map<number, Statement>();
  for (const node of partsThatRun(ast)) {
    const [start, end] = rangeOf(node);
    found.set(start, { from: place(start), to: place(end), offset: start });
  }
  return [...found.values()];
}

/** Gives the place of an offset. */
function placer(text: string): (offset: number) => Place {
  const starts = lineStarts(text);
  return (offset) => {
    let [low, high] = [0, starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  };
}

/** Offsets at which lines begin. */
export function lineStarts(text: string): readonly number[] {
  return [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
}

function* partsThatRun(value: unknown): Generator<Node> {
  if (Array.isArray(value)) {
    for (const item of value) yield* partsThatRun(item);
    return;
  }
  if (!isNode(value)) return;
  const type = String(value.type);
  // Types are erased; nothing of them runs.
  if (type.startsWith('TS') && !isNode(value.expression)) return;
  const part = partOf(type, value);
  if (part !== undefined) yield part;
  for (const [key, child] of Object.entries(value)) {
    if (!ASIDE.has(key)) yield* partsThatRun(child);
  }
}

function partOf(type: string, node: Node): Node | undefined {
  if (STATEMENTS.test(type)) return node;
  const held = TEMPLATE[type];
  const part = held === undefined ? valueOf(type, node) : node[held];
  // A compiler writes a literal in a template out as text.
  return isNode(part) && !(held !== undefined && part.type === 'Literal') ? part : undefined;
}

/** What a variable or field is given, and what a short function gives. */
function valueOf(type: string, node: Node): unknown {
  if (type === 'VariableDeclarator') return isProps(node.init) ? node : node.init;
  if (type === 'PropertyDefinition') return node.value;
  if (type !== 'ArrowFunctionExpression') return undefined;
  return isNode(node.body) && node.body.type === 'BlockStatement' ? undefined : node.body;
}

/** A compiler leaves nothing of `$props()` but what it is given to. */
function isProps(init: unknown): boolean {
  return isNode(init) && isNode(init.callee) && init.callee.name === '$props';
}

/** TypeScript's parser says `range`, Svelte's `start` and `end`. */
function rangeOf({ range, start, end }: Node): readonly [number, number] {
  if (Array.isArray(range)) return [Number(range[0]), Number(range[1])];
  return [Number(start), Number(end)];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value;
}
