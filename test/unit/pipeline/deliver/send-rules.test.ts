import { describe, expect, it } from '@jest/globals';
import type { Account } from '../../../../src/company/company.js';
import type { Conversation } from '../../../../src/conversations/conversation.js';
import {
  automaticTooLate,
  isAutomatic,
  leavesAsHuman,
  marketingObjection,
  objectionTo,
} from '../../../../src/pipeline/deliver/send-rules.js';
import type { Decision, Reply } from '../../../../src/replies/reply.js';
import { account, conversation, later, noon, reply } from '../../../support/values.js';

const hour = 3_600_000;
const approved: Decision = { verdict: 'approve', by: 'usr_1', byName: 'Mia', at: noon, reason: null };
const comment = { kind: 'comment', commentId: 'c1' } as const;

describe('isAutomatic', () => {
  it.each([
    { source: 'agent' as const, decision: null, automatic: true },
    { source: 'agent' as const, decision: approved, automatic: false },
    { source: 'human' as const, decision: null, automatic: false },
    { source: 'human' as const, decision: approved, automatic: false },
  ])('$source, decided: $decision.verdict', ({ source, decision, automatic }) => {
    expect(isAutomatic({ source, decision })).toBe(automatic);
  });
});

describe('objectionTo: why a reply must not leave now', () => {
  type Case = {
    name: string;
    reply?: Partial<Reply>;
    account?: Partial<Account> | null;
    conversation?: Partial<Conversation> | null;
    at?: Date;
    objection: { status: string; reason: string } | null;
  };
  const gone = { status: 'failed', reason: 'the account or the conversation is gone' };
  const off = { status: 'failed', reason: 'the account is switched off' };
  const taken = { status: 'superseded', reason: 'a person took the conversation over' };
  const late = {
    status: 'expired',
    reason:
      "The 24 hours for the agent's answers and the 7 days for people's are over. Wait until the customer writes again.",
  };
  const privateLate = {
    status: 'expired',
    reason: 'A comment can be answered privately for 7 days. Answer it in public.',
  };
  const cases: Case[] = [
    { name: 'nothing in the way', objection: null },
    { name: 'no account', account: null, objection: gone },
    { name: 'no conversation', conversation: null, objection: gone },
    { name: 'the account inactive', account: { status: 'inactive' }, objection: off },
    {
      name: 'the account must be connected again: that is tried',
      account: { status: 'needs_reauth' },
      objection: null,
    },
    { name: 'a person took over since', conversation: { epoch: 4 }, objection: taken },
    { name: 'an older epoch', conversation: { epoch: 2 }, objection: taken },
    {
      name: 'approved by a person, taken over since',
      reply: { decision: approved },
      conversation: { epoch: 4 },
      objection: null,
    },
    {
      name: 'written by a person, taken over since',
      reply: { source: 'human' },
      conversation: { epoch: 4 },
      objection: null,
    },
    {
      name: 'inactive is said before taken over',
      account: { status: 'inactive' },
      conversation: { epoch: 4 },
      objection: off,
    },
    { name: 'automatic, the window just open', at: later(24 * hour - 5 * 60_000 - 1), objection: null },
    { name: 'automatic, the window over', at: later(24 * hour - 5 * 60_000), objection: automaticTooLate },
    { name: 'approved, the window over', reply: { decision: approved }, at: later(25 * hour), objection: null },
    { name: 'by a person, the window over', reply: { source: 'human' }, at: later(25 * hour), objection: null },
    { name: 'by a person, a week later', reply: { source: 'human' }, at: later(168 * hour), objection: late },
    { name: 'automatic, a week later', at: later(168 * hour), objection: late },
    { name: 'the customer never wrote', conversation: { lastInboundAt: null }, objection: late },
    {
      name: 'a template leaves whatever the clock says',
      reply: { template: { name: 'hello', language: 'en', parameters: [] } },
      at: later(400 * hour),
      objection: null,
    },
    {
      name: 'a public answer has no clock',
      reply: { channel: 'facebook_comments', recipient: comment },
      conversation: { channel: 'facebook_comments' },
      at: later(400 * hour),
      objection: null,
    },
    {
      name: 'a private answer to a comment in time',
      reply: { recipient: comment, expiresAt: later(1) },
      conversation: { lastInboundAt: null },
      objection: null,
    },
    { name: 'a private answer at its end', reply: { recipient: comment, expiresAt: noon }, objection: privateLate },
    {
      name: 'a private answer after its end',
      reply: { recipient: comment, expiresAt: later(-1) },
      objection: privateLate,
    },
    { name: 'a private answer without an end', reply: { recipient: comment, expiresAt: null }, objection: null },
  ];

  it.each(cases)('$name', ({ reply: written, account: of, conversation: within, at = noon, objection }) => {
    const where = of === null ? null : account(of);
    const thread = within === null ? null : conversation(within);
    expect(objectionTo(reply(written), where, thread, at)).toEqual(objection);
  });

  it('asks a person when only people may still write', () => {
    expect(automaticTooLate).toEqual({
      status: 'held',
      reason: 'The time for automatic answers is over; approve it and it leaves as a person’s message.',
    });
  });
});

