import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';

/** Where a shape becomes mongoose's fields, and these a model. */
const derived = /^src\/platform\/persistence\/(collection|database|mongoose-fields)\.ts$/;

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(name => join('src', name).replaceAll('\\', '/'))
  .filter(path => path.endsWith('.ts'))
  .map(path => ({ path, text: readFileSync(path, 'utf8') }));

type Definition = { path: string; says: string[]; typed: boolean };

/** Every call of defineCollection: what it is told, and whether the document's type was written beside it. */
function definitionsIn({ path, text }: { path: string; text: string }): Definition[] {
  if (!text.includes('defineCollection')) return [];
  const found: Definition[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'defineCollection') {
      const [told] = node.arguments;
      const properties = told && ts.isObjectLiteralExpression(told) ? [...told.properties] : [];
      const says = properties.map(({ name }) => (name && ts.isIdentifier(name) ? name.text : '?'));
      found.push({ path, says, typed: node.typeArguments !== undefined });
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest));
  return found;
}

describe('the fields of a document', () => {
  const definitions = sources.flatMap(definitionsIn);

  it('are found', () => {
    expect(definitions.length).toBeGreaterThan(30);
  });

  it('stand once, in the shape of its collection', () => {
    const known = ['name', 'shape', 'indexes', 'formerIndexes', 'search'];
    const isKnown = (says: string[]): boolean =>
      says.every(part => known.includes(part)) && known.slice(0, 3).every(part => says.includes(part));
    const others = definitions.filter(({ says, typed }) => typed || !isKnown(says));
    expect(others).toEqual([]);
  });

  it('are nowhere told to mongoose by hand', () => {
    const byHand = sources.filter(
      ({ path, text }) => !derived.test(path) && /\bSchemaDefinition\b|\bSchema\(/.test(text),
    );
    expect(byHand.map(({ path }) => path)).toEqual([]);
  });
});
