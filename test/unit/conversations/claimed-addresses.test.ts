import { describe, expect, it } from '@jest/globals';
import { claimedAddresses } from '../../../src/conversations/claimed-addresses.js';
import { later } from '../../support/values.js';

const said = (...texts: string[]) =>
  texts.map((text, at) => ({ messageId: `m${at}`, conversationId: 'c', text, saidAt: later(at) }));
const nobody = { emails: [], phones: [] };
const values = (texts: string[], known = nobody as { emails: string[]; phones: string[] }) =>
  claimedAddresses(said(...texts), known).map(({ value }) => value);

describe('addresses that a contact has written', () => {
  it.each([
    ['write to Mara.L@Example.com.', ['mara.l@example.com']],
    ['call +49 (0)151 1234-5678!', ['+4915112345678']],
    ['a@b.example or c@d.example, +1 212 555 0100', ['a@b.example', 'c@d.example', '+12125550100']],
    ['0151 12345678', []],
    ['order 20481, +3 kg', []],
    ['me@home', []],
    ['', []],
  ])('%s', (text, found) => {
    expect(values([text])).toEqual(found);
  });

  it('are told once, from where they were said first, and not when they are proved', () => {
    const [claim, ...more] = claimedAddresses(said('A@b.example', 'a@b.example again'), nobody);
    expect([claim?.messageId, more]).toEqual(['m0', []]);
    const known = { emails: ['a@b.example'], phones: ['+5511987650000'] };
    expect(values(['A@b.example, +55 11 8765-0000', 'x@y.example'], known)).toEqual(['x@y.example']);
  });
});
