import { describe, expect, it } from '@jest/globals';
import type { Attachment } from '../../../../src/channels/channel.js';
import { harmless, quotedBy, subjectOf } from '../../../../src/pipeline/answer/what-is-meant.js';

const turn = (...attachments: Attachment[]) => [{ attachments, replyToExternalId: null }];

describe('what "this" means', () => {
  it.each<[string, Attachment[], string | null]>([
    ['nothing', [], null],
    [
      'an ad',
      [{ type: 'referral', title: 'Lamp sale', payload: { body: 'Only this week' } }],
      'Lamp sale. Only this week',
    ],
    ['an ad that says it twice', [{ type: 'referral', title: 'Lamp', payload: { body: 'Lamp' } }], 'Lamp'],
    ['a link without words', [{ type: 'link', url: 'https://a.example' }], null],
    ['a link with words', [{ type: 'link', title: 'this lamp', url: 'https://a.example' }], 'this lamp'],
    ['a preview of a page', [{ type: 'fallback', title: 'Guji natural' }], 'Guji natural'],
    ['a post', [{ type: 'post', title: 'New autumn menu' }], 'New autumn menu'],
    [
      'a product that is shown',
      [
        {
          type: 'product',
          title: 'Oak table',
          payload: { product: { elements: [{ title: 'Oak table', subtitle: '249.00', retailer_id: 'oak-1' }, null] } },
        },
      ],
      'Oak table. 249.00. oak-1',
    ],
    ['a product whose own name says it', [{ type: 'product', payload: { product: { subtitle: 'Oak' } } }], 'Oak'],
    ['a product that is named by its shop', [{ type: 'product', payload: { retailer_id: 'oak-1' } }], 'oak-1'],
    ['a row of a catalogue', [{ type: 'product', payload: { product_retailer_id: 'oak-2' } }], 'oak-2'],
    ['a title without a word', [{ type: 'link', title: '' }], null],
    ['an ad whose text is empty', [{ type: 'referral', title: 'Lamp', payload: { body: '' } }], 'Lamp'],
    [
      'a product of a catalogue',
      [{ type: 'product', title: 'guji', payload: { product_retailer_id: 'guji' } }],
      'guji',
    ],
    ['what only the platform counts with', [{ type: 'referral', payload: { ad_id: '1', product: { id: '2' } } }], null],
    ['odd forms', [{ type: 'product', payload: { product: { elements: 'none' }, body: 7 } }], null],
    ['a file', [{ type: 'file', title: 'invoice.pdf' }], null],
    ['very much', [{ type: 'post', title: 'x'.repeat(400) }], 'x'.repeat(300)],
  ])('%s', (_, attachments, subject) => expect(subjectOf(turn(...attachments))).toBe(subject));

  it.each(['referral', 'product', 'fallback', 'link', 'post', 'ig_post', 'reel', 'ig_reel', 'share'])(
    'is said by: %s',
    type => expect(subjectOf(turn({ type, title: 'Oak' }))).toBe('Oak'),
  );

  const known = new Map([
    ['m1', 'Which size?'],
    ['m2', null],
  ]);
  it.each<[string, Attachment[], string | null, string | null]>([
    ['no message is named', [], null, null],
    ['one that is known', [], 'm1', 'Which size?'],
    ['one that was taken back', [], 'm2', null],
    ['one of long ago', [], 'm9', null],
    ['the platform quotes a part of it', [{ type: 'quote', title: 'size' }], 'm1', 'size'],
    ['a long one', [{ type: 'quote', title: 'y'.repeat(400) }], null, 'y'.repeat(300)],
  ])('the message that it answers: %s', (_, attachments, replyToExternalId, quoted) => {
    expect(quotedBy([{ attachments, replyToExternalId }], known)).toBe(quoted);
  });

  it('the same quotation counts once', () => {
    const twice = ['m1', 'm1'].map(replyToExternalId => ({ attachments: [], replyToExternalId }));
    expect(quotedBy(twice, known)).toBe('Which size?');
  });

  it.each(['link', 'quote', 'product', 'fallback', 'referral', 'sticker', 'story_reply', 'callback_query'])(
    'nobody has to look at: %s',
    type => expect(harmless.has(type)).toBe(true),
  );
  it.each(['image', 'file', 'post', 'reel', 'order', 'unsupported'])('somebody has to look at: %s', type =>
    expect(harmless.has(type)).toBe(false),
  );
});
