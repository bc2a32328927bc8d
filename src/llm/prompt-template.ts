import { parse } from 'yaml';
import { z } from 'zod';
import { hashOf } from '../platform/ids.js';
import { dataBlock, inlineText, listLines } from './untrusted-text.js';

/**
 * Pure part of the prompt files: parsing, checking, filling in. A variable has a kind:
 * `data` is untrusted and stands in a delimited block of the user section, `text` is a word of ours within a line,
 * `list` is a list of ours. `{{marker}}` is always there.
 */
const frontMatter = z.strictObject({
  name: z.string().min(1),
  description: z.string().min(1),
  variables: z.record(z.string().regex(/^[a-z]\w*$/i), z.enum(['data', 'text', 'list'])),
  output: z.string().min(1),
  temperature: z.number().min(0).max(2),
  maxOutputTokens: z.int().min(16).max(16_384),
});

export type PromptTemplate = z.output<typeof frontMatter> & { system: string; user: string; version: string };

const placeholder = /\{\{\s*([a-z]\w*(?:\.\w+)*)\s*\}\}/gi;
const inclusion = /\{\{>\s*([\w-]+)\s*\}\}/g;

/** Reads a prompt file with its partials put in. Throws an Error that says what is wrong, without the file's name. */
export function parsePrompt(source: string, partials: Readonly<Record<string, string>>): PromptTemplate {
  const [, head, body] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(source.replaceAll('\r\n', '\n')) ?? [];
  if (head === undefined || body === undefined)
    throw new Error('it must start with front matter between two lines of ---');
  const parsed = frontMatter.safeParse(parse(head));
  if (!parsed.success) throw new Error(`its front matter is wrong: ${z.prettifyError(parsed.error)}`);
  const sections = /^\s*# System\n([\s\S]*)\n# User\n([\s\S]*)$/.exec(body);
  if (!sections || /^# (System|User)$/m.test(`${sections[1]}\n${sections[2]}`)) {
    throw new Error('it must have one section "# System" and then one "# User", and nothing before them');
  }
  const [system, user] = [sections[1] ?? '', sections[2] ?? ''].map(text => include(text, partials).trim());
  if (!system || !user) throw new Error('a section is empty');
  const template = { ...parsed.data, system, user };
  checkVariables(template);
  return { ...template, version: hashOf(JSON.stringify(template)).slice(0, 12) };
}

function include(text: string, partials: Readonly<Record<string, string>>): string {
  return text.replace(inclusion, (_whole, name: string) => {
    const partial = partials[name];
    if (partial === undefined) throw new Error(`there is no partial "${name}"`);
    if (partial.includes('{{>')) throw new Error(`the partial "${name}" includes another one`);
    return partial.trim();
  });
}

function checkVariables(template: Omit<PromptTemplate, 'version'>): void {
  const { variables, system, user } = template;
  const used = (text: string): string[] => [...text.matchAll(placeholder)].map(match => match[1] ?? '');
  for (const path of used(`${system}\n${user}`)) {
    const [root = '', ...rest] = path.split('.');
    if (root === 'marker' && rest.length === 0) continue;
    if (!(root in variables)) throw new Error(`{{${path}}} is not among its variables`);
    if (rest.length > 0 && variables[root] !== 'text')
      throw new Error(`{{${path}}}: only a variable of kind text has members`);
  }
  const inSystem = used(system).find(path => variables[path] === 'data');
  if (inSystem) throw new Error(`{{${inSystem}}} is untrusted data and may stand in the user section only`);
  const unused = Object.keys(variables).find(
    name => !used(`${system}\n${user}`).some(path => path.split('.')[0] === name),
  );
  if (unused) throw new Error(`its variable "${unused}" is not used`);
  const rest = `${system}\n${user}`.replace(placeholder, '');
  const odd = /.{0,20}(\{\{|\}\}).{0,20}/.exec(rest);
  if (odd) throw new Error(`it has braces that are no variable: ${odd[0].trim()}`);
}

/** Fills the template in. Values are put in once and never read as template text. */
export function fillPrompt(
  template: PromptTemplate,
  values: Readonly<Record<string, unknown>>,
  marker: string,
): { system: string; user: string } {
  const fill = (text: string): string =>
    text.replace(placeholder, (_whole, path: string) => {
      if (path === 'marker') return marker;
      const [root = '', ...rest] = path.split('.');
      if (values[root] === undefined) throw new Error(`Prompt ${template.name}: no value was given for {{${root}}}.`);
      const kind = template.variables[root];
      if (kind === 'data') return dataBlock(root, values[root], marker);
      const value = rest.reduce<unknown>((parent, key) => memberOf(parent, key), values[root]);
      return kind === 'list' ? listLines(value, marker) : inlineText(value, marker);
    });
  return { system: fill(template.system), user: fill(template.user) };
}

function memberOf(parent: unknown, key: string): unknown {
  return parent !== null && typeof parent === 'object' ? (parent as Record<string, unknown>)[key] : undefined;
}
