import { useText } from '../../frame/use-text.js';
import type { Run } from './agent-data.js';

/** The draft as the customer would read it; what is not proved is marked where it stands. */
export function DraftText({ run: { draft, sentences } }: { run: Run }) {
  const text = useText();
  if (!draft) return null;
  if (sentences.length === 0) return <Said language={draft.language}>{draft.text}</Said>;
  const parts = sentences.map(({ start, end, kind }, at) => ({
    before: draft.text.slice(sentences[at - 1]?.end ?? 0, start),
    said: draft.text.slice(start, end),
    kind,
  }));
  return (
    <blockquote className="run-draft" dir="auto" lang={languageOf(draft.language)}>
      {parts.map(({ before, said, kind }, at) => (
        <span key={at}>
          {before}
          {kind === 'unproved' ? <mark title={text('agent.unproved')}>{said}</mark> : said}
        </span>
      ))}
      {draft.text.slice(sentences.at(-1)?.end ?? 0)}
    </blockquote>
  );
}

const Said = ({ language, children }: { language: string; children: string }) => (
  <blockquote className="run-draft" dir="auto" lang={languageOf(language)}>
    {children}
  </blockquote>
);

const languageOf = (language: string): string | undefined => (language === 'und' ? undefined : language);
