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
/** What begins on a line of its own, and ends it. */
const blocks = new Set(
  'p div h1 h2 h3 h4 h5 h6 ul ol li table tbody thead tr section article header footer blockquote pre hr br dl dt dd figure figcaption center form address aside main nav'.split(
    ' ',
  ),
);
/** Attributes by the values of them that hide a tag. */
const hiding = new Map([
  ['hidden', /^/],
  ['aria-hidden', /^true$/],
  [
    'style',
    /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(px|pt|em|rem|%)?\s*(;|$)|opacity\s*:\s*0\s*(;|$)/i,
  ],
]);
const isHidden = (attributes: Record<string, string>): boolean =>
  Object.entries(attributes).some(([name, value]) => hiding.get(name)?.test(value));

/** HTML as the lines that people read: paragraphs and items of lists each on their own. What is written twice as HTML is read twice. */
export function htmlText(html: string): string {
  const once = linesOf(html);
  return (tag.test(once) ? linesOf(once) : once).trim();
}

type List = { isOrdered: boolean; items: number };
const isList = (tag: string): boolean => tag === 'ul' || tag === 'ol';

function linesOf(html: string): string {
  let text = '\n';
  /** Whether each open tag hides what is in it, and how many do. */
  const open: boolean[] = [];
  let hidden = 0;
  const lists: List[] = [];
  const startLine = (): void => {
    // A paragraph in an item of a list begins behind the mark.
    if (!mark.test(text.slice(text.lastIndexOf('\n')))) text = `${text.trimEnd()}\n`;
  };
  const say = (words: string): void => {
    if (hidden === 0) text += /\s$/.test(text) ? words.replace(/^\s+/, '') : words;
  };
  // A tag that can hold nothing is closed as soon as it is opened.
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isSilent = silent.has(name) || isHidden(attributes);
        open.push(isSilent);
        if (isSilent) hidden += 1;
        if (isList(name)) lists.push({ isOrdered: name === 'ol', items: 0 });
        if (hidden > 0) return;
        if (blocks.has(name)) startLine();
        if (name === 'li') say(markOf(lists.at(-1)));
        if ((name === 'td' || name === 'th') && !text.endsWith('\n')) say(' | ');
      },
      ontext: words => say(words.replace(/\s+/g, ' ')),
      onclosetag(name) {
        if (open.pop()) hidden -= 1;
        if (isList(name)) lists.pop();
        if (hidden === 0 && blocks.has(name)) startLine();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return text;
}

const mark = /^\n(- |\d+\. )$/;

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
