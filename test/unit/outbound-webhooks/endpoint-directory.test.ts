import { describe, expect, it } from '@jest/globals';
import { createEndpointDirectory } from '../../../src/outbound-webhooks/endpoint-directory.js';
import { createRecordEvent } from '../../../src/outbound-webhooks/record-event.js';
import { silentLog } from '../../../src/platform/observability/log.js';
import { contextOfDocument } from '../../../src/platform/tenancy/tenant-context.js';

const ctx = contextOfDocument({ tenantId: 'cmp_1' }, 'test', silentLog);

describe('who listens to an event', () => {
  it('costs a company without endpoints no database command per event', async () => {
    let now = 1_000_000;
    const clock = { now: () => new Date(now) };
    const commands: string[] = [];
    const directory = createEndpointDirectory({ listEnabled: async () => (commands.push('list'), []) }, clock);
    const deliveries = {
      insertNew: async () => (commands.push('insert'), true),
      withdraw: async () => (commands.push('withdraw'), 0),
    };
    const events = createRecordEvent({ directory, deliveries, clock, wake: () => undefined });
    const data = {
      handoffId: 'h',
      conversationId: 'c',
      contactId: 'p',
      accountId: 'g',
      headline: '',
      wants: '',
      category: '',
      reasons: [],
    };
    const happening = { type: 'handoff.opened' as const, key: 'k', subjectId: 'h', conversationId: 'c', data };
    for (let n = 0; n < 100; n += 1) {
      await events.record(ctx, happening);
      expect(
        await events.around(
          ctx,
          happening,
          async () => n,
          () => true,
        ),
      ).toBe(n);
    }
    expect(commands).toEqual(['list']);
    now += 2_001;
    await events.record(ctx, happening);
    expect(commands).toEqual(['list', 'list']);
  });

  it('knows which types each wants, forgets on a change, and does not remember a failure', async () => {
    let listed: { _id: string; eventTypes: ['reply.held'] | null }[] | Error = new Error('down');
    const directory = createEndpointDirectory(
      { listEnabled: async () => (listed instanceof Error ? Promise.reject(listed) : listed) },
      { now: () => new Date(0) },
    );
    await expect(directory.listening(ctx, 'reply.held')).rejects.toThrow('down');
    listed = [
      { _id: 'all', eventTypes: null },
      { _id: 'held', eventTypes: ['reply.held'] },
    ];
    expect(await directory.listening(ctx, 'reply.held')).toEqual(['all', 'held']);
    expect(await directory.listening(ctx, 'message.sent')).toEqual(['all']);
    listed = [];
    expect(await directory.listening(ctx, 'message.sent')).toEqual(['all']);
    directory.forget('cmp_1');
    expect(await directory.listening(ctx, 'message.sent')).toEqual([]);
  });
});