describe('marketingObjection', () => {
  const stopped = { marketing: { wanted: false, at: noon } };
  const template = (category?: 'marketing' | 'utility' | 'authentication' | null) => ({
    template: { name: 'sale', language: 'en', parameters: [], category },
  });
  const who = 'This customer stopped marketing messages on 2026-11-21';
  const marketing = `${who}. Answer when they write, or send a utility template that they need.`;
  const unsaid = `${who}, and nobody said that this template is something else. If it is, send it with "category": "utility".`;

  it.each([
    { name: 'a marketing template', reply: template('marketing'), contact: stopped, reason: marketing },
    { name: 'a template of no said kind', reply: template(), contact: stopped, reason: unsaid },
    { name: 'a template of kind null', reply: template(null), contact: stopped, reason: unsaid },
    { name: 'a utility template', reply: template('utility'), contact: stopped, reason: null },
    { name: 'an authentication template', reply: template('authentication'), contact: stopped, reason: null },
    { name: 'a text', reply: { template: null }, contact: stopped, reason: null },
    { name: 'who never said anything', reply: template('marketing'), contact: { marketing: null }, reason: null },
    {
      name: 'who wants it',
      reply: template('marketing'),
      contact: { marketing: { wanted: true, at: noon } },
      reason: null,
    },
    { name: 'nobody', reply: template('marketing'), contact: null, reason: null },
  ])('$name', ({ reply: sent, contact, reason }) => {
    expect(marketingObjection(sent, contact)).toEqual(reason === null ? null : { status: 'failed', reason });
  });
});

describe('leavesAsHuman', () => {
  it.each([
    { name: 'automatic in time', reply: {}, at: noon, human: false },
    { name: 'automatic too late', reply: {}, at: later(25 * hour), human: false },
    { name: 'automatic though the platform asked for a person', reply: { humanAgent: true }, at: noon, human: false },
    { name: 'approved in time', reply: { decision: approved }, at: noon, human: false },
    { name: 'approved after the window', reply: { decision: approved }, at: later(25 * hour), human: true },
    {
      name: 'approved, and the platform asked',
      reply: { decision: approved, humanAgent: true },
      at: noon,
      human: true,
    },
    {
      name: 'written by a person after the window',
      reply: { source: 'human' as const },
      at: later(25 * hour),
      human: true,
    },
    {
      name: 'written by a person after the week',
      reply: { source: 'human' as const },
      at: later(200 * hour),
      human: false,
    },
  ])('$name: $human', ({ reply: written, at, human }) => {
    expect(leavesAsHuman(reply(written), conversation(), at)).toBe(human);
  });
});
