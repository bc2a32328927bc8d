import { describe, expect, it } from '@jest/globals';
import { acceptsGzip } from '../../../src/platform/http/accepts-gzip.js';

describe('Accept-Encoding', () => {
  it.each([
    ['gzip, deflate, br, zstd', true],
    ['br;q=1.0, GZIP;q=0.2', true],
    ['*', true],
    ['*;q=0.1, br', true],
    ['br', false],
    ['gzip;q=0', false],
    ['gzip ; q=0.0, *', false],
    ['*;q=0', false],
    ['xgzip', false],
    ['', false],
    [undefined, false],
  ])('%p takes gzip: %p', (header, taken) => {
    expect(acceptsGzip(header)).toBe(taken);
  });
});
