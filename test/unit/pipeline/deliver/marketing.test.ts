import { describe, expect, it } from '@jest/globals';
import { marketingObjection } from '../../../../src/pipeline/deliver/send-rules.js';
import type { ReplyTemplate } from '../../../../src/replies/reply.js';

const at = new Date('2026-11-20T12:00:00Z');
const template = (category?: ReplyTemplate['category']): ReplyTemplate => ({
  name: 'news',
  language: 'en',
  parameters: [],
  ...(category === undefined ? {} : { category }),
});

describe('promotion', () => {
  it.each<[string, ReplyTemplate | null, RegExp | null]>([
    ['marketing', template('marketing'), /stopped marketing messages on 2026-11-20\. Answer when they write/],
    ['of which nobody said what it is', template(null), /nobody said that this template is something else/],
    ['stored before anybody was asked', template(), /nobody said/],
    ['utility', template('utility'), null],
    ['authentication', template('authentication'), null],
    ['no template', null, null],
  ])('to who stopped it: a template that is %s', (_name, given, reason) => {
    const objection = marketingObjection({ template: given }, { marketing: { wanted: false, at } });
    if (reason) expect(objection).toEqual({ status: 'failed', reason: expect.stringMatching(reason) });
    else expect(objection).toBeNull();
  });

  it.each([[null], [{ marketing: null }], [{}], [{ marketing: { wanted: true, at } }]])(
    'goes to everybody else: %j',
    contact => expect(marketingObjection({ template: template('marketing') }, contact)).toBeNull(),
  );
});
