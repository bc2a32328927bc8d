import type { SearchItem } from '../../search/search-box.contract.js';

/** The shortest that the server looks for. */
const fewest = 2;

/** As it is asked; null: too little to look for (pure). */
export const askedWords = (typed: string): string | null => (typed.trim().length >= fewest ? typed.trim() : null);

/** Where what was found is opened (pure). */
export function placeOf({ type, id, parentId }: Pick<SearchItem, 'type' | 'id' | 'parentId'>): string {
  const safe = encodeURIComponent(id);
  const parent = encodeURIComponent(parentId ?? '');
  switch (type) {
    case 'contacts':
      return `/contacts/${safe}`;
    case 'conversations':
      return `/inbox/${safe}`;
    case 'messages':
      return `/inbox/${parent}`;
    case 'leads':
      return `/leads/${safe}`;
    case 'deals':
      return `/pipeline/${safe}`;
    case 'records':
      return `/knowledge/${parent}`;
  }
}

export type SnippetPart = { text: string; isHit: boolean };

const letters: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const unescaped = (html: string): string =>
  html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => letters[name] ?? '');

/** A snippet as texts that are drawn, never as HTML (pure). */
export const partsOf = (snippet: string): SnippetPart[] =>
  snippet
    .split(/(<mark>.*?<\/mark>)/s)
    .filter(part => part !== '')
    .map(part => {
      const hit = /^<mark>(.*)<\/mark>$/s.exec(part)?.[1];
      return { text: unescaped(hit ?? part), isHit: hit !== undefined };
    });
