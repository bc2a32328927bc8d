/** What stands around words on a channel; empty: nothing. */
export type Marks = { bold: string; italic: string; struck: string; code: string };

/** Addresses hold signs that are no marks. */
const address = /(?:https?:\/\/|www\.)[^\s<>*`|]*[^\s<>*`|_~.,;:!?()[\]'"]|[\w.+-]+@[\w-]+\.[\w.-]*\w/gi;
const image = /!?\[((?:[^[\]]|\[[^[\]]*\])*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?(?:\s+["'(][^)]*)?\s*\)/g;
const reference = /\[([^[\]\n]+)\]\s?\[([^[\]\n]*)\]/g;

type Keep = (shown: string) => string;

/**
 * Links, emphasis, code and escapes within lines (pure). What must stay letter by letter is put aside first, behind a sign
 * that no text holds, and brought back at the end.
 */
export function spansAsShown(text: string, marks: Marks, definitions: ReadonlyMap<string, string>): string {
  const kept: string[] = [];
  const keep: Keep = shown => `\ue000${kept.push(shown) - 1}\ue001`;
  const aside = escapesAside(codeAside(text.replace(/[\ue000\ue001]/g, ''), marks, keep), keep);
  const plain = entities(emphasis(linksAside(aside, definitions, keep), marks));
  return bringBack(plain, kept);
}

function bringBack(text: string, kept: readonly string[]): string {
  const shown = text.replace(/\ue000(\d+)\ue001/g, (_, at: string) => kept[Number(at)] ?? '');
  return shown === text ? text : bringBack(shown, kept);
}

const codeAside = (text: string, { code }: Marks, keep: Keep): string =>
  text.replace(/(`+)(?!`)([^\n]*?[^`\n])\1(?!`)/g, (_, _ticks: string, inner: string) =>
    keep(`${code}${inner.trim()}${code}`),
  );

const escapesAside = (text: string, keep: Keep): string =>
  text.replace(/\\([\\`*_{}[\]()#+\-.!>~|])/g, (_, sign: string) => keep(sign));

/** A link shows where it leads: most channels make no words clickable. */
function linksAside(text: string, definitions: ReadonlyMap<string, string>, keep: Keep): string {
  const shown = (words: string, target: string): string => {
    const bare = words.replace(/[*_~]/g, '').trim();
    const isSame = bare === '' || bare === target || `mailto:${bare}` === target || target.endsWith(`://${bare}`);
    const where = keep(target.replace(/^(mailto|tel):/, ''));
    return isSame ? where : `${words.trim()} (${where})`;
  };
  return text
    .replace(image, (_, words: string, target: string) => (target === '' ? words : shown(words, target)))
    .replace(reference, (whole, words: string, name: string) => {
      const target = definitions.get((name || words).toLowerCase());
      return target === undefined ? whole : shown(words, target);
    })
    .replace(/<((?:https?:\/\/|mailto:|tel:)[^\s<>]+|[\w.+-]+@[\w.-]+)>/g, (_, target: string) => shown('', target))
    .replace(address, found => keep(found));
}

const word = '\\p{L}\\p{N}';
const spans = {
  all: new RegExp(
    `(?<![*${word}])\\*\\*\\*(?=[^\\s*])((?:(?!\\n\\n|\\*\\*\\*)[\\s\\S])*?[^\\s*])\\*\\*\\*(?![*${word}])`,
    'gu',
  ),
  bold: /(?<!\*)\*\*(?=[^\s*])((?:(?!\n\n|\*\*)[\s\S])*?\S)\*\*(?!\*(?!\*))/gu,
  boldLine: new RegExp(`(?<![_${word}])__(?=[^\\s_])((?:(?!\\n\\n)[\\s\\S])*?[^\\s_])__(?![_${word}])`, 'gu'),
  italic: new RegExp(`(?<![*${word}])\\*(?=[^\\s*])((?:(?!\\n)[^*])*?[^\\s*])\\*(?![*${word}])`, 'gu'),
  italicLine: new RegExp(`(?<![_${word}])_(?=[^\\s_])((?:(?!\\n)[^_])*?[^\\s_])_(?![_${word}])`, 'gu'),
  struck: /(?<!~)~~(?=\S)([^\n]*?\S)~~(?!~)/gu,
  // Half of a pair that the model never closed, at the edge of a word.
  left: /(?<!\*)\*\*(?!\*)(?=[^\s\d]|\s|$)/gu,
};

/** The inner signs stand for marks until all are found, so that one of WhatsApp's is not read as one of Markdown's. */
function emphasis(text: string, marks: Marks): string {
  const [bold, italic, struck] = ['\ue002', '\ue003', '\ue004'];
  return text
    .replace(spans.all, `${bold}${italic}$1${italic}${bold}`)
    .replace(spans.bold, `${bold}$1${bold}`)
    .replace(spans.boldLine, `${bold}$1${bold}`)
    .replace(spans.italic, `${italic}$1${italic}`)
    .replace(spans.italicLine, `${italic}$1${italic}`)
    .replace(spans.struck, `${struck}$1${struck}`)
    .replace(spans.left, '')
    .replaceAll(bold, marks.bold)
    .replaceAll(italic, marks.italic)
    .replaceAll(struck, marks.struck);
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', euro: '€' };

const entities = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,6})|#x([\da-f]{1,5})|(\w{2,5}));/gi,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return named[name.toLowerCase()] ?? whole;
      const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
      return code >= 32 && code < 0xd800 ? String.fromCodePoint(code) : whole;
    },
  );
