import { headingWords } from './heading-words.js';

/** Words of headings under which a number of seconds is a moment. */
const ofTimes = new Set(
  (
    'date dates datetime time timestamp at on created updated modified changed added ordered placed purchased paid shipped dispatched delivered arrival arrived ' +
    'estimated expected expires expire expiry expiration due start starts started begin begins end ends ended since until valid opened closed cancelled canceled ' +
    'refunded returned signup registered joined published eta invoiced booked completed processed renews seen visited ' +
    'datum zeit zeitpunkt erstellt geandert bestellt lieferdatum liefertermin versendet bezahlt fallig ablauf beginn ende gueltig gultig bestelldatum kaufdatum rechnungsdatum ' +
    'fecha creado actualizado vencimiento data criado atualizado vencimento cree echeance creation creato scadenza ' +
    'дата время создан обновлен срок tarih tarihi olusturma czas utworzono termin'
  ).split(' '),
);
/** Words that say that the number counts or names something. */
const notTimes =
  /^(id|ids|no|nr|num|number|numbers|nummer|numero|code|sku|ean|gtin|upc|isbn|barcode|phone|tel|telephone|mobile|fax|price|preis|prix|precio|prezzo|preco|cost|costs|amount|betrag|total|sum|value|fee|fees|charge|tax|balance|revenue|quantity|qty|count|stock|size|weight|index|rank|position|version|score|points|key|hash|token|reference|ref|by|zone|offset|duration|minutes|hours|days|seconds|zip|postcode|plz|цена|сумма|номер|телефон)$/;

const seconds = { from: 946_684_800, to: 4_102_444_800 };

/** Whether a heading is about a moment: `created`, `estimated_delivery`, `shippedAt`; none that names or counts something too. */
export function isTimeHeading(heading: string): boolean {
  const words = headingWords(heading);
  return (
    words.some(word => ofTimes.has(word) || /(datum|date|zeit|time|timestamp|termin)$/.test(word)) &&
    !words.some(word => notTimes.test(word))
  );
}

/** The moment that a number of seconds or milliseconds since 1970 is, between 2000 and 2100; null for any other value. */
export function momentOf(value: unknown): Date | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const number = Number(/^\/Date\((\d+)([+-]\d{4})?\)\/$/.exec(String(value))?.[1] ?? value);
  const isSeconds = number >= seconds.from && number < seconds.to;
  const isMillis = number >= seconds.from * 1000 && number < seconds.to * 1000;
  return isSeconds || isMillis ? new Date(isSeconds ? number * 1000 : number) : null;
}

/** A moment as people write it: the day alone at midnight, else with the time, in UTC. */
export function writtenMoment(moment: Date): string {
  const iso = moment.toISOString();
  return iso.endsWith('T00:00:00.000Z') ? iso.slice(0, 10) : `${iso.slice(0, 19)}Z`;
}
