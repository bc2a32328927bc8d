import { expect, it } from '@jest/globals';
import { capabilities } from '../../../src/channels/capabilities.js';
import { channels, type Channel } from '../../../src/channels/channel.js';
import { sendsAs } from '../../../src/channels/file-objection.js';
import { fileRules, mostSentBytes } from '../../../src/channels/file-rules.contract.js';

const mb = 1_048_576;

it.each<[Channel, string, number, string | RegExp]>([
  ['messenger', 'image/png', 1, 'image'],
  ['messenger', 'application/pdf', 1, 'file'],
  ['messenger', 'image/heic', 1, 'file'],
  ['whatsapp', 'image/jpeg', 5 * mb, 'image'],
  // Too large for a picture there, and taken as a document.
  ['whatsapp', 'image/jpeg', 5 * mb + 1, 'file'],
  ['whatsapp', 'image/webp', 1, 'file'],
  ['whatsapp', 'audio/wav', 1, 'file'],
  ['whatsapp', 'video/mp4', 8 * mb, 'video'],
  ['telegram', 'application/zip', 1, 'file'],
  [
    'telegram',
    'application/octet-stream',
    1,
    /no file of this kind \(application\/octet-stream\); of this sort it takes pdf, zip/,
  ],
  ['instagram', 'application/pdf', 1, 'file'],
  ['instagram', 'application/zip', 1, /it takes pdf\. Send it/],
  ['instagram', 'image/webp', 1, /it takes png, jpeg, gif\. Send it/],
  ['webchat', 'application/octet-stream', 1, 'file'],
  ['webchat', 'application/octet-stream', mostSentBytes + 1, /8 MB at most; the file has 8\.0 MB/],
  ['facebook_comments', 'image/png', 1, /takes no files here/],
])('%s, %s of %d bytes: %s', (channel, mimeType, sizeBytes, result) => {
  const sent = sendsAs(channel, { mimeType, sizeBytes });
  if (typeof result === 'string') expect(sent).toEqual({ media: result });
  else expect(sent).toMatchObject({ objection: expect.stringMatching(result) });
});

it.each(channels)('%s: the kinds that have rules are those that it can', channel => {
  expect(Object.keys(fileRules[channel]).sort()).toEqual([...capabilities[channel].media].sort());
});
