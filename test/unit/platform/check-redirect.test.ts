import { expect, it } from '@jest/globals';
import { checkRedirect, redirectedAway } from '../../../src/platform/net/check-redirect.js';

const from = new URL('https://crm.example/list');
const trouble = (to: string): string => {
  try {
    return checkRedirect(to, from, ['127.0.0.1:81']).href;
  } catch (error) {
    return String((error as { detail?: string }).detail);
  }
};

it.each([
  ['https://crm.example/v2', 'https://crm.example/v2'],
  ['https://other.example/v2', 'https://other.example/v2'],
  ['http://127.0.0.1:81/x', 'http://127.0.0.1:81/x'],
])('a redirect to %s may be followed', (to, href) => {
  expect(trouble(to)).toBe(href);
});

it.each([
  ['http://other.example/list', /^We were redirected from crm\.example to other\.example, which is another host.*Put the address at other\.example .*begin with https/], // prettier-ignore
  ['https://other.example:8443/list', /from crm\.example to other\.example:8443, .*Only port 443/],
  ['https://10.0.0.7/list', /to 10\.0\.0\.7, .*private address/],
  ['http://crm.example/list', /^crm\.example redirects us to an address of its own that we do not call\. The URL must begin with https/], // prettier-ignore
  ['file:///etc/passwd', /^crm\.example redirects us to an address of its own/],
])('a redirect to %s is told as what it is', (to, words) => {
  expect(trouble(to)).toMatch(words);
});

it('a host that is too long is cut', () => {
  const to = new URL(`https://${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example/`);
  expect(redirectedAway(from, to)).not.toContain('example,');
});
