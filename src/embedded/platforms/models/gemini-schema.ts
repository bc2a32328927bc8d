import { membersOf, textOf } from '../exchange.js';

/** All that Google's Schema knows (docs/platforms/gemini.md, Structured output). */
const known = new Set(
  (
    'type format title description nullable enum items minItems maxItems properties required propertyOrdering ' +
    'minProperties maxProperties minimum maximum minLength maxLength pattern anyOf default example'
  ).split(' '),
);
const types = ['STRING', 'NUMBER', 'INTEGER', 'BOOLEAN', 'ARRAY', 'OBJECT'];

/** What Google says of a schema that it does not take; null when it does. `path` is where it stands in the request. */
export function geminiSchemaProblem(schema: unknown, path: string): string | null {
  const shape = membersOf(schema);
  for (const key of Object.keys(shape)) {
    if (!known.has(key)) return `Invalid JSON payload received. Unknown name "${key}" at '${path}': Cannot find field.`;
  }
  const { type } = shape;
  if (Array.isArray(type)) return `Invalid value at '${path}.type': Proto field is not repeating, cannot start list.`;
  if (type !== undefined && !types.includes(String(textOf(type)).toUpperCase())) {
    return `Invalid value at '${path}.type' (type.googleapis.com/google.ai.generativelanguage.v1beta.Type), "${textOf(type)}"`;
  }
  const children: [string, unknown][] = [
    ...Object.entries(membersOf(shape['properties'])).map(([, value], index): [string, unknown] => [
      `${path}.properties[${index}].value`,
      value,
    ]),
    ...(shape['items'] === undefined ? [] : [[`${path}.items`, shape['items']] as [string, unknown]]),
    ...(Array.isArray(shape['anyOf']) ? (shape['anyOf'] as unknown[]) : []).map((option, index): [string, unknown] => [
      `${path}.any_of[${index}]`,
      option,
    ]),
  ];
  return children.map(([at, child]) => geminiSchemaProblem(child, at)).find(problem => problem !== null) ?? null;
}

/** What is wrong with a request to generate, in Google's words; null when nothing is. */
export function geminiRequestProblem(body: Record<string, unknown>, countFunctionResponses: boolean): string | null {
  const contents = Array.isArray(body['contents']) ? (body['contents'] as unknown[]) : [];
  if (contents.length === 0) return '* GenerateContentRequest.contents: contents is not specified';
  const config = membersOf(body['generationConfig']);
  const thinking = membersOf(config['thinkingConfig']);
  if (thinking['thinkingBudget'] !== undefined && thinking['thinkingLevel'] !== undefined) {
    return 'You can only set only one of thinking budget and thinking level.';
  }
  const schema = config['responseSchema'];
  const problem = schema === undefined ? null : geminiSchemaProblem(schema, 'generation_config.response_schema');
  return problem ?? toolProblem(body['tools']) ?? (countFunctionResponses ? pairingProblem(contents) : null);
}

function toolProblem(tools: unknown): string | null {
  for (const [index, tool] of (Array.isArray(tools) ? (tools as unknown[]) : []).entries()) {
    const functions = membersOf(tool)['functionDeclarations'];
    for (const [place, declared] of (Array.isArray(functions) ? (functions as unknown[]) : []).entries()) {
      const path = `tools[${index}].function_declarations[${place}].parameters`;
      const problem = geminiSchemaProblem(membersOf(declared)['parameters'], path);
      if (problem) return problem;
    }
  }
  return null;
}

/** The turn after function calls must answer each of them. */
function pairingProblem(contents: unknown[]): string | null {
  const count = (content: unknown, key: string): number => {
    const parts = membersOf(content)['parts'];
    return (Array.isArray(parts) ? (parts as unknown[]) : []).filter(part => membersOf(part)[key] !== undefined).length;
  };
  const wrong = contents.some((content, index) => {
    const calls = count(content, 'functionCall');
    return calls > 0 && index + 1 < contents.length && count(contents[index + 1], 'functionResponse') !== calls;
  });
  return wrong
    ? 'Please ensure that the number of function response parts is equal to the number of function call parts of the function call turn.'
    : null;
}
