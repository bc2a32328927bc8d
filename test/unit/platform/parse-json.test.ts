import { describe, expect, it } from '@jest/globals';
import { parseJson } from '../../../src/platform/parse-json.js';

describe('parseJson', () => {
  it.each<[string, unknown]>([
    ['{"a":[1]}', { a: [1] }],
    ['null', null],
    ['""', ''],
    ['', undefined],
    ['{', undefined],
    ['not json', undefined],
  ])('reads %j as %j: what is no JSON is undefined, which no JSON text means', (text, value) => {
    expect(parseJson(text)).toEqual(value);
  });
});
