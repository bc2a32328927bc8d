import { describe, expect, it } from '@jest/globals';
import { contentObjection, partsOf, type ReplyContent } from '../../../src/replies/reply-parts.js';

const content = (changes: Partial<ReplyContent> = {}): ReplyContent => ({
  text: 'Hello',
  attachments: [],
  quickReplies: [],
  template: null,
  ...changes,
});
const file = (media: 'image' | 'audio' | 'video' | 'file' = 'image', name: string | null = null) => ({
  media,
  url: `https://shop.example/${media}`,
  name,
});
const buttons = (count: number) => Array.from({ length: count }, (_, n) => ({ title: `B${n}`, payload: `b${n}` }));
const text = (words: string, quickReplies?: unknown) => ({
  kind: 'text',
  text: words,
  ...(quickReplies ? { quickReplies } : {}),
});

describe('the messages a reply becomes', () => {
  it.each([
    { name: 'a short text', content: content(), parts: [text('Hello')] },
    { name: 'no text, no message', content: content({ text: ' ' }), parts: [] },
    {
      name: 'quick replies below the text',
      content: content({ quickReplies: buttons(2) }),
      parts: [text('Hello', buttons(2))],
    },
    {
      name: 'files after the text, in their order',
      content: content({ attachments: [file('image', 'a.png'), file('file')] }),
      parts: [text('Hello'), { kind: 'media', ...file('image', 'a.png') }, { kind: 'media', ...file('file') }],
    },
    {
      name: 'files alone',
      content: content({ text: '', attachments: [file()] }),
      parts: [{ kind: 'media', ...file() }],
    },
    {
      name: 'a template, and nothing else',
      content: content({
        template: { name: 'hello', language: 'en', parameters: ['Ana'], category: 'utility' },
        attachments: [file()],
      }),
      parts: [{ kind: 'template', name: 'hello', language: 'en', parameters: ['Ana'] }],
    },
  ])('$name', ({ content: given, parts }) => expect(partsOf('messenger', given)).toEqual(parts));

  it('quick replies hang on the last piece of a long text alone', () => {
    const [first, second] = ['a'.repeat(1500), 'b'.repeat(1500)];
    const parts = partsOf('messenger', content({ text: `${first}\n\n${second}`, quickReplies: buttons(1) }));
    expect(parts).toEqual([text(first), text(second, buttons(1))]);
  });

  it('replies of before files and buttons were there have none', () => {
    const old = { text: 'Hello', template: null } as unknown as ReplyContent;
    expect(partsOf('messenger', old)).toEqual([text('Hello')]);
  });
});

describe('why it cannot be sent', () => {
  const template = { name: 'hello', language: 'en', parameters: [] };
  const long = (pieces: number) => Array.from({ length: pieces }, () => 'a'.repeat(1900)).join(' ');

  it.each([
    { name: 'a usual text', channel: 'messenger' as const, content: content(), objection: null },
    {
      name: 'three full messages',
      channel: 'messenger' as const,
      content: content({ text: long(3) }),
      objection: null,
    },
    {
      name: 'four messages',
      channel: 'messenger' as const,
      content: content({ text: long(4) }),
      objection:
        'This channel takes 1900 characters each in 3 messages at most; the text has 7603 and would need 4. Shorten it.',
    },
    {
      name: 'two messages below a post',
      channel: 'instagram_comments' as const,
      content: content({ text: 'a'.repeat(2201) }),
      objection:
        'This channel takes 2200 characters each in 1 messages at most; the text has 2201 and would need 2. Shorten it.',
    },
    {
      name: 'Instagram counts bytes',
      channel: 'instagram' as const,
      content: content({ text: 'ä'.repeat(1501) }),
      objection:
        'This channel takes 1000 bytes each in 3 messages at most; the text has 3002 and would need 4. Shorten it.',
    },
    {
      name: 'a file',
      channel: 'messenger' as const,
      content: content({ attachments: [file('video')] }),
      objection: null,
    },
    {
      name: 'a file below a post',
      channel: 'facebook_comments' as const,
      content: content({ attachments: [file()] }),
      objection: 'This channel takes no files here. Put a link into the text.',
    },
    {
      name: 'quick replies',
      channel: 'messenger' as const,
      content: content({ quickReplies: buttons(13) }),
      objection: null,
    },
    {
      name: 'one quick reply too many',
      channel: 'messenger' as const,
      content: content({ quickReplies: buttons(14) }),
      objection: 'This channel shows 13 quick replies at most; there are 14.',
    },
    {
      name: 'quick replies without a text',
      channel: 'messenger' as const,
      content: content({ text: '  ', quickReplies: buttons(1), attachments: [file()] }),
      objection: 'Quick replies need a text above them.',
    },
    {
      name: 'quick replies below a post',
      channel: 'facebook_comments' as const,
      content: content({ quickReplies: buttons(1) }),
      objection: 'This channel has no quick replies.',
    },
    {
      name: 'a file alone below a post: the file is what is wrong',
      channel: 'facebook_comments' as const,
      content: content({ text: '', attachments: [file()] }),
      objection: 'This channel takes no files here. Put a link into the text.',
    },
    {
      name: 'a file alone',
      channel: 'messenger' as const,
      content: content({ text: '', attachments: [file()] }),
      objection: null,
    },
    {
      name: 'nothing at all below a post',
      channel: 'facebook_comments' as const,
      content: content({ text: '' }),
      objection: null,
    },
    { name: 'a template for WhatsApp', channel: 'whatsapp' as const, content: content({ template }), objection: null },
    {
      name: 'a template elsewhere',
      channel: 'messenger' as const,
      content: content({ template }),
      objection: 'This channel knows no message templates. Write a text.',
    },
  ])('$name', ({ channel, content: given, objection }) => {
    expect(contentObjection(channel, given)).toBe(objection);
  });

  it('needs neither files nor buttons', () => {
    const bare = { text: 'Hello' } as Parameters<typeof contentObjection>[1];
    expect(contentObjection('messenger', bare)).toBeNull();
  });
});
