import { LRUCache } from 'lru-cache';

/** All records of a link have the same few headings, and the same customers; what is longer is a text. */
const longest = 60;

/** A pure rule about short texts (a heading, a number), which remembers its answers for those it met lately. */
export function remember<Answer>(rule: (text: string) => Answer): (text: string) => Answer {
  const known = new LRUCache<string, { answer: Answer }>({ max: 5000 });
  return text => {
    if (text.length > longest) return rule(text);
    const met = known.get(text);
    if (met) return met.answer;
    const answer = rule(text);
    known.set(text, { answer });
    return answer;
  };
}

/** A pure rule about a thing that never changes, which remembers its answer for as long as the thing is there. */
export function rememberFor<Thing extends object, Answer>(rule: (thing: Thing) => Answer): (thing: Thing) => Answer {
  const known = new WeakMap<Thing, { answer: Answer }>();
  return thing => {
    const met = known.get(thing);
    if (met) return met.answer;
    const answer = rule(thing);
    known.set(thing, { answer });
    return answer;
  };
}
