import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../src/channels/channel.js';
import { closedSentence, privateReplyEnds, replyWindow, windowEnds } from '../../../src/conversations/reply-window.js';
import { later, noon } from '../../support/values.js';

const hour = 3_600_000;
const minute = 60_000;
const reserve = 5 * minute;
const at = (channel: Channel, passedMs: number) => replyWindow({ channel, lastInboundAt: noon }, later(passedMs));

describe('reply window', () => {
  it.each<[Channel, number, string]>([
    ['messenger', 0, 'open'],
    ['messenger', 24 * hour - reserve - 1, 'open'],
    ['messenger', 24 * hour - reserve, 'human'],
    ['messenger', 168 * hour - reserve - 1, 'human'],
    ['messenger', 168 * hour - reserve, 'closed'],
    ['instagram', 24 * hour - reserve - 1, 'open'],
    ['instagram', 24 * hour - reserve, 'human'],
    ['instagram', 168 * hour - reserve, 'closed'],
    ['whatsapp', 24 * hour - reserve - 1, 'open'],
    ['whatsapp', 24 * hour - reserve, 'closed'],
    ['telegram', 10_000 * hour, 'open'],
    ['webchat', 10_000 * hour, 'open'],
    ['facebook_comments', 10_000 * hour, 'open'],
    ['instagram_comments', 10_000 * hour, 'open'],
  ])('%s, %i ms after the customer wrote: %s', (channel, passed, window) => {
    expect(at(channel, passed)).toBe(window);
  });

  it.each<[Channel, string]>([
    ['messenger', 'closed'],
    ['instagram', 'closed'],
    ['whatsapp', 'closed'],
    ['telegram', 'open'],
    ['webchat', 'open'],
    ['facebook_comments', 'open'],
  ])('%s, the customer never wrote: %s', (channel, window) => {
    expect(replyWindow({ channel, lastInboundAt: null }, noon)).toBe(window);
  });
});

describe('when the windows end', () => {
  it.each<[Channel, number | null, number | null]>([
    ['messenger', 24, 168],
    ['instagram', 24, 168],
    ['whatsapp', 24, 24],
    ['telegram', null, null],
    ['webchat', null, null],
    ['facebook_comments', null, null],
  ])('%s: automatic %s hours, people %s hours', (channel, automatic, human) => {
    const end = (hours: number | null) => (hours === null ? null : later(hours * hour));
    expect(windowEnds({ channel, lastInboundAt: noon })).toEqual({ automatic: end(automatic), human: end(human) });
  });

  it('no message, no end', () => {
    expect(windowEnds({ channel: 'messenger', lastInboundAt: null })).toEqual({ automatic: null, human: null });
  });

  it.each<[Channel, number | null]>([
    ['facebook_comments', 7],
    ['instagram_comments', 7],
    ['messenger', null],
    ['telegram', null],
  ])('a comment of %s may be answered privately for %s days', (channel, days) => {
    expect(privateReplyEnds(channel, noon)).toEqual(days === null ? null : later(days * 24 * hour));
  });
});

describe('what is said when they are over', () => {
  it.each<[Channel, string]>([
    [
      'messenger',
      "The 24 hours for the agent's answers and the 7 days for people's are over. Wait until the customer writes again.",
    ],
    [
      'whatsapp',
      'The 24 hours in which this channel lets a business answer are over. Send an approved template, or wait until the customer writes again.',
    ],
  ])('%s', (channel, sentence) => expect(closedSentence(channel)).toBe(sentence));
});
