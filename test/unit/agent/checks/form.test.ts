import { describe, expect, it } from '@jest/globals';
import { formFindings } from '../../../../src/agent/checks/form.js';
import { capabilities } from '../../../../src/channels/capabilities.js';

const found = (text: string) => formFindings(text, text, 'messenger');

describe('the form of a message', () => {
  it.each([
    [' | Tarn | 5 |', 'markup', ['| Tarn | 5 |']],
    ['\u{1D427}оrd', 'confusables', ['nоrd']],
    ['...', 'length', ['...']],
    ['The price is TBD.', 'placeholder', ['TBD']],
  ])('%j: %s', (text, check, words) => expect(found(text)).toMatchObject([{ check, words }]));

  it.each(['5', 'It costs 5 EUR.'])('nothing is wrong with %j', text => expect(found(text)).toEqual([]));

  it('is as long as the channel takes it', () => {
    const { maxTextLength } = capabilities.messenger;
    expect(found('a'.repeat(maxTextLength))).toEqual([]);
    expect(found('a'.repeat(maxTextLength + 1))).toMatchObject([{ check: 'length' }]);
  });
});
