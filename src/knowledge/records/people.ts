import { headingWords, topicsOf } from './heading-words.js';
import { isId } from './identity.js';
import { type Leaf, leavesOf } from './leaves.js';
import { mayName, namesId, nounOf } from './owner-headings.js';
import type { RecordPlace } from './public-kind.js';
import { rememberFor } from './remember.js';

/**
 * Keys that tell people apart and join records, beside the addresses: `self:<noun>:<id>` of a record that is a person, `ref:` of
 * one that names its person by that id, `name:` of the person. None of them is proof; nobody brings one along. `id`: the record's own (pure).
 */
export function peopleKeys(
  record: unknown,
  addresses: readonly string[],
  place: RecordPlace,
  id: string | null,
): string[] {
  const leaves = leavesOf(record)?.filter(({ headings }) => mayName(headings)) ?? [];
  const noun = personNounOf(leaves, place);
  const ids = leaves.flatMap(refOf);
  const keys = noun === null ? ids.map(ref => `ref:${ref.noun}:${ref.id}`) : [];
  if (noun !== null && addresses.length > 0) {
    if (id !== null) keys.push(`self:${noun}:${id}`);
    keys.push(...ids.map(ref => `self:${ref.noun === '*' ? noun : ref.noun}:${ref.id}`));
  }
  const name = addresses.length > 0 || keys.length > 0 ? nameOf(leaves, noun !== null) : '';
  return [...new Set([...keys, ...(name ? [`name:${name}`] : [])])].sort();
}

/** What people are called where this record is one of them; `?` where nothing says it; null: the record is no person. */
function personNounOf(leaves: Leaf[], place: RecordPlace): string | null {
  const said = nounOfPlace(place);
  if (said !== undefined) return said;
  const isDealing = leaves.some(({ headings }) => headings.some(heading => topicsOf(heading).has('dealing')));
  const isNamed = leaves.some(({ headings, heading }) => headings.length <= 2 && nameHeading.test(compact(heading)));
  return isNamed && !isDealing && leaves.every(leaf => refOf(leaf).length === 0) ? '?' : null;
}

/** What a place calls its records; null: they are dealings and no people; undefined: it does not say. */
const nounOfPlace = rememberFor(({ list, linkName, url }: RecordPlace): string | null | undefined => {
  const key = list.replace(/^.*\./s, '');
  const segments = URL.canParse(url) ? new URL(url).pathname.split('/').filter(Boolean) : [];
  for (const name of [key, ...segments.slice(-1), linkName]) {
    if (topicsOf(name).has('dealing')) return null;
    const noun = nounOf(name);
    if (noun) return noun === '*' ? '?' : noun;
  }
  return undefined;
});

const compact = (heading: string): string => headingWords(heading).join('');
const nameHeading =
  /^(name|fullname|firstname|lastname|vorname|nachname|prenom|nombre|nome|cognome|imie|nazwisko|фио|имя|фамилия|fornavn|etternavn|displayname)$/;
const ofPerson =
  /^(customer|client|contact|buyer|kunde|cliente|klant|requester|guest|billing|person)(full)?name$|^fullname$/;

function refOf({ headings, heading: own, value }: Leaf): { noun: string; id: string }[] {
  const text = String(value);
  if (typeof value === 'boolean' || !isId(text)) return [];
  const noun = namesId(own);
  if (noun) return [{ noun, id: text }];
  const isBareId = /^_?(id|uuid|key|no|number|nr|ref)$/i.test(own);
  const above = isBareId ? headings.map(nounOf).findLast(of => of !== null) : null;
  if (above) return [{ noun: above, id: text }];
  // `customer: "c1"`: the noun itself holds the id.
  const plain = /\d/.test(text) && headingWords(own).length === 1 ? nounOf(own) : null;
  return plain ? [{ noun: plain, id: text }] : [];
}

/** The name of the person, its words in one order: `Lind, Nora` is `Nora Lind`. */
function nameOf(leaves: Leaf[], isPerson: boolean): string {
  const own = (leaf: Leaf) => compact(leaf.heading);
  const inPerson = (leaf: Leaf) => isPerson || leaf.headings.some(heading => nounOf(heading) !== null);
  const telling = leaves.filter(leaf => ofPerson.test(own(leaf)) || (nameHeading.test(own(leaf)) && inPerson(leaf)));
  const words = headingWords(telling.map(({ value }) => String(value)).join(' '));
  const unique = [...new Set(words)].filter(word => !/\d/.test(word)).sort();
  return unique.length <= 8 ? unique.join(' ') : '';
}
