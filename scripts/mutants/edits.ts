import ts from 'typescript';

/** One small wrong edit of a source file: the text from `start` to `end` becomes `to`. */
export type Edit = { start: number; end: number; to: string };

type Visit = (node: ts.Node, text: (node: ts.Node) => string) => Edit[];

const opposite: Partial<Record<ts.SyntaxKind, string[]>> = {
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.EqualsEqualsToken]: ['!='],
  [ts.SyntaxKind.ExclamationEqualsToken]: ['=='],
  [ts.SyntaxKind.AmpersandAmpersandToken]: ['||'],
  [ts.SyntaxKind.BarBarToken]: ['&&'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
};

const clauseTokens = [
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
];

/** Methods that can be left out: what they change is then unchanged. */
const skippable = ['filter', 'sort', 'reverse', 'trim', 'toLowerCase', 'toUpperCase', 'slice', 'toSorted', 'normalize'];
const swapped: Record<string, string> = {
  some: 'every',
  every: 'some',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  min: 'max',
  max: 'min',
  floor: 'ceil',
  ceil: 'floor',
};
/** Calls that answer yes or no: each is forced both ways. */
const questions = ['test', 'includes', 'some', 'every', 'has', 'startsWith', 'endsWith'];
const listMakers = ['map', 'filter', 'flatMap', 'sort', 'slice'];

const replace = (node: ts.Node, ...texts: string[]): Edit[] =>
  texts.map(to => ({ start: node.getStart(), end: node.getEnd(), to }));
const methodOf = (node: ts.Node): ts.PropertyAccessExpression | null =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) ? node.expression : null;

const operators: Visit = (node, text) => {
  if (!ts.isBinaryExpression(node)) return [];
  const { kind } = node.operatorToken;
  const numbers = ![node.left, node.right].some(side => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side));
  const plus = kind === ts.SyntaxKind.PlusToken && numbers ? ['-'] : [];
  const clauses = clauseTokens.includes(kind) ? [`(${text(node.left)})`, `(${text(node.right)})`] : [];
  return [
    ...replace(node.operatorToken, ...(opposite[kind] ?? []), ...plus),
    ...replace(node, ...clauses.filter(clause => kind !== ts.SyntaxKind.QuestionQuestionToken || clause !== '()')),
  ];
};

const numbers: Visit = (node, text) => {
  if (!ts.isNumericLiteral(node)) return [];
  const value = Number(text(node).replaceAll('_', ''));
  if (!Number.isFinite(value)) return [];
  const step = Number.isInteger(value) ? 1 : 0.01;
  return replace(node, `(${value + step})`, `(${value - step})`);
};

const conditions: Visit = (node, text) => {
  if (ts.isIfStatement(node)) return replace(node.expression, 'true', 'false');
  if (ts.isWhileStatement(node)) return replace(node.expression, 'false');
  if (ts.isConditionalExpression(node)) {
    return replace(node, `(${text(node.whenTrue)})`, `(${text(node.whenFalse)})`);
  }
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return replace(node, `(${text(node.operand)})`);
  }
  return [];
};

/** Whether this is what a function answers: returned, the body of an arrow, or a branch of such a choice. */
function isAnswer(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node)) return true;
  const branch = ts.isConditionalExpression(parent) && parent.condition !== node;
  return (branch || ts.isParenthesizedExpression(parent)) && isAnswer(parent);
}

/** A property's name, a module's name and a literal type are no values. */
const isName = (node: ts.Node): boolean =>
  (ts.isPropertyAssignment(node.parent) && node.parent.name === node) ||
  ts.isLiteralTypeNode(node.parent) ||
  ts.isImportDeclaration(node.parent) ||
  ts.isExportDeclaration(node.parent);

const literals: Visit = (node, text) => {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return ts.isLiteralTypeNode(node.parent) ? [] : replace(node, 'false');
  if (node.kind === ts.SyntaxKind.FalseKeyword) return ts.isLiteralTypeNode(node.parent) ? [] : replace(node, 'true');
  if (node.kind === ts.SyntaxKind.NullKeyword) return isAnswer(node) ? replace(node, 'undefined') : [];
  if (ts.isStringLiteral(node) && !isName(node) && /^[\w.-]*$/.test(node.text)) return replace(node, `'wrong'`);
  if (ts.isArrayLiteralExpression(node) && isAnswer(node)) {
    return replace(node, node.elements.length > 0 ? '[]' : `['wrong']`);
  }
  const method = methodOf(node);
  if (method && isAnswer(node) && listMakers.includes(text(method.name))) return replace(node, '[]');
  return [];
};

const calls: Visit = (node, text) => {
  const method = methodOf(node);
  if (!method) return [];
  const name = text(method.name);
  return [
    ...(skippable.includes(name) ? replace(node, text(method.expression)) : []),
    ...(swapped[name] ? replace(method.name, swapped[name]) : []),
    ...(questions.includes(name) && !ts.isExpressionStatement(node.parent) ? replace(node, 'true', 'false') : []),
  ];
};

/** Everything of a list but one element, once for each. */
const without = (list: ts.Expression, members: readonly ts.Node[], text: (node: ts.Node) => string): Edit[] => {
  const brackets = ts.isArrayLiteralExpression(list) ? '[]' : '{}';
  return members.map((_, index) => ({
    start: list.getStart(),
    end: list.getEnd(),
    to: `${brackets[0]} ${members.flatMap((member, at) => (at === index ? [] : [text(member)])).join(', ')} ${brackets[1]}`,
  }));
};

const rows: Visit = (node, text) => {
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 1) return without(node, node.elements, text);
  // A table with names: what stands at the top of the file.
  if (
    ts.isVariableDeclaration(node) &&
    node.initializer &&
    node.parent.parent.parent.kind === ts.SyntaxKind.SourceFile
  ) {
    const table = ts.isAsExpression(node.initializer) ? node.initializer.expression : node.initializer;
    if (ts.isObjectLiteralExpression(table) && table.properties.length > 1)
      return without(table, table.properties, text);
  }
  return [];
};

const statements: Visit = node =>
  ts.isExpressionStatement(node) && !ts.isAwaitExpression(node.expression) ? replace(node, ';') : [];

const visits = [operators, numbers, conditions, literals, calls, rows, statements];

/** Descriptions of what is stored and of what is logged are no rules. */
const noRules = /^(z\.|defineCollection|\w+(\.\w+)*\.log\.|log\.)/;

/** Every wrong edit of a source text, in the order of the text, each once. */
export function editsOf(path: string, source: string): Edit[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const text = (node: ts.Node): string => source.slice(node.getStart(file), node.getEnd());
  const found = new Map<string, Edit>();
  const walk = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return;
    if (ts.isCallExpression(node) && noRules.test(text(node.expression))) return;
    for (const edit of visits.flatMap(visit => visit(node, text))) {
      found.set(`${edit.start}:${edit.end}:${edit.to}`, edit);
    }
    ts.forEachChild(node, walk);
  };
  walk(file);
  return [...found.values()]
    .filter(({ start, end, to }) => source.slice(start, end) !== to)
    .sort((a, b) => a.start - b.start);
}

/** Whether an edit still is a program; one that is not proves nothing and is left out. */
export function parses(source: string): boolean {
  const file = ts.createSourceFile('edited.ts', source, ts.ScriptTarget.Latest) as ts.SourceFile & {
    parseDiagnostics: readonly ts.Diagnostic[];
  };
  return file.parseDiagnostics.length === 0;
}
