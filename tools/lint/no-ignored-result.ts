// SPDX-License-Identifier: AGPL-3.0-or-later
import { AST_NODE_TYPES, ESLintUtils, type TSESLint, type TSESTree } from '@typescript-eslint/utils';
import ts from 'typescript';

const MESSAGE = 'A Result that nobody looks at hides a failure (STYLE.md 20).';

/** An expression that is a `Result`, or the promise of one, may not stand alone as a statement. */
export const noIgnoredResult: TSESLint.RuleModule<'ignored'> = {
  meta: { type: 'problem', schema: [], defaultOptions: [], messages: { ignored: MESSAGE } },

  create(context) {
    const services = ESLintUtils.getParserServices(context);
    const checker = services.program.getTypeChecker();
    const check = (node: TSESTree.ExpressionStatement): void => {
      if (node.expression.type === AST_NODE_TYPES.AssignmentExpression) return;
      const expression =
        node.expression.type === AST_NODE_TYPES.UnaryExpression ? node.expression.argument : node.expression;
      const type = services.getTypeAtLocation(expression);
      if (isResult(checker.getAwaitedType(type) ?? type)) context.report({ node, messageId: 'ignored' });
    };
    return { ExpressionStatement: check };
  },
};

function isResult(type: ts.Type): boolean {
  return type.aliasSymbol?.name === 'Result' || (type.isUnion() && type.types.every(hasOk));
}

function hasOk(type: ts.Type): boolean {
  const ok = type.getProperty('ok');
  return ok !== undefined && (type.flags & ts.TypeFlags.Object) !== 0 && type.getProperties().length === 2;
}
