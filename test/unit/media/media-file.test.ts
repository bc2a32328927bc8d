import { describe, expect, it } from '@jest/globals';
import type { Attachment } from '../../../src/channels/channel.js';
import type { Message } from '../../../src/conversations/message.js';
import { filesOf } from '../../../src/media/media-file.js';
import { judgeStatus, storedFile, whyNot } from '../../../src/media/media-outcome.js';
import { samplePng } from '../../../src/embedded/platforms/sample-media.js';
import { listedMediaHosts } from '../../../src/media/media-hosts.js';

const now = new Date('2026-09-01T10:00:00Z');
const files = (...attachments: Attachment[]) =>
  filesOf(
    { _id: 'msg_1', tenantId: 'cmp_1', accountId: 'page_1', conversationId: 'cnv_1', attachments } as Message,
    now,
  );

describe('what is to be fetched for a message', () => {
  it('is one file for each attachment that has one, at its place', () => {
    const found = files(
      { type: 'location', payload: { latitude: 1 } },
      { type: 'image', url: 'https://cdn.example/1' },
      { type: 'fallback', url: 'https://elsewhere.example/' },
      { type: 'story_mention', url: 'https://cdn.example/2' },
      { type: 'file', title: '../price list.pdf', payload: { id: '1', mime_type: 'application/pdf', file_size: 12 } },
      { type: 'audio', payload: { mime_type: 'audio/ogg; codecs=opus', file_size: -1 } },
      { type: 'media', url: 'https://cdn.example/3', payload: { mime_type: 'a b' } },
    );
    expect(found.map(({ index, kind, name, mimeType, sizeBytes }) => [index, kind, name, mimeType, sizeBytes])).toEqual(
      [
        [1, 'image', null, null, null],
        [4, 'file', 'price list.pdf', 'application/pdf', 12],
        [5, 'audio', null, 'audio/ogg', null],
        [6, 'file', null, null, null],
      ],
    );
    expect(found[0]).toMatchObject({
      state: 'waiting',
      dueAt: now,
      tenantId: 'cmp_1',
      messageId: 'msg_1',
      content: null,
    });
  });

  it('has the same ids each time, and none of the link', () => {
    const attachment = { type: 'image', url: 'https://cdn.example/secret' };
    expect(files(attachment)).toEqual(files(attachment));
    expect(files(attachment, attachment)[1]?._id).not.toBe(files(attachment)[0]?._id);
    expect(JSON.stringify(files(attachment))).not.toContain('secret');
  });
});

describe('what becomes of a file', () => {
  it.each([
    [200, null],
    [206, 'failed'],
    [302, 'failed'],
    [400, 'failed'],
    [401, 'retry'],
    [403, 'gone'],
    [404, 'gone'],
    [408, 'retry'],
    [410, 'gone'],
    [429, 'retry'],
    [500, 'retry'],
    [503, 'retry'],
  ])('after the status %d', (status, verdict) => {
    const judged = judgeStatus(status);
    expect(typeof judged === 'string' || judged === null ? judged : judged.state).toBe(verdict);
  });

  it('is kept with what its bytes say', async () => {
    expect(await storedFile({ name: 'x.exe', kind: 'file', index: 0 }, samplePng, now)).toMatchObject({
      state: 'stored',
      mimeType: 'image/png',
      name: 'x.exe.png',
      sizeBytes: samplePng.length,
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is told in a sentence', () => {
    expect(whyNot(null)).toMatch(/no file here/);
    expect(whyNot({ state: 'waiting', reason: null })).toMatch(/still being fetched/);
    expect(whyNot({ state: 'gone', reason: 'It is gone.' })).toBe('It is gone.');
  });
});

describe('hosts from which files may come unguarded', () => {
  const hosts = (graphBaseUrl: string, baseUrl: string) =>
    listedMediaHosts({
      meta: { graphVersion: 'v26.0', graphBaseUrl, instagramBaseUrl: 'https://graph.instagram.com' },
      telegram: { baseUrl },
    });
  it('are none of the platforms, only what stands in their place', () => {
    expect(hosts('https://graph.facebook.com', 'https://api.telegram.org')).toEqual([]);
    expect(hosts('http://127.0.0.1:4711/graph', 'http://127.0.0.1:4711/telegram')).toEqual(['127.0.0.1:4711']);
  });
});
