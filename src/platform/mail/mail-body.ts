import { escape } from '../http/html.js';
import type { Mail } from './mail.js';

/** The same words for programs that show HTML: in the language's direction, with addresses that can be followed (pure). */
export function htmlOf({ text, language }: Pick<Mail, 'text'> & { language: string }): string {
  const paragraphs = text.split(/\n{2,}/).map(paragraph => `<p>${linked(paragraph)}</p>`);
  const dir = language === 'ar' ? 'rtl' : 'ltr';
  return `<!doctype html><html lang="${language}" dir="${dir}"><body>\n${paragraphs.join('\n')}\n</body></html>\n`;
}

const linked = (paragraph: string): string =>
  paragraph
    .split(/(https?:\/\/\S+)/)
    .map((part, index) => (index % 2 === 1 ? `<a dir="ltr" href="${escape(part)}">${escape(part)}</a>` : escape(part)))
    .join('')
    .replaceAll('\n', '<br>');
