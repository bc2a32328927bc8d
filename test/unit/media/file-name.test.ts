import { describe, expect, it } from '@jest/globals';
import { parse } from 'content-disposition';
import { cleanName, contentDisposition, downloadName } from '../../../src/media/file-name.js';

describe('the name of a file', () => {
  it.each([
    ['Rechnung März.pdf', 'Rechnung März.pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\mara\\order.csv', 'order.csv'],
    ['a\r\nSet-Cookie: x=1.png', 'aSet-Cookie_ x=1.png'],
    ['exe.\u202egpj.exe', 'exe.gpj.exe'],
    ['...hidden.txt', 'hidden.txt'],
    ['  two   spaces .txt ', 'two spaces .txt'],
    ['half\ud800pair.png', 'halfpair.png'],
    ['..', null],
    ['\u200b', null],
    [undefined, null],
  ])('%j becomes %j', (given, clean) => {
    expect(cleanName(given)).toBe(clean);
  });

  it('is shortened before its ending', () => {
    const name = cleanName(`${'📄'.repeat(300)}.pdf`) ?? '';
    expect([...name]).toHaveLength(120);
    expect(name.endsWith('📄.pdf')).toBe(true);
  });

  it.each([
    ['photo.png', 'image/png', 'photo.png'],
    ['photo.JPEG', 'image/jpeg', 'photo.JPEG'],
    ['invoice.pdf.exe', 'application/pdf', 'invoice.pdf.exe.pdf'],
    ['setup.exe', 'application/octet-stream', 'setup.exe.bin'],
    ['orders.csv', 'application/octet-stream', 'orders.csv'],
    ['contract.docx', 'application/zip', 'contract.docx'],
    [null, 'audio/ogg', 'audio-3.ogg'],
    [null, 'something/else', 'audio-3.bin'],
  ])('%j with %s is downloaded as %j', (name, type, download) => {
    expect(downloadName({ name, kind: 'audio', index: 2, type })).toBe(download);
  });

  it.each(['a"b.pdf', 'a\\b.pdf', 'a%20b.pdf', 'a;b.pdf', "l'été (1)*.pdf", '📄.pdf'])(
    '%j cannot leave its place in a header',
    name => {
      const header = contentDisposition('inline', name);
      expect(header).toMatch(/^inline; filename=("[^"\\%]*"|[\w.-]+)(; filename\*=UTF-8''[\w.~%-]+)?$/);
      expect(parse(header).parameters['filename']).toBe(name);
    },
  );

  it('travels in a header for old programs and for new ones', () => {
    expect(contentDisposition('attachment', 'März "(1)".pdf')).toBe(
      `attachment; filename="M_rz _(1)_.pdf"; filename*=UTF-8''M%C3%A4rz%20%22%281%29%22.pdf`,
    );
  });
});
