import { describe, expect, it } from '@jest/globals';
import {
  mayBecome,
  pending,
  personOf,
  quiet,
  saidBefore,
  stillSeen,
  updated,
} from '../../../src/conversations/conversation-changes.js';
import type { ConversationStatus } from '../../../src/conversations/conversation-status.js';
import type { TenantContext } from '../../../src/platform/tenancy/tenant-context.js';
import { noon } from '../../support/values.js';

describe('what an act changes in a conversation', () => {
  it('quiet: the agent has nothing to do', () => {
    expect(quiet).toEqual({
      dueAt: null,
      burstStartedAt: null,
      unansweredIds: [],
      snoozedUntil: null,
      handedOverAt: null,
      remindedAt: null,
    });
  });

  it('what is told of it: what it has become, and what else there is to say', () =>
    expect(updated('resolved', noon, { by: 'user_1' })).toMatchObject({
      type: 'conversation.updated',
      at: noon,
      data: { status: 'resolved', by: 'user_1' },
    }));

  it.each([
    [[], null],
    [['msg_1'], noon],
    [['msg_1', 'msg_2'], noon],
  ])('the agent has it, with %j unanswered: due %s', (messageIds, due) => {
    expect(pending({ messageIds, seen: null }, noon)).toEqual({
      status: 'pending',
      dueAt: due,
      burstStartedAt: due,
      unansweredIds: messageIds,
      handedOverIds: [],
      handedOverAt: null,
      remindedAt: null,
      snoozedUntil: null,
      attempts: 0,
      lastError: null,
    });
  });

  it.each<[ConversationStatus, ConversationStatus[]]>([
    ['pending', ['open', 'snoozed', 'resolved']],
    ['open', ['pending', 'open', 'snoozed', 'resolved']],
    ['snoozed', ['pending', 'open', 'snoozed']],
    ['resolved', ['pending', 'open', 'snoozed']],
  ])('to become %s it must be one of %j', (status, before) => {
    expect(mayBecome(status)).toEqual({ status: { $in: before } });
  });

  it.each([
    [null, { countedMessageIds: { $size: 0 } }],
    ['msg_1', { $expr: { $eq: [{ $arrayElemAt: ['$countedMessageIds', -1] }, 'msg_1'] } }],
  ])('nothing was said since %j', (seen, filter) => expect(stillSeen({ messageIds: [], seen })).toEqual(filter));

  it.each([
    [7, { $lte: 7 }],
    [undefined, { $lte: Infinity }],
  ])('nothing was said later than what came as %s', (arrival, notLater) => {
    const before = [{ lastInboundArrival: null }, { lastInboundArrival: notLater }];
    expect(saidBefore({ at: noon, arrival })).toEqual({
      $or: [{ lastInboundAt: null }, { lastInboundAt: { $lt: noon } }, { lastInboundAt: noon, $or: before }],
    });
  });

  it.each<[TenantContext['actor'], object]>([
    [
      { kind: 'user', id: 'usr_1', name: 'Ada', role: 'admin' },
      { kind: 'user', id: 'usr_1', name: 'Ada' },
    ],
    [
      { kind: 'api-key', id: 'key_1', name: 'shop', role: 'manager' },
      { kind: 'api-key', id: 'key_1', name: 'shop' },
    ],
    [
      { kind: 'system', id: 'ingest', name: 'ingest' },
      { kind: 'native-app', id: null, name: null },
    ],
  ])('%j acts as %j', (actor, person) => expect(personOf({ actor } as TenantContext)).toEqual(person));
});
