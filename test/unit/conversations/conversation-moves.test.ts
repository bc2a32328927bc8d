import { describe, expect, it } from '@jest/globals';
import { statusesBefore } from '../../../src/conversations/conversation-moves.js';

describe('what a conversation may become', () => {
  it.each([
    ['pending', ['open', 'resolved', 'snoozed']],
    ['open', ['open', 'pending', 'resolved', 'snoozed']],
    ['snoozed', ['open', 'pending', 'snoozed']],
    ['resolved', ['open', 'pending', 'snoozed']],
  ] as const)('%s only from %j', (status, before) => {
    expect(statusesBefore(status).sort()).toEqual([...before]);
  });
});
