// SPDX-License-Identifier: AGPL-3.0-or-later
import ts from 'typescript';

/** Shorter ones are labels and buttons, which would only make the whole look easier. */
const WORDS_MIN = 4;
/** Stands for what is filled in: a name, a day, a size. */
const FILLED_IN = 'Ana';

/** The sentences of a module of screen words: those in its strings, labels left out. */
export function readSentences(source: string): readonly string[] {
  const file = ts.createSourceFile('words.ts', source, ts.ScriptTarget.Latest, true);
  const texts: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    const text = textOf(node);
    if (text !== undefined) texts.push(text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return texts.flatMap(splitSentences).filter((sentence) => wordsOf(sentence).length >= WORDS_MIN);
}

export function wordsOf(sentence: string): readonly string[] {
  return sentence.match(/[\p{L}\p{N}][\p{L}\p{N}'’]*/gu) ?? [];
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => FILLED_IN + literal.text).join('');
}

/** A colon or a semicolon ends a thought too, but a long one is still read in one breath: it does not count as an end. */
function splitSentences(text: string): readonly string[] {
  return text
    .split(/(?<=[.?!])["”’)]*\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
