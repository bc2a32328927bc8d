import { describe, expect, it } from '@jest/globals';
import { AppError } from '../../../src/platform/errors/app-error.js';
import { expectedVersion, missed, withETag } from '../../../src/platform/http/if-match.js';

const request = (header?: string) => ({ get: () => header }) as never;

describe('an edit that says what it has seen', () => {
  it.each([
    [undefined, null],
    ['*', null],
    ['"3"', 3],
    [' W/"12" ', 12],
  ])('If-Match: %j expects version %j', (header, version) => expect(expectedVersion(request(header))).toBe(version));

  it.each(['3', '"abc"', '"1", "2"', '""'])('If-Match: %j is refused', header => {
    expect(() => expectedVersion(request(header))).toThrow(/no ETag of ours/);
  });

  it('gets the version in its answer', () => {
    const set: string[][] = [];
    const res = { set: (...pair: string[]) => set.push(pair) } as never;
    expect(withETag(res, { version: 4, name: 'x' })).toEqual({ version: 4, name: 'x' });
    expect(set).toEqual([['ETag', '"4"']]);
  });

  it('that finds nothing, or another version, is told which', () => {
    const gone = new AppError('not_found', 'Gone.');
    expect(missed(null, () => gone)).toBe(gone);
    expect(missed({ version: 5 }, () => gone)).toMatchObject({ code: 'precondition_failed', details: { version: 5 } });
  });
});
