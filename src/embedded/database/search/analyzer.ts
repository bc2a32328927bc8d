import { notSupported } from '../mongo-error.js';
import type { Value } from '../value/bson.js';
import { show } from '../value/show.js';

export type Analyzer = (text: string) => string[];

/** Words of the Unicode standard segmentation, near enough: letters and digits, with inner apostrophes and points. */
const WORD = /[\p{L}\p{N}\p{M}_]+(?:['’.:·](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}_]+)*/gu;
const LETTERS = /\p{L}+/gu;

const ANALYZERS: Readonly<Record<string, Analyzer>> = {
  'lucene.standard': text => text.toLowerCase().match(WORD) ?? [],
  'lucene.simple': text => text.toLowerCase().match(LETTERS) ?? [],
  'lucene.whitespace': text => text.split(/\s+/u).filter(word => word !== ''),
  'lucene.keyword': text => (text === '' ? [] : [text]),
};

/** The analyzer a definition names; the standard one by default. */
export function analyzerNamed(name: Value): Analyzer {
  const analyzer = ANALYZERS[name === undefined ? 'lucene.standard' : (name as string)];
  if (!analyzer) throw notSupported(`the search analyzer ${show(name)}`);
  return analyzer;
}
