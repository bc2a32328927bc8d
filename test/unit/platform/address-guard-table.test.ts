import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from '../../../src/platform/net/address-guard.js';
import { checkUrl, hostAndPort, isListed, isPublicHost, urlProblem } from '../../../src/platform/net/check-url.js';

describe('a host that may be called', () => {
  it.each([
    ['mail.example.com', true],
    ['8.8.8.8', true],
    ['[2606:4700::1111]', true],
    ['intranet', false],
    ['mail.local', false],
    ['10.0.0.1', false],
    ['[::1]', false],
  ])('%s: %s', (host, is) => expect(isPublicHost(host)).toBe(is));
});

describe('the borders of what is no public address', () => {
  it.each([
    // The last public address before, the first and the last that are not, the first public one after.
    ['0.0.0.0/8', null, '0.0.0.0', '0.255.255.255', '1.0.0.0'],
    ['10.0.0.0/8', '9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0'],
    ['100.64.0.0/10', '100.63.255.255', '100.64.0.0', '100.127.255.255', '100.128.0.0'],
    ['127.0.0.0/8', '126.255.255.255', '127.0.0.0', '127.255.255.255', '128.0.0.0'],
    ['169.254.0.0/16', '169.253.255.255', '169.254.0.0', '169.254.255.255', '169.255.0.0'],
    ['172.16.0.0/12', '172.15.255.255', '172.16.0.0', '172.31.255.255', '172.32.0.0'],
    ['192.0.0.0/24', '191.255.255.255', '192.0.0.0', '192.0.0.255', '192.0.1.0'],
    ['192.0.2.0/24', '192.0.1.255', '192.0.2.0', '192.0.2.255', '192.0.3.0'],
    ['192.88.99.0/24', '192.88.98.255', '192.88.99.0', '192.88.99.255', '192.88.100.0'],
    ['192.168.0.0/16', '192.167.255.255', '192.168.0.0', '192.168.255.255', '192.169.0.0'],
    ['198.18.0.0/15', '198.17.255.255', '198.18.0.0', '198.19.255.255', '198.20.0.0'],
    ['198.51.100.0/24', '198.51.99.255', '198.51.100.0', '198.51.100.255', '198.51.101.0'],
    ['203.0.113.0/24', '203.0.112.255', '203.0.113.0', '203.0.113.255', '203.0.114.0'],
    ['224.0.0.0/4', '223.255.255.255', '224.0.0.0', '239.255.255.255', null],
    ['240.0.0.0/4', null, '240.0.0.0', '255.255.255.255', null],
    ['below 2000::/3', null, '::', '1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '2000::'],
    ['2001::/23', '2000:ffff::', '2001::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', '2001:200::'],
    ['2001:db8::/32', '2001:db7:ffff::', '2001:db8::', '2001:db8:ffff:ffff::', '2001:db9::'],
    ['2002::/16', '2001:ffff::', '2002::', '2002:ffff:ffff::', '2003::'],
    ['3fff::/20', '3ffe:ffff::', '3fff::', '3fff:fff:ffff::', '3fff:1000::'],
    ['above 2000::/3', '3fff:ffff:ffff::', '4000::', 'ffff:ffff::', null],
  ])('%s', (_name, before, first, last, after) => {
    expect([before, first, last, after].map(address => address && isPublicAddress(address))).toEqual([
      before && true,
      false,
      false,
      after && true,
    ]);
  });

  it.each([
    ['[2606:4700::1]', true],
    ['[::1]', false],
    ['2606:4700::1', true],
    ['8.8.8.8', true],
    ['8.8.8', false],
    ['crm.example.com', false],
    ['', false],
  ])('%j: %s', (address, is) => expect(isPublicAddress(address)).toBe(is));
});

describe('a URL that somebody wants us to call', () => {
  const allowed = ['127.0.0.1:4000', 'CRM.local:80', 'crm.example.com:8443', 'inside.example:443'];
  const name =
    'The URL must name a public host, such as crm.example.com; the operator can list others in CRM_ALLOW_HOSTS.';
  const privately =
    'The URL points to a private address, which is not allowed. Use a public host; the operator can list others in CRM_ALLOW_HOSTS.';
  const password = 'Leave user name and password out of the URL; a CRM link takes its key in api_key or headers.';
  const port = 'Only port 443 is allowed; the operator can list other hosts and ports in CRM_ALLOW_HOSTS.';
  const plain = 'The URL must begin with https://; plain http is refused.';
  it.each<[string, string | null]>([
    ['https://crm.example.com/customers?q=1', null],
    ['https://crm.example.com:443/', null],
    ['https://8.8.8.8/x', null],
    ['https://[2606:4700::1]/x', null],
    ['https://localhost.example.com/', null],
    ['https://mylocal.com/', null],
    ['https://xlocal/', name],
    ['http://127.0.0.1:4000/crm', null],
    ['https://127.0.0.1:4000/crm', null],
    ['http://crm.local/', null],
    ['https://crm.example.com:8443/', null],
    ['https://inside.example/', null],
    ['nonsense', 'This is not a valid URL. It should look like https://crm.example.com/customers.'],
    ['', 'This is not a valid URL. It should look like https://crm.example.com/customers.'],
    ['https://user:key@crm.example.com/', password],
    ['https://user@crm.example.com/', password],
    ['https://:key@crm.example.com/', password],
    ['http://user@127.0.0.1:4000/', password],
    ['ftp://crm.example.com/', 'The URL must begin with https://.'],
    ['ftp://127.0.0.1:4000/', 'The URL must begin with https://.'],
    ['http://crm.example.com/', plain],
    ['http://127.0.0.1:4001/', plain],
    ['http://127.0.0.1/', plain],
    ['https://crm.example.com:8444/', port],
    ['https://crm.example.com:80/', port],
    ['https://127.0.0.1/', privately],
    ['https://2130706433/', privately],
    ['https://0x7f.1/', privately],
    ['https://[::1]/', privately],
    ['https://[fd00::1]/', privately],
    ['https://localhost/', name],
    ['https://crm/', name],
    ['https://crm.example.com./', name],
    ['https://x.localhost/', name],
    ['https://printer.local/', name],
    ['https://crm.internal/', name],
  ])('%s: %s', (url, problem) => {
    expect(urlProblem(url, allowed)).toBe(problem);
    if (problem === null) expect(checkUrl(url, allowed).href).toBe(new URL(url).href);
    else expect(() => checkUrl(url, allowed)).toThrow(problem);
  });

  it('is refused as a request that is not valid', () => {
    const thrown = (): unknown => {
      try {
        return checkUrl('nonsense', []);
      } catch (error) {
        return error;
      }
    };
    expect(thrown()).toMatchObject({ code: 'invalid_request' });
  });

  it.each([
    ['https://crm.example.com/', 'crm.example.com:443'],
    ['http://crm.example.com/', 'crm.example.com:80'],
    ['https://CRM.example.com:8443/', 'crm.example.com:8443'],
    ['http://[::1]:1/', '[::1]:1'],
    ['other://CRM.example.com:7', 'crm.example.com:7'],
  ])('%s is listed as %s', (url, listed) => {
    expect(hostAndPort(new URL(url))).toBe(listed);
    expect(isListed(new URL(url), [listed.toUpperCase()])).toBe(true);
    expect(isListed(new URL(url), ['other.example:1', listed])).toBe(true);
    expect(isListed(new URL(url), [`x${listed}`])).toBe(false);
    expect(isListed(new URL(url), [])).toBe(false);
  });
});
