import { describe, expect, it } from '@jest/globals';
import { isPublicAddress } from '../../../src/platform/net/address-guard.js';
import { checkUrl } from '../../../src/platform/net/check-url.js';

describe('addresses we may call', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '2a00:1450::1'])(
    '%s',
    address => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );
  it.each(
    `0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.8 192.0.2.1 192.88.99.1 192.168.1.1
     198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 240.0.0.1 255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8
     64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1::1 fc00::1 fd12::1 fe80::1 fec0::1 ff02::1 [::1] localhost x`.split(
      /\s+/,
    ),
  )('not %s', address => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('URLs we may call', () => {
  it.each(['https://crm.example.com/customers', 'https://8.8.8.8/x', 'http://127.0.0.1:4000/crm'])('%s', url => {
    expect(checkUrl(url, ['127.0.0.1:4000']).href).toContain('://');
  });
  it.each(
    `http://crm.example.com/ https://crm.example.com:8443/ https://user:key@crm.example.com/ https://127.0.0.1/ https://2130706433/
     https://0x7f.1/ https://[::1]/ https://[::ffff:7f00:1]/ https://localhost/ https://crm.example.com./ ftp://crm.example.com/ nonsense
     http://127.0.0.1:4001/`.split(/\s+/),
  )('not %s', url => {
    expect(() => checkUrl(url, ['127.0.0.1:4000'])).toThrow();
  });
});
