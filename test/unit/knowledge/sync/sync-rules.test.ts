import { describe, expect, it } from '@jest/globals';
import { failureOfError, failureOfStatus } from '../../../../src/knowledge/sync/fetch-failure.js';
import { backoffMs } from '../../../../src/knowledge/sync/settle-pass.js';
import { AppError } from '../../../../src/platform/errors/app-error.js';
import { noon } from '../../../support/values.js';

const minute = 60_000;

describe('when a failed sync is tried again', () => {
  it.each([
    { attempts: 0, interval: 60, minutes: 1 },
    { attempts: 1, interval: 60, minutes: 1 },
    { attempts: 2, interval: 60, minutes: 2 },
    { attempts: 3, interval: 60, minutes: 4 },
    { attempts: 6, interval: 60, minutes: 32 },
    { attempts: 7, interval: 60, minutes: 60 },
    { attempts: 50, interval: 60, minutes: 60 },
    { attempts: 11, interval: 10_000, minutes: 1024 },
    { attempts: 12, interval: 10_000, minutes: 1024 },
    { attempts: 3, interval: 0.5, minutes: 1 },
  ])('after $attempts failures, every $interval minutes: about $minutes minutes', ({ attempts, interval, minutes }) => {
    const wait = (chance: number) => backoffMs(attempts, interval * minute, () => chance);
    expect(wait(0)).toBe(Math.round(minutes * minute * 0.9));
    expect(wait(0.5)).toBe(minutes * minute);
    expect(wait(1)).toBe(Math.round(minutes * minute * 1.1));
  });
});

describe('what an HTTP status of a CRM stands for', () => {
  it.each([
    [200, null],
    [299, null],
    [199, 'refused'],
    [300, 'refused'],
    [304, 'refused'],
    [400, 'refused'],
    [401, 'auth'],
    [402, 'refused'],
    [403, 'auth'],
    [404, 'not_found'],
    [409, 'refused'],
    [410, 'not_found'],
    [428, 'refused'],
    [429, 'rate_limited'],
    [408, 'server'],
    [425, 'server'],
    [430, 'refused'],
    [499, 'refused'],
    [500, 'server'],
    [503, 'server'],
    [599, 'server'],
  ])('%i: %s', (status, kind) => {
    const failure = failureOfStatus(status, {}, noon);
    expect(failure === null ? null : failure.kind).toBe(kind);
    if (failure && kind !== 'rate_limited') expect(failure.message).toContain(String(status));
  });

  it.each([
    { status: 429, wait: 120_000 },
    { status: 503, wait: 120_000 },
    { status: 403, wait: null },
    { status: 404, wait: null },
    { status: 400, wait: null },
  ])('$status with a time to wait: $wait ms', ({ status, wait }) => {
    expect(failureOfStatus(status, { 'retry-after': '120' }, noon)?.retryAfterMs).toBe(wait);
  });

  it.each([
    [403, { 'x-ratelimit-remaining': '0' }, 'rate_limited'],
    [403, { 'ratelimit-remaining': ' 0 ' }, 'rate_limited'],
    [403, { 'x-ratelimit-remaining': '10' }, 'auth'],
    [401, { 'x-ratelimit-remaining': '0' }, 'auth'],
  ])('%i with %j: %s', (status, headers, kind) => expect(failureOfStatus(status, headers, noon)?.kind).toBe(kind));

  it.each([
    { error: new AppError('invalid_request', 'Not this address.'), kind: 'refused' },
    { error: new AppError('model_unavailable', 'Away.'), kind: 'network' },
  ])('our own refusal: $kind', ({ error, kind }) => {
    expect(failureOfError(error)).toEqual({ kind, message: error.detail, retryAfterMs: null });
  });

  it('a mistake of ours is thrown on', () => {
    const mistake = new Error('oops');
    expect(() => failureOfError(mistake)).toThrow(mistake);
  });
});
