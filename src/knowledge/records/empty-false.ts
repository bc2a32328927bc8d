import type { FoundRecord } from './find-records.js';
import { headingWords } from './heading-words.js';
import { changed, changedFields, isObject } from './json-value.js';

/** Headings of a yes or no. */
const ofAnswers =
  /^(is|has|have|can|could|should|must|was|were|will|does|do|did|allow|allows|allowed|enable|enabled|disabled|active|inactive|available|unavailable|visible|hidden|public|private|published|unpublished|verified|confirmed|required|optional|accepted|accepts|subscribed|deleted|archived|blocked|locked|open|closed|paid|unpaid|shipped|delivered|fulfilled|refundable|returnable|taxable|vegan|vegetarian|organic|waterproof|recyclable|featured|onsale|discontinued|stock|instock|backorder|backorders|preorder|default|primary|included|excluded|digital|downloadable|virtual|taxed|exempt|consent|optin|newsletter|vip|draft|ok|success|valid|invalid|ready|complete|completed|cancelled|canceled|approved|rejected|pending|spam|muted|pinned|wheelchair|parking|wifi|pets|smoking|aktiv|verfugbar|lieferbar|sichtbar|activo|disponible|actif|ativo|disponivel|attivo|disponibile|aktywny|dostepny)$/;
/** Words of a yes or no that are about something else beside others: `description_sale`. */
const ofAnswersAlone = /^(on ?)?(sale|new|used|free|gift|test|read|seen|sold|sold ?out|out)$/;
const answerEndings = /(able|ible|enabled|allowed|required|verified|only|free|proof|ok)$/;

/** Headings of words, numbers and addresses, under which `false` means that there is nothing. */
const ofWords = new Set(
  (
    'name title description desc text body content note notes comment comments remark summary subject message barcode ean gtin upc isbn sku code ref reference number nummer no id uuid key ' +
    'email mail phone telephone tel mobile fax website url link href image picture photo icon logo address street street2 city town zip postcode state country region lang language locale ' +
    'date time datetime timestamp created updated deadline expiry price cost amount total weight size length width height volume color colour material brand manufacturer vendor supplier category type ' +
    'unit uom currency company partner customer contact parent vat function job position warranty model serial lot origin tracking carrier slug tag tags label author owner user team ' +
    'beschreibung bezeichnung telefon mobil strasse ort plz farbe marke hersteller descripcion nombre telefono direccion ciudad nom telephone adresse ville nome descricao telefone endereco cidade descrizione indirizzo citta'
  ).split(' '),
);

/**
 * Records without the `false` that some systems write where there is nothing (Odoo: a barcode, a mobile number, a description).
 * A yes or no stays: by its heading, by a `true` in the same field, or where nothing speaks for emptiness.
 */
export function withoutFalse(records: FoundRecord[]): FoundRecord[] {
  /** The fields that hold a yes somewhere, and those that hold words or numbers. */
  const answers = new Set<string>();
  const words = new Set<string>();
  let isHabit = false;
  let isAnywhere = false;
  for (const { list, value } of records)
    walk(value, list, (path, heading, inner) => {
      if (inner === true) answers.add(path);
      if (typeof inner !== 'boolean' && inner !== null) words.add(path);
      if (inner !== false) return;
      isAnywhere = true;
      if (isOfWords(heading)) isHabit = true;
    });
  if (!isAnywhere) return records;
  const isEmpty = (path: string, heading: string): boolean =>
    !isOfAnswers(heading) && !answers.has(path) && (isHabit || words.has(path));
  return records.map(record => ({ ...record, value: cleaned(record.value, record.list, isEmpty) }));
}

const isOfAnswers = (heading: string): boolean => {
  const words = headingWords(heading);
  const text = words.join(' ');
  return words.some(word => ofAnswers.test(word)) || ofAnswersAlone.test(text) || answerEndings.test(text);
};
const isOfWords = (heading: string): boolean =>
  !isOfAnswers(heading) && headingWords(heading).some(word => ofWords.has(word));

type Seen = (path: string, heading: string, value: unknown) => void;

/** A value that is a record itself stands under the name of its list. */
function walk(value: unknown, path: string, see: Seen, heading = path): void {
  if (Array.isArray(value)) value.forEach(item => walk(item, path, see, heading));
  else if (isObject(value)) for (const [key, inner] of Object.entries(value)) walk(inner, `${path}.${key}`, see, key);
  else see(path, heading, value);
}

function cleaned(
  value: unknown,
  path: string,
  isEmpty: (path: string, heading: string) => boolean,
  heading = path,
): unknown {
  if (Array.isArray(value)) return changed(value, item => cleaned(item, path, isEmpty, heading));
  if (isObject(value)) return changedFields(value, (inner, key) => cleaned(inner, `${path}.${key}`, isEmpty, key));
  return value === false && isEmpty(path, heading) ? null : value;
}
