import { describe, expect, it } from '@jest/globals';
import { isShownInPlace, sniffType, unknownType } from '../../../src/media/sniff-type.js';
import { largeMp4, sampleOgg, samplePdf, samplePng } from '../../../src/embedded/platforms/sample-media.js';

const latin = (text: string) => Buffer.from(text.padEnd(40, '\0'), 'latin1');

describe('what a file is by its own bytes', () => {
  it.each([
    ['image/png', samplePng],
    ['image/jpeg', latin('\xff\xd8\xff\xe0\0\x10JFIF')],
    ['image/gif', latin('GIF89a')],
    ['image/webp', latin('RIFF\x24\0\0\0WEBPVP8 ')],
    ['image/heic', latin('\0\0\0\x18ftypheic')],
    ['image/avif', latin('\0\0\0\x1cftypavif')],
    ['audio/wav', latin('RIFF\x24\0\0\0WAVEfmt ')],
    ['audio/ogg', sampleOgg],
    ['audio/mp4', latin('\0\0\0\x18ftypM4A ')],
    ['audio/mpeg', latin('ID3\x04\0\0\0\0\0\0\xff\xfb\x90\x64')],
    ['audio/mpeg', latin('\xff\xfb\x90\x64')],
    ['audio/aac', latin('\xff\xf1\x50\x80')],
    ['audio/amr', latin('#!AMR\n')],
    ['video/mp4', largeMp4(64)],
    ['video/quicktime', latin('\0\0\0\x14ftypqt  ')],
    ['video/3gpp', latin('\0\0\0\x18ftyp3gp4')],
    ['video/webm', latin('\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x1f\x42\x82\x84webm')],
    ['video/x-matroska', latin('\x1a\x45\xdf\xa3\x01\0\0\0\0\0\0\x23\x42\x82\x88matroska')],
    ['application/pdf', samplePdf],
    ['application/zip', latin('PK\x03\x04')],
    ['image/tiff', latin('II*\0')],
    ['audio/flac', latin('fLaC')],
    ['video/x-msvideo', latin('RIFF\x24\0\0\0AVI ')],
  ])('%s', async (type, bytes) => {
    expect(await sniffType(bytes)).toBe(type);
  });

  it.each([
    ['a page', Buffer.from('<html><script>alert(1)</script></html>')],
    ['a drawing that may hold scripts', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
    ['a drawing that says it is XML', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a program', latin('MZ\x90')],
    ['a script', Buffer.from('#!/bin/sh\necho')],
    ['a picture that ends at once', latin('\x89PNG\r\n\x1a\n')],
    ['text with marks of a file inside', latin('12345678WEBP')],
    ['bits that are reserved in sound', latin('\xff\xff\xff\xff')],
    ['nothing', Buffer.alloc(0)],
  ])('knows nothing of %s', async (_, bytes) => {
    expect(await sniffType(bytes)).toBe(unknownType);
  });

  it('lets a browser draw plain images only', () => {
    const types = ['image/png', 'image/webp', 'image/svg+xml', 'image/heic', 'application/pdf', 'text/html'];
    expect(types.filter(isShownInPlace)).toEqual(['image/png', 'image/webp']);
  });
});
