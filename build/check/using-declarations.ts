import type { VariableDeclarator } from '@swc/core';
import { Visitor } from '@swc/core/Visitor.js';
import { z } from 'zod';

const declaratorsSchema = z.custom<VariableDeclarator[]>(Array.isArray);

/**
 * Teaches the walker that reads our imports (swc's, used by dependency-cruiser) the statements `using` and `await using`,
 * which it knows neither by name nor by type and would stop at.
 */
export function allowUsingDeclarations(): void {
  const visitStatement = Visitor.prototype.visitStatement;
  Visitor.prototype.visitStatement = function visitAny(statement) {
    const kind: string = statement.type;
    if (kind === 'UsingDeclaration') {
      this.visitVariableDeclarators(declaratorsSchema.parse(Reflect.get(statement, 'decls')));
      return statement;
    }
    return visitStatement.call(this, statement);
  };
}
