import { describe, expect, it } from '@jest/globals';
import { formAnswers } from '../../../src/channels/whatsapp/form-answers.js';

describe('the answers of a filled form', () => {
  it.each<[string, string | undefined, string | null]>([
    ['in the order of the form', '{"size":"XL","note":"Please wrap it"}', 'size: XL\nnote: Please wrap it'],
    ['without what is of the form', '{"flow_token":"unused","day":"Friday"}', 'day: Friday'],
    ['with names as words', '{"delivery_day":"Friday"}', 'delivery day: Friday'],
    ['numbers and choices', '{"guests":4,"vegan":true}', 'guests: 4\nvegan: true'],
    ['lists and groups', '{"sizes":["S","M"],"who":{"first":"Bo","last":"Ek"}}', 'sizes: S, M\nwho: Bo, Ek'],
    ['without what was left empty', '{"a":"","b":null,"c":" ","d":"x"}', 'd: x'],
    ['nothing but what is of the form', '{"flow_token":"t"}', null],
    ['no JSON', 'Sent', null],
    ['a list', '[1]', null],
    ['no value', 'null', null],
    ['none at all', undefined, null],
  ])('%s', (_, json, text) => {
    expect(formAnswers(json)).toBe(text);
  });
});
