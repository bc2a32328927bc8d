import { describe, expect, it } from '@jest/globals';
import { SendFailure, type SendFailureKind } from '../../../../src/channels/send-failure.js';
import { nextState } from '../../../../src/pipeline/deliver/next-state.js';
import { later, noon, reply } from '../../../support/values.js';

const failure = (kind: SendFailureKind, retryAfterMs?: number) => new SendFailure(kind, 'No.', { retryAfterMs });
const approved = { verdict: 'approve', by: 'usr_1', byName: 'Mia', at: noon, reason: null } as const;

describe('what a failed try makes of a reply', () => {
  it.each(['already_done', 'unreachable', 'refused'] as const)('%s: failed for good', kind => {
    expect(nextState(reply(), failure(kind), 1, noon)).toEqual({ status: 'failed', dueAt: null, lastError: 'No.' });
  });

  it('uncertain: a person is asked, nothing is tried again', () => {
    expect(nextState(reply(), failure('uncertain'), 1, noon)).toEqual({
      status: 'uncertain',
      dueAt: null,
      lastError: 'No.',
    });
  });

  it('a token that ended: again in a minute', () => {
    expect(nextState(reply(), failure('token_expired'), 6, noon)).toEqual({
      status: 'approved',
      dueAt: later(60_000),
      lastError: 'No.',
    });
  });

  it.each(['retry', 'rate'] as const)('%s: again after what the platform asks', kind => {
    expect(nextState(reply(), failure(kind, 3_600_000), 1, noon)).toEqual({
      status: 'approved',
      dueAt: later(3_600_000),
      lastError: 'No.',
    });
  });

  it.each([
    { tries: 1, most: 1_250 },
    { tries: 2, most: 2_250 },
    { tries: 3, most: 4_250 },
    { tries: 5, most: 16_250 },
  ])('retry after $tries tries: at most $most ms later', ({ tries, most }) => {
    const waits = Array.from({ length: 200 }, () => {
      const { status, dueAt } = nextState(reply(), failure('retry'), tries, noon);
      expect(status).toBe('approved');
      return (dueAt?.getTime() ?? 0) - noon.getTime();
    });
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(250);
    expect(Math.max(...waits)).toBeLessThanOrEqual(most);
    expect(Math.max(...waits)).toBeGreaterThan(most / 2);
  });

  it.each(['retry', 'rate'] as const)('%s: the sixth try is the last', kind => {
    expect(nextState(reply(), failure(kind), 5, noon).status).toBe('approved');
    const last = { status: 'failed', dueAt: null, lastError: 'No.' };
    expect(nextState(reply(), failure(kind, 5_000), 6, noon)).toEqual(last);
    expect(nextState(reply(), failure(kind), 7, noon)).toEqual(last);
  });

  it('the window closed, an automatic answer: a person is asked, until it expires', () => {
    const expiresAt = later(1000);
    expect(nextState(reply({ expiresAt }), failure('window_closed'), 1, noon)).toEqual({
      status: 'held',
      dueAt: expiresAt,
      humanAgent: true,
      lastError: 'The time for automatic answers is over; approve it and it leaves as a person’s message.',
    });
  });

  it.each([
    { name: 'approved by a person', written: { decision: approved } },
    { name: 'written by a person', written: { source: 'human' as const } },
  ])('the window closed, $name: once more, marked as a person’s', ({ written }) => {
    expect(nextState(reply(written), failure('window_closed'), 1, noon)).toEqual({
      status: 'approved',
      dueAt: noon,
      humanAgent: true,
      lastError: null,
    });
  });

  it('the window closed for what was marked already: too late', () => {
    expect(nextState(reply({ humanAgent: true, decision: approved }), failure('window_closed'), 1, noon)).toEqual({
      status: 'expired',
      dueAt: null,
      lastError:
        "The 24 hours for the agent's answers and the 7 days for people's are over. Wait until the customer writes again.",
    });
  });

  it('the window closed where people have no longer one: too late', () => {
    expect(nextState(reply({ channel: 'whatsapp' }), failure('window_closed'), 1, noon)).toEqual({
      status: 'expired',
      dueAt: null,
      lastError:
        'The 24 hours in which this channel lets a business answer are over. Send an approved template, or wait until the customer writes again.',
    });
  });
});
