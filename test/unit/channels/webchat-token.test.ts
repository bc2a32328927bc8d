import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { signVisitor, verifyVisitor, visitorSessionMs } from '../../../src/channels/webchat/visitor-token.js';
import { Secret } from '../../../src/platform/secret.js';

const secret = new Secret('an account secret of thirty-two characters');
const issuedAt = new Date('2026-09-15T10:00:00Z');
const session = { visitorId: 'visitor_01k5abcdefgh', issuedAt };
const token = signVisitor(secret, 'page_1', session);
const later = (ms: number) => new Date(issuedAt.getTime() + ms);

describe('visitor token', () => {
  it('says who it was made for', () => {
    expect(verifyVisitor(secret, 'page_1', token, later(1000))).toEqual(session);
  });

  it('expires, and is not taken from the future', () => {
    expect(verifyVisitor(secret, 'page_1', token, later(visitorSessionMs - 1))).not.toBeNull();
    expect(verifyVisitor(secret, 'page_1', token, later(visitorSessionMs))).toBeNull();
    expect(verifyVisitor(secret, 'page_1', token, later(-10 * 60_000))).toBeNull();
  });

  it('belongs to one account and one secret', () => {
    expect(verifyVisitor(secret, 'page_2', token, issuedAt)).toBeNull();
    expect(verifyVisitor(new Secret('another secret'), 'page_1', token, issuedAt)).toBeNull();
  });

  it('cannot be changed in any place', () => {
    const place = fc.nat(token.length - 1);
    const character = fc.constantFrom(...'ABCxyz019-_.=');
    fc.assert(
      fc.property(place, character, (at, other) => {
        fc.pre(token[at] !== other);
        const forged = token.slice(0, at) + other + token.slice(at + 1);
        return verifyVisitor(secret, 'page_1', forged, issuedAt) === null;
      }),
    );
  });

  it('is not made by moving a signature to another body', () => {
    const [version, , signature] = token.split('.');
    const body = Buffer.from(
      JSON.stringify({ account: 'page_1', visitor: 'visitor_other', issuedAt: issuedAt.getTime() }),
    );
    expect(
      verifyVisitor(secret, 'page_1', `${version}.${body.toString('base64url')}.${signature}`, issuedAt),
    ).toBeNull();
  });

  it('survives whatever is sent in its place', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => verifyVisitor(secret, 'page_1', text, issuedAt) === null),
    );
    for (const odd of ['', '.', '..', 'wv1', 'wv1.', 'wv1..', `${token}.`, `${token} `, token.toUpperCase()])
      expect(verifyVisitor(secret, 'page_1', odd, issuedAt)).toBeNull();
  });
});
