import { describe, expect, it } from '@jest/globals';
import { mergeThread } from '../../../../src/embedded/platforms/page/merge-thread.js';

const at = (second: number): Date => new Date(Date.UTC(2026, 8, 15, 10, 0, second));
const asked = { from: 'customer' as const, id: 'm_1', text: 'Where is my order?', at: at(1) };
const answered = { from: 'business' as const, id: 'm_2', text: 'In transit.', at: at(2) };
const stored = (externalId: string, kind: 'agent' | 'person' | null, second: number) => ({
  externalId,
  text: externalId,
  at: at(second),
  author: kind && { kind, name: kind === 'person' ? 'Ada' : null },
});

describe('the thread of the sandbox page', () => {
  const lines = (...threads: Parameters<typeof mergeThread>) =>
    mergeThread(...threads).map(({ from, id }) => `${from} ${id}`);

  it('is what the simulator saw while the product has stored nothing', () => {
    expect(lines([asked, answered], [])).toEqual(['customer m_1', 'agent m_2']);
  });

  it('is what the product has stored after a restart', () => {
    expect(lines([], [stored('m_1', null, 1), stored('m_2', 'agent', 2)])).toEqual(['customer m_1', 'agent m_2']);
  });

  it('shows each message once, in order, with who wrote it', () => {
    const all = [stored('m_0', null, 0), stored('m_1', null, 1), stored('m_2', 'person', 2)];
    expect(lines([asked, answered], all)).toEqual(['customer m_0', 'customer m_1', 'person m_2']);
    expect(mergeThread([answered], all).at(-1)).toMatchObject({ name: 'Ada', at: at(2) });
  });
});
