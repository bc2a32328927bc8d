import { describe, expect, it } from '@jest/globals';
import { consolePlaces, placeAfterSignIn } from '../../../src/console/rules/addresses.js';

describe('the addresses of the console', () => {
  it('are none of the product’s other ones', () => {
    const others = ['api', 'docs', 'health', 'metrics', 'webchat', 'instagram', 'sandbox', 'admin', 'assets'];
    expect(consolePlaces.filter(place => others.includes(place))).toEqual([]);
  });

  it.each([
    ['/contacts/c1?tab=notes#x', '/contacts/c1?tab=notes#x'],
    ['/settings/people', '/settings/people'],
    ['/inbox?lang=ar', '/inbox?lang=ar'],
    ['/sign-in', '/inbox'],
    ['/invitation?token=x', '/inbox'],
    ['/sign-in?back=/sign-in', '/inbox'],
    ['//elsewhere.example', '/inbox'],
    ['/\\elsewhere.example', '/inbox'],
    ['https://elsewhere.example/inbox', '/inbox'],
    ['javascript:alert(1)', '/inbox'],
    ['/api/accounts', '/inbox'],
    ['/inboxes', '/inbox'],
    ['', '/inbox'],
    [undefined, '/inbox'],
    [{ path: '/contacts' }, '/inbox'],
  ])('after a sign-in that was asked for at %p lead to %s', (back, place) => {
    expect(placeAfterSignIn(back)).toBe(place);
  });
});
