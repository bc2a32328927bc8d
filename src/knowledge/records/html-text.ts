import { Parser } from 'htmlparser2';

/** Tags that only HTML has; a text with `<` in it is none. */
const tag =
  /<\/?(p|br|div|span|h[1-6]|ul|ol|li|table|tbody|thead|tr|td|th|strong|em|b|i|u|a|img|font|blockquote|section|article|header|footer|hr|pre|code|small|sup|sub|script|style|center|figure|dl|dt|dd)(\s[^<>]*)?\/?>/i;
const entity =
  /&(#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp|[a-z]{2,8}(acute|grave|circ|uml|tilde|cedil|ring|slash|lig)|[lr][sd]quo|ndash|mdash|hellip|euro|pound|copy|reg|trade|deg|szlig|bull|middot|times|shy);/i;

export const isHtml = (text: string): boolean => tag.test(text) || entity.test(text);

/** What nobody sees on a page. */
const silent = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'head',
  'iframe',
  'object',
  'svg',
  'select',
  'textarea',
]);
const blocks = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol table tbody thead tr section article header footer blockquote pre hr dl dt dd figure figcaption center form address aside main nav'.split(
    ' ',
  ),
);
const isHidden = ({ style = '', hidden, 'aria-hidden': aria }: Record<string, string>): boolean =>
  hidden !== undefined ||
  aria === 'true' ||
  /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(px|pt|em|rem|%)?\s*(;|$)|opacity\s*:\s*0\s*(;|$)/i.test(
    style,
  );

/** HTML as the lines that people read: paragraphs and items of lists each on their own. What is written twice as HTML is read twice. */
export function htmlText(html: string): string {
  const once = linesOf(html);
  return (tag.test(once) ? linesOf(once) : once).trim();
}

type List = { isOrdered: boolean; items: number };

function linesOf(html: string): string {
  let text = '';
  /** Open tags inside of which nothing is shown. */
  let hidden = 0;
  const open: { name: string; isSilent: boolean }[] = [];
  const lists: List[] = [];
  const startLine = (): void => {
    // A paragraph in an item of a list begins behind the mark.
    if (!mark.test(text.slice(-12))) text = text.trimEnd() === '' ? '' : `${text.trimEnd()}\n`;
  };
  const say = (words: string): void => {
    if (hidden > 0) return;
    const isAtStart = text === '' || /[\s]$/.test(text);
    text += isAtStart ? words.replace(/^\s+/, '') : words;
  };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isSilent = silent.has(name) || isHidden(attributes);
        if (!voids.has(name)) open.push({ name, isSilent });
        if (isSilent && !voids.has(name)) hidden += 1;
        if (hidden > 0) return;
        if (name === 'br' || blocks.has(name)) startLine();
        if (name === 'ul' || name === 'ol') lists.push({ isOrdered: name === 'ol', items: 0 });
        if (name === 'li') {
          startLine();
          say(markOf(lists.at(-1)));
        }
        if ((name === 'td' || name === 'th') && text !== '' && !text.endsWith('\n')) say(' | ');
      },
      ontext: words => say(words.replace(/[\s\u00a0]+/g, ' ')),
      onclosetag(name) {
        if (voids.has(name)) return;
        const last = open.pop();
        if (last?.isSilent) hidden -= 1;
        if (hidden > 0) return;
        if (name === 'ul' || name === 'ol') lists.pop();
        if (name === 'li' || blocks.has(name)) startLine();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return text;
}

const voids = new Set('br hr img input meta link area base col embed source track wbr'.split(' '));

const mark = /(^|\n)(- |\d+\. )$/;

function markOf(list: List | undefined): string {
  if (!list?.isOrdered) return '- ';
  list.items += 1;
  return `${list.items}. `;
}

/** Lines as one: a line without an end gets a full stop, so that a heading is no part of the sentence behind it. */
export const oneLine = (text: string): string =>
  text
    .split(/\s*[\r\n\u2028\u2029]+\s*/)
    .filter(line => line !== '')
    .map((line, at, lines) => (at < lines.length - 1 && /[\p{L}\p{N})\]"'”’%]$/u.test(line) ? `${line}.` : line))
    .join(' ');
