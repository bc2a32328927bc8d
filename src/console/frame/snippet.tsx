import { partsOf } from '../rules/search-places.js';
import './snippet.css';

/** A text in which what was found is marked. */
export function Snippet({ of }: { of: string }) {
  return (
    <bdi className="snippet">
      {partsOf(of).map(({ text, isHit }, n) => (isHit ? <mark key={n}>{text}</mark> : text))}
    </bdi>
  );
}
