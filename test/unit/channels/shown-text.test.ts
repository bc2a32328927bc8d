import { describe, expect, it } from '@jest/globals';
import type { Channel } from '../../../src/channels/channel.js';
import { shownText } from '../../../src/channels/shown-text.js';
import { onThisMachine } from '../../support/patience.js';

const plainChannels: Channel[] = [
  'messenger',
  'instagram',
  'facebook_comments',
  'instagram_comments',
  'telegram',
  'webchat',
];

/** Markdown, plain words, WhatsApp's marks (the plain words where left out). */
const table: [markdown: string, plain: string, whatsapp?: string][] = [
  [
    '## Your order\nYour order **HL-1** is *in transit*. It should arrive on **2026-11-23**.',
    'Your order\nYour order HL-1 is in transit. It should arrive on 2026-11-23.',
    '*Your order*\nYour order *HL-1* is _in transit_. It should arrive on *2026-11-23*.',
  ],
  ['# One', 'One', '*One*'],
  ['### **Bold** heading ###', 'Bold heading', '*Bold heading*'],
  ['Title\n=====\nText', 'Title\nText'],
  ['One\n\n---\n\nTwo', 'One\n\nTwo'],
  ['***both***', 'both', '*_both_*'],
  ['**bold *and* more**', 'bold and more', '*bold _and_ more*'],
  ['**Status:** sent', 'Status: sent', '*Status:* sent'],
  ['un**believ**able', 'unbelievable', 'un*believ*able'],
  ['__bold__ and _italic_', 'bold and italic', '*bold* and _italic_'],
  ['~~9.00~~ 8.00 EUR', '9.00 8.00 EUR', '~9.00~ 8.00 EUR'],
  ['Use code `SAVE_10`.', 'Use code SAVE_10.', 'Use code `SAVE_10`.'],
  ['```\nline one\nline *two*\n```', 'line one\nline two', 'line one\nline _two_'],
  ['* one\n* two\n+ three\n- four', '• one\n• two\n• three\n- four'],
  ['1. one\n2. two', '1. one\n2. two'],
  ['- [x] packed\n- [ ] sent', '- packed\n- sent'],
  ['> We open at nine.', 'We open at nine.', '> We open at nine.'],
  ['> 20 EUR: free shipping', '> 20 EUR: free shipping'],
  ['[our shop](https://shop.example/a_b_c)', 'our shop (https://shop.example/a_b_c)'],
  ['[https://shop.example](https://shop.example)', 'https://shop.example'],
  ['[shop.example](https://shop.example)', 'https://shop.example'],
  [
    '[**Track** it](https://t.example/x?a=1_2)',
    'Track it (https://t.example/x?a=1_2)',
    '*Track* it (https://t.example/x?a=1_2)',
  ],
  ['[us@shop.example](mailto:us@shop.example)', 'us@shop.example'],
  ['<https://shop.example/a>', 'https://shop.example/a'],
  ['![a cup](https://shop.example/cup.png)', 'a cup (https://shop.example/cup.png)'],
  ['See [the page][1].\n\n[1]: https://shop.example/page', 'See the page (https://shop.example/page).'],
  ['**https://shop.example/x**', 'https://shop.example/x', '*https://shop.example/x*'],
  ['| Item | Price |\n| --- | ---: |\n| Cup | 5 EUR |', 'Cup: 5 EUR'],
  ['| Item | Price | Stock |\n|---|---|---|\n| Cup | 5 EUR | 3 |', 'Cup, Price: 5 EUR, Stock: 3'],
  ['5 \\* 3 \\_x\\_', '5 * 3 _x_'],
  ['One<br>Two', 'One\nTwo'],
  ['<b>Bold</b> and <i>soft</i>', 'Bold and soft', '*Bold* and _soft_'],
  ['<p>One</p><ul><li>a</li><li>b</li></ul>', 'One\n\n• a\n• b'],
  ['<a href="https://shop.example">shop</a>', 'shop (https://shop.example)'],
  ['Tea &amp; coffee &lt;3', 'Tea & coffee <3'],
  ['**Note: the shop is closed', 'Note: the shop is closed'],
  ['কাল **সকালে** আসবে', 'কাল সকালে আসবে', 'কাল *সকালে* আসবে'],
  // What only looks like a mark.
  ['2 * 3 * 4 = 24 and 2*3*4', '2 * 3 * 4 = 24 and 2*3*4'],
  ['SKU_12_A and my_file_name', 'SKU_12_A and my_file_name'],
  ['Order #1, #sale and C# too', 'Order #1, #sale and C# too'],
  ['5 EUR* per cup. *without tax', '5 EUR* per cup. *without tax'],
  ['Card **** **** **** 1234', 'Card **** **** **** 1234'],
  ['-5 °C and - 5', '-5 °C and - 5'],
  ['+ 5 EUR for shipping', '+ 5 EUR for shipping'],
  ['a_b@shop.example and https://x.example/_a_/*b', 'a_b@shop.example and https://x.example/_a_/*b'],
  ['Is 3 < 5 and 7 > 6?', 'Is 3 < 5 and 7 > 6?'],
  ['~5 days, ~6 at most', '~5 days, ~6 at most'],
  ['[Draft] Your order [HL-1] (two cups)', '[Draft] Your order [HL-1] (two cups)'],
  ['Line one\n\n\n\nLine two  \n', 'Line one\n\nLine two'],
];

describe('a text as the channel shows it', () => {
  it.each(table)('%j', (markdown, plain, whatsapp = plain) => {
    expect(shownText('telegram', markdown)).toBe(plain);
    expect(shownText('whatsapp', markdown)).toBe(whatsapp);
  });

  it('is the same words on every channel without marks', () => {
    for (const [markdown, plain] of table) {
      expect(new Set(plainChannels.map(channel => shownText(channel, markdown)))).toEqual(new Set([plain]));
    }
  });

  it('plain words stay what they are when they come again', () => {
    for (const [, plain] of table) {
      if (!plain.includes('\\'))
        expect(shownText('messenger', shownText('messenger', plain))).toBe(shownText('messenger', plain));
    }
  });

  it('a text of marks costs little', () => {
    const begun = performance.now();
    for (const mark of ['*', '_', '**a ', '[a](', '`', '<b', '|', '\\', '~~', '> '])
      shownText('whatsapp', mark.repeat(2000));
    expect(performance.now() - begun).toBeLessThan(onThisMachine(2000));
  });
});
