import { describe, expect, it } from '@jest/globals';
import { cautionsIn } from '../../../../src/agent/understand/caution.js';

describe('what only people may settle', () => {
  it.each([
    ['I want to kill myself', 'despair'],
    ['It gave me an electric shock', 'danger'],
    ['My lawyer will write to you', 'legal'],
    ['You will regret this', 'threat'],
    ['I want my money back', 'refund'],
    ['Ich möchte mein Geld zurück', 'refund'],
  ])('%s: %s', (text, caution) => expect(cautionsIn(text)).toContain(caution));

  it.each(['Hello!', 'Where is my parcel?', 'Which lamp is the brightest?', ''])('nothing of it in %j', text => {
    expect(cautionsIn(text)).toEqual([]);
  });
});
