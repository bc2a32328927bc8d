import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { IntlMessageFormat } from 'intl-messageformat';
import { languageCodes } from '../../../src/console/rules/languages.js';
import { ar } from '../../../src/console/rules/messages/ar.js';
import { de } from '../../../src/console/rules/messages/de.js';
import { en } from '../../../src/console/rules/messages/en.js';
import { es } from '../../../src/console/rules/messages/es.js';
import { ru } from '../../../src/console/rules/messages/ru.js';

const catalogues: Record<string, Record<string, string>> = { en, ru, es, de, ar };
const translated = Object.entries(catalogues).filter(([language]) => language !== 'en');
const texts = Object.entries(catalogues).flatMap(([language, messages]) =>
  Object.entries(messages).map(([id, text]) => ({ language, id, text })),
);

/** The same word in both languages, and not because somebody forgot it. */
const sameAsEnglish: Record<string, string[]> = {
  de: [
    'view.pipeline',
    'view.leads',
    'view.agent',
    'connection.live',
    'theme.system',
    'settings.budgets',
    'settings.webhooks',
    'role.admin',
    'role.manager',
    'people.name',
    'leads.name',
    'leads.convert.deal',
    'leads.source.CHAT',
    'activities.by',
    'tasks.subject.lead',
    'stage.LEAD',
  ],
  es: ['knowledge.no', 'settings.webhooks', 'activities.by'],
  ru: ['activities.by'],
};

type Part = { type: number; value?: string; options?: Record<string, { value: Part[] }> };
const plural = 6;

/** The values that a message asks for, those inside the cases of a plural included. */
const namesIn = (parts: Part[]): string[] =>
  parts.flatMap(({ type, value = '', options = {} }) => [
    ...(type === 0 || type === 7 ? [] : [value]),
    ...Object.values(options).flatMap(option => namesIn(option.value)),
  ]);
const parse = (text: string): Part[] => new IntlMessageFormat(text, 'en').getAst();

describe('the sentences of the console', () => {
  it('are there in every language that can be chosen', () => {
    expect(Object.keys(catalogues).sort()).toEqual([...languageCodes].sort());
  });

  it.each(translated)('in %s are complete, in the order of the English', (_language, messages) => {
    expect(Object.keys(messages)).toEqual(Object.keys(en));
  });

  it.each(translated)('in %s are translated, but for words that are the same', (language, messages) => {
    const same = Object.entries(en).filter(([id, text]) => messages[id] === text);
    expect(same.map(([id]) => id).sort()).toEqual([...(sameAsEnglish[language] ?? [])].sort());
  });

  it('are no empty ones, and have no blanks around them', () => {
    expect(texts.filter(({ text }) => text === '' || text !== text.trim())).toEqual([]);
  });

  it('ask for the same values as the English', () => {
    const asked = (text: string): string[] => [...new Set(namesIn(parse(text)))].sort();
    const wrong = texts.filter(({ id, text }) => {
      const english: Record<string, string> = en;
      return JSON.stringify(asked(text)) !== JSON.stringify(asked(english[id] ?? ''));
    });
    expect(wrong).toEqual([]);
  });

  it('have all plural forms that their language has', () => {
    const lacking = texts.flatMap(({ language, id, text }) =>
      parse(text)
        .filter(({ type }) => type === plural)
        .flatMap(({ options = {} }) =>
          new Intl.PluralRules(language)
            .resolvedOptions()
            .pluralCategories.filter(form => !(form in options))
            .map(form => `${language} ${id}: ${form}`),
        ),
    );
    expect(lacking).toEqual([]);
  });

  it('are all used', () => {
    const source = readdirSync('src/console', { recursive: true, encoding: 'utf8' })
      .filter(name => /\.tsx?$/.test(name) && !name.includes('messages'))
      .map(name => readFileSync(join('src/console', name), 'utf8'))
      .join('\n');
    // Of names that are put together the fixed part must stand somewhere.
    const patterns = [...source.matchAll(/`([a-z.-]*)\$\{[^}]+\}([a-z.-]*)`/g)]
      .map(([, before = '', after = '']) => ({ before, after }))
      .filter(({ before, after }) => before.includes('.') || after.includes('.'));
    const isUsed = (id: string): boolean =>
      source.includes(`'${id}'`) ||
      patterns.some(({ before, after }) => id.startsWith(before) && id.endsWith(after) && before + after !== '');
    expect(Object.keys(en).filter(id => !isUsed(id))).toEqual([]);
  });
});
