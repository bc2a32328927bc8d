import { findLinks } from '../../rules/thread/find-links.js';

/** Somebody's words: their line breaks and their direction, never their code. What they link to learns nothing of us. */
export function LinkedText({ words }: { words: string }) {
  return (
    <p className="said-text" dir="auto">
      {findLinks(words).map(({ text, href }, index) =>
        href ? (
          <a key={index} href={href} target="_blank" rel="noopener noreferrer nofollow">
            <bdi>{text}</bdi>
          </a>
        ) : (
          text
        ),
      )}
    </p>
  );
}
