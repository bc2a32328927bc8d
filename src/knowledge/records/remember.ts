import { LRUCache } from 'lru-cache';

/** All records of a link have the same few headings; what is longer is a value. */
const longestHeading = 60;

/** A pure rule about headings, which remembers its answers for those it met lately. */
export function rememberHeadings<Answer>(rule: (heading: string) => Answer): (heading: string) => Answer {
  const known = new LRUCache<string, { answer: Answer }>({ max: 5000 });
  return heading => {
    if (heading.length > longestHeading) return rule(heading);
    const met = known.get(heading);
    if (met) return met.answer;
    const answer = rule(heading);
    known.set(heading, { answer });
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
