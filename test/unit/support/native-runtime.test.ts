import { describe, expect, it } from '@jest/globals';
import { systemClock } from '../../../src/platform/clock.js';

// Nothing of this is left when it is compiled, and the lines below are others.
export type Gone = {
  first: string;
  second: string;
};

describe('how test files are loaded', () => {
  it('an error names the line of the TypeScript file', () => {
    const { stack } = new Error('somewhere');
    expect(stack?.split('\n')[1]).toMatch(/native-runtime\.test\.ts:12:23\b/);
  });

  it('the modules of the product are those of the process, a test file is its own', async () => {
    expect(import.meta.url).toMatch(/\?file=\d+$/);
    const clock = new URL('../../../dist/src/platform/clock.js', import.meta.url).href;
    expect(await import(clock)).toHaveProperty('systemClock', systemClock);
  });

  it('values have the types of the process', () => {
    expect(JSON.parse('[]')).toBeInstanceOf(Array);
    expect(new TextEncoder().encode('a')).toBeInstanceOf(Uint8Array);
  });
});
