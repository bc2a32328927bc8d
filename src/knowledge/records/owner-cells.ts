import { emailsIn } from './addresses.js';
import { phoneKey } from './phone-key.js';

const named = /(?:["“][^"”]{0,80}["”]|[^<>@;,|\n"]{0,80})\s*<\s*(?:mailto:)?(\S+@[^\s<>]+)\s*>/giu;
const joiners =
  /\b(?:and|or|und|oder|et|ou|y|o|e|en|of|lub|и|или|och|og|ve|mailto)\b|(?:^|[\s;,|])[\p{L} .-]{1,20}:\s|\([\p{L}\s.-]{0,30}\)/giu;

/** As most cells hold neither, they are not read any closer. */
const anyAt = /[@＠﹫]/;
const anyPlus = /[+＋﹢⁺₊]/;

/** The e-mail addresses of a cell that holds nothing else: one, several however separated, `Name <mail>`, with or without labels. */
export function emailsOfCell(text: string): string[] {
  if (!anyAt.test(text)) return [];
  const plain = text.normalize('NFKC');
  const found = emailsIn(plain.replaceAll('/', ' '));
  const rest = plain
    .replace(named, ' ')
    .replace(/[^\s@<>()[\]"';,:|/]+@[^\s@<>()[\]"';,:|/]+/gu, ' ')
    .replace(joiners, ' ');
  return /[\p{L}\p{N}]/u.test(rest) ? [] : [...new Set(found)];
}

const wholePhone = /^(?:tel:|whatsapp:|sms:)?\s*\(?\+[\p{Nd}\s()./-]{7,30}(?:[\s,;]*(?:ext\.?|x|#)\s*\p{Nd}{1,6})?$/iu;

/** The phone numbers of a cell; where its heading does not say that it holds one, only those with their country's own plus. */
export function phonesOfCell(text: string, isPhone: boolean, country: string | null): string[] {
  if (!isPhone && !anyPlus.test(text)) return [];
  const plain = text.normalize('NFKC');
  const pieces = plain.split(/[|\n\r]|;(?!ext=)|,(?!\s*(?:ext|x))|\s\/\s|\s(?:or|and|und|oder|ou|et|y|o|и|или)\s/iu);
  const unlabelled = pieces.map(piece =>
    isPhone ? piece.replace(/^\s*[\p{L} .-]{1,20}:\s*/u, '').replace(/\(\s*[\p{L}][\p{L}\s.-]*\)/gu, '') : piece,
  );
  return unlabelled.flatMap(piece => (isPhone || wholePhone.test(piece) ? (phoneKey(piece, country) ?? []) : []));
}
