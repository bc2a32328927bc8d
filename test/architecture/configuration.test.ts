import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../../src/platform/config.js';

/** Only docker compose reads these; the program does not know them. */
const ofCompose = ['DOMAIN', 'MONGODB_PASSWORD'];

const page = readFileSync('docs/configuration.md', 'utf8');

/** Name and default of each row of the table of variables. */
const rows = [...(page.split('## Variables')[1] ?? '').matchAll(/^\| `([A-Z][A-Z0-9_]+)` +\| ([^|]+?) +\|/gm)].map(
  match => ({
    name: match[1] ?? '',
    fallback: match[2] ?? '',
  }),
);

const example = readFileSync('.env.example', 'utf8')
  .split('\n')
  .flatMap(line => {
    const match = /^([A-Z][A-Z0-9_]+)=(.*)$/.exec(line);
    return match ? [{ name: match[1] ?? '', value: match[2] ?? '' }] : [];
  });

/** What the code parses: the keys of its schemas. */
const parsed = ['config.ts', 'config-models.ts'].flatMap(file =>
  [...readFileSync(`src/platform/${file}`, 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+): /gm)].map(match => match[1] ?? ''),
);

describe('the page about configuration', () => {
  it('has a row for every variable that the code parses, and for no other', () => {
    expect(rows.map(({ name }) => name).sort()).toEqual([...new Set(parsed)].sort());
    expect(parsed).toContain('PORT');
  });

  it('has the variables of .env.example, with the same defaults', () => {
    const known = example.filter(({ name }) => !ofCompose.includes(name));
    expect(known.map(({ name }) => name).sort()).toEqual(rows.map(({ name }) => name).sort());
    const different = known
      .filter(({ value }) => value !== '')
      .filter(({ name, value }) => !rows.find(row => row.name === name)?.fallback.includes(`\`${value}\``))
      .map(({ name, value }) => `${name}: ${value}`);
    expect(different).toEqual([]);
  });

  it('is right about what .env.example says: a start with it is a start with nothing', () => {
    const env = Object.fromEntries(example.map(({ name, value }) => [name, value]));
    expect(JSON.stringify(loadConfig(env))).toBe(JSON.stringify(loadConfig({})));
  });

  it('names the models that are taken without a word', () => {
    const models = (env: Record<string, string>) => loadConfig(env).models;
    for (const [provider, key] of [
      ['gemini', 'GEMINI_API_KEY'],
      ['openai', 'OPENAI_API_KEY'],
      ['offline', 'COMPANY_NAME'],
    ] as const) {
      const { chat, embed } = models({ [key]: 'k' });
      const row = page.split('\n').find(line => line.startsWith(`| \`${provider}\` `)) ?? '';
      const cells = row.split('|').map(cell => cell.trim().replaceAll('`', ''));
      expect(cells.slice(1, 5)).toEqual([provider, chat.model, embed.model, String(embed.dimensions)]);
    }
  });
});
