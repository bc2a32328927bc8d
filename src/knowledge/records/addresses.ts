import { domainToASCII } from 'node:url';

const mailInText = /[^\s@<>()[\]"';,:|]+@[\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?\.[\p{L}][\p{L}\p{N}-]+/gu;
const emailShape = /^[^\s@<>()"]+@[^\s@<>()"]+\.[^\s@<>()".]{2,}$/;

/** Mailboxes of a shop rather than of a person: `help@`, `info@`, `kundenservice@`. */
const sharedBox =
  /^(info|help|helpdesk|support|service|sales|hello|hi|contact|kontakt|office|shop|store|orders?|returns?|refunds?|billing|accounts|team|mail|post|care|customer[._-]?(care|service)|kunden(service|dienst)|kundservice|klantenservice|hilfe|privacy|datenschutz|legal|press|presse|jobs|careers|bookings?|reservations?|reservas?|reception|rezeption|admin|webmaster|enquiries|inquiries|feedback|newsletter|no[._-]?reply|wholesale|b2b|bestellung|retouren?|ventas|atencion|ayuda|soporte|contacto|contato|vendas|ajuda|suporte|sac|bonjour|aide|vente|commande|assistenza|vendite|ordini|ciao|hallo|verkauf|welcome|studio|warehouse|delivery|shipping|versand|security|dpo|gdpr|warranty|garantie|repairs?|events?|media|partners?|pomoc|biuro|sklep|kundtjanst|kundeservice|asiakaspalvelu|destek|iletisim|bilgi)([._+-].*)?$/;

/** An e-mail address in the one form that is compared: lower case, full-width letters narrow, a host of any script in ASCII. */
export function normalEmail(text: string): string | null {
  const email = text
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/[?].*$/, '')
    .normalize('NFKC')
    .toLowerCase();
  if (!emailShape.test(email)) return null;
  const at = email.lastIndexOf('@');
  const host = domainToASCII(email.slice(at + 1));
  return host === '' ? email : `${email.slice(0, at)}@${host}`;
}

/** All e-mail addresses in a text, wherever they stand in it. */
export const emailsIn = (text: string): string[] =>
  text.includes('@') || text.includes('＠')
    ? [...text.normalize('NFKC').matchAll(mailInText)].flatMap(([found]) => normalEmail(found) ?? [])
    : [];

export const isSharedMailbox = (email: string): boolean => sharedBox.test(email.slice(0, email.lastIndexOf('@')));

/** Digits that can only be a telephone number: with a plus or `00` before them, or grouped as people write numbers of a town. */
const international = /(?<![\p{L}\p{N}.,/-])(?:\(?\+|00)\s?[1-9](?:[\s()./-]*\d){6,14}(?!\p{N})/u;
const nationalInText = /(?<![\p{L}\d.,/-])\(?0\d{1,4}\)?[\s/-]\d{2,4}(?:[\s-]?\d{2,4}){1,3}(?!\p{N})/u;
const national =
  /^\(?0\)?\d{1,5}\)?[\s./-]+\d[\d\s./-]{3,}$|^\(\d{2,5}\)\s?\d[\d\s.-]{4,}$|^\d{3}[.\s-]\d{3}[.\s-]\d{4}$/;
const telLink = /\b(?:tel|sms|whatsapp):\+?\d|\bwa\.me\/\d/i;

/** Whether a telephone number stands in a text. */
export const showsPhone = (text: string): boolean => {
  const plain = text.normalize('NFKC').replace(/\p{Nd}/gu, digit => (/\d/.test(digit) ? digit : '5'));
  return international.test(plain) || nationalInText.test(plain) || national.test(plain.trim()) || telLink.test(plain);
};
