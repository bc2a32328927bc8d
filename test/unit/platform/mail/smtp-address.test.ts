import { describe, expect, it } from '@jest/globals';
import { readSmtpUrl } from '../../../../src/platform/mail/smtp-address.js';

const rules = { allowHosts: ['127.0.0.1:2500', 'relay:25', '[::1]:2500'], appUrl: 'https://desk.example/x' };
const own = { ...rules, allowHosts: null };

describe('the address of a mail server', () => {
  it.each([
    ['smtp://mail.example.com', { host: 'mail.example.com', port: 587, secure: false, mustEncrypt: true, user: null }],
    ['smtps://mail.example.com', { port: 465, secure: true, mustEncrypt: true }],
    ['smtp://Mail.Example.com:25', { host: 'mail.example.com', port: 25, trusted: false }],
    ['smtp://mail.example.com', { from: 'no-reply@desk.example' }],
    ['smtp://a%40b.example:p%3Aw@mail.example.com', { user: 'a@b.example', from: 'a@b.example' }],
    ['smtp://key:p@mail.example.com?from=team@b.example', { user: 'key', from: 'team@b.example' }],
    ['smtp://127.0.0.1:2500', { trusted: true, mustEncrypt: false }],
    ['smtp://u:p@relay:25', { trusted: true, mustEncrypt: false }],
    ['smtp://[::1]:2500', { host: '::1', trusted: true }],
    ['smtp://8.8.8.8:2525', { port: 2525, trusted: false }],
  ])('%s', (text, expected) => expect(readSmtpUrl(text, rules)).toMatchObject(expected));

  it.each([
    ['', 'no address of a mail server'],
    ['mail.example.com:587', 'smtp:// or smtps://'],
    ['https://mail.example.com', 'smtp:// or smtps://'],
    ['smtp://', 'name a host'],
    ['smtp://mail example.com', 'no address'],
    ['smtp://mail.example.com:80', 'ports 25, 465, 587, 2525'],
    ['smtp://localhost', 'public host'],
    ['smtp://relay:587', 'public host'],
    ['smtp://127.0.0.1:587', 'public host'],
    ['smtp://0x7f.1:587', 'public host'],
    ['smtp://2130706433:587', 'public host'],
    ['smtp://[::ffff:10.0.0.1]:587', 'public host'],
    ['smtp://[::1]:587', 'public host'],
    ['smtp://mail.example.com?requireTLS=false', '"requireTLS"'],
    ['smtp://mail.example.com?from=team', 'no e-mail address'],
    ['smtp://mail.example.com?from=a@b.example%0d%0aBcc:c@d', 'no e-mail address'],
    ['smtp://100%:p@mail.example.com', '%25'],
  ])('%j: %s', (text, words) => expect(readSmtpUrl(text, rules)).toContain(words));

  it('of the operator’s own may be any, and sends no password over the internet in the clear', () => {
    expect(readSmtpUrl('smtp://localhost:1025', own)).toMatchObject({ port: 1025, trusted: true, mustEncrypt: false });
    expect(readSmtpUrl('smtp://u:p@mail.example.com', own)).toMatchObject({ trusted: true, mustEncrypt: true });
    expect(readSmtpUrl('smtp://mail.example.com', own)).toMatchObject({ mustEncrypt: false });
    expect(JSON.stringify(readSmtpUrl('smtp://u:hidden@mail.example.com', own))).not.toContain('hidden');
  });
});
