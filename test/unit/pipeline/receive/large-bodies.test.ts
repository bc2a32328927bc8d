import { describe, expect, it } from '@jest/globals';
import { createLargeBodies } from '../../../../src/pipeline/receive/large-bodies.js';
import { until } from '../../../support/patience.js';

const large = 2 * 1024 * 1024;

/** Bodies whose work ends when the test says so, with the names of those being worked on. */
function line() {
  const bodies = createLargeBodies();
  const working = new Map<string, () => void>();
  const send = (name: string, source: string, bytes: number | null = large) =>
    bodies.inTurn(source, bytes, () => new Promise<string>(done => working.set(name, () => (working.delete(name), done(name))))); // prettier-ignore
  return { bodies, send, working: () => [...working.keys()], end: (name: string) => working.get(name)?.() };
}

describe('large bodies at the platforms’ door', () => {
  it('are taken one by one from a source, and a few at once from all', async () => {
    const { send, working, end } = line();
    const sent = [send('a1', 'a'), send('a2', 'a'), send('b1', 'b'), send('c1', 'c')];
    await until(() => working().length === 2);
    expect(working().sort()).toEqual(['a1', 'b1']);
    end('a1');
    await until(() => working().includes('a2'));
    expect(working().sort()).toEqual(['a2', 'b1']);
    for (const name of ['a2', 'b1', 'c1']) {
      await until(() => working().includes(name));
      end(name);
    }
    expect(await Promise.all(sent)).toEqual(['a1', 'a2', 'b1', 'c1']);
  });

  it('small ones never wait, one of unknown size does', async () => {
    const { send, working, end } = line();
    const sent = [send('large', 'a'), send('unknown', 'a', null), send('small', 'a', 1000)];
    await until(() => working().length === 2);
    expect(working().sort()).toEqual(['large', 'small']);
    end('small');
    end('large');
    await until(() => working().includes('unknown'));
    end('unknown');
    await Promise.all(sent);
  });

  it('a failure gives its place back', async () => {
    const { bodies } = line();
    const fail = () => Promise.reject(new Error('cut off'));
    await expect(bodies.inTurn('a', large, fail)).rejects.toThrow('cut off');
    expect(await bodies.inTurn('a', large, () => Promise.resolve(1))).toBe(1);
  });
});
