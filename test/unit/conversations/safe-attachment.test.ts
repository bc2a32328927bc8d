import { describe, expect, it } from '@jest/globals';
import { isWebAddress, safeAttachment } from '../../../src/conversations/safe-attachment.js';

describe('addresses of attachments', () => {
  it.each([
    ['https://cdn.example.com/a.png?x=1', true],
    ['http://cdn.example.com/a.png', true],
    ['HTTPS://cdn.example.com', true],
    ['javascript:alert(1)', false],
    ['JaVaScRiPt:alert(1)', false],
    [' javascript:alert(1)', false],
    ['java\nscript:alert(1)', false],
    ['data:text/html,x', false],
    ['vbscript:x', false],
    ['file:///etc/passwd', false],
    ['//evil.example', false],
    ['no address', false],
    ['', false],
  ])('%s', (address, isGood) => {
    expect(isWebAddress(address)).toBe(isGood);
  });

  it('what a platform tells beside it stays, its odd addresses go, at any depth', () => {
    const payload = { url: 'javascript:x', id: '1', elements: [{ item_url: 'data:x', image_url: 'https://a.example/b', title: 'url' }] }; // prettier-ignore
    expect(safeAttachment({ type: 'template', url: 'javascript:x', title: 'T', payload })).toEqual({
      type: 'template',
      title: 'T',
      payload: { id: '1', elements: [{ image_url: 'https://a.example/b', title: 'url' }] },
    });
  });
});
