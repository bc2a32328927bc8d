import { describe, expect, it } from '@jest/globals';
import {
  fillVariables,
  firstNameOf,
  unknownVariables,
  type VariableValues,
} from '../../../src/replies/fill-variables.js';

const mara: VariableValues = { 'contact.name': 'Mara Lindqvist', 'contact.firstName': 'Mara', 'company.name': 'Hille' };

describe('a prepared text', () => {
  it.each<[string, VariableValues, string]>([
    ['Hello {{contact.name}}, welcome to {{ company.name }}.', mara, 'Hello Mara Lindqvist, welcome to Hille.'],
    ['Hello {{contact.name}}, how are you?', {}, 'Hello, how are you?'],
    ['Hello {{contact.name}}!', { 'contact.name': '  ' }, 'Hello!'],
    ['{{contact.firstName}}, thank you.', mara, 'Mara, thank you.'],
    ['{{contact.firstName}} {{contact.firstName}}', mara, 'Mara Mara'],
    ['First.\n{{agent.name}}', {}, 'First.'],
    ['First.\n{{agent.name}}\nLast.', { 'agent.name': 'Ada' }, 'First.\nAda\nLast.'],
    ['Nothing in {braces} or {{ open.', mara, 'Nothing in {braces} or {{ open.'],
    // What somebody calls themselves is a name and nothing else.
    ['Hello {{contact.name}}.', { 'contact.name': '{{company.name}}' }, 'Hello {{company.name}}.'],
    ['Hello {{contact.name}}.', { 'contact.name': '$& $1' }, 'Hello $& $1.'],
  ])('%j with %j', (text, values, filled) => expect(fillVariables(text, values)).toBe(filled));

  it.each<[string, string[]]>([
    ['Hello {{contact.name}} and {{ company.name }}', []],
    ['Hello {{contact.nmae}}, {{}} and {{contact.nmae}}', ['contact.nmae', '']],
    ['Hello {{', []],
    ['{{toString}}', ['toString']],
  ])('%j names what is not known: %j', (text, unknown) => expect(unknownVariables(text)).toEqual(unknown));

  it('may be allowed less', () => {
    expect(unknownVariables('{{agent.name}} {{contact.name}}', ['contact.name'])).toEqual(['agent.name']);
  });

  it.each([
    ['Mara Lindqvist', 'Mara'],
    [' 王 小明 ', '王'],
    ['Mara', 'Mara'],
    [null, null],
  ])('%j is called %j', (name, first) => expect(firstNameOf(name)).toBe(first));
});
