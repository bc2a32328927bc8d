import { describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { newSigningSecret, signatureHeaders } from '../../../src/outbound-webhooks/sign-webhook.js';
import { Secret } from '../../../src/platform/secret.js';
import { signatureOf } from '../../support/webhook-receiver.js';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLasw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const at = new Date(1_614_265_330_000);
const body = '{"test": 2432232314}';

describe('the signature of a webhook', () => {
  it('is the HMAC of id, time and body under the key that the secret holds', () => {
    const headers = signatureHeaders([new Secret(secret)], id, at, body);
    expect(headers).toEqual({
      'webhook-id': id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,V5xCPQDdTB0l0m2VMsjB/ZVwuDV5WIe462vC5sKC8ds=',
    });
    expect(headers['webhook-signature']).toBe(signatureOf(secret, { id, timestamp: '1614265330', raw: body }));
  });

  it('is there once for each secret, and any of them is enough', () => {
    const [present, old] = [newSigningSecret(), newSigningSecret()];
    const now = new Date();
    const headers = signatureHeaders([new Secret(present), new Secret(old)], id, now, body);
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
    for (const each of [present, old]) expect(new Webhook(each).verify(body, headers)).toEqual({ test: 2_432_232_314 });
    expect(() => new Webhook(newSigningSecret()).verify(body, headers)).toThrow();
    expect(() => new Webhook(present).verify(body.replace('2', '3'), headers)).toThrow();
  });

  it('is made with secrets of 256 random bits', () => {
    expect(newSigningSecret()).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(newSigningSecret()).not.toBe(newSigningSecret());
  });
});
