import { useText } from '../../frame/use-text.js';
import { cutAt, draftPieces } from '../../rules/approvals/draft-pieces.js';
import { ProofList } from './proof-list.js';
import { ReasonText } from './reason-text.js';
import type { Draft, Sentence } from './use-drafts.js';

/** The draft sentence by sentence, each with its evidence beside it; what nothing proves is marked where it stands. */
export function DraftText({ draft }: { draft: Draft }) {
  const text = useText();
  const pieces = draftPieces(draft.text, draft.sentences);
  return (
    <div className="draft-said" role="group" aria-label={text('approvals.draft')}>
      {pieces.map(({ text: words, sentence, startsParagraph }, at) => (
        <div key={at} className="draft-sentence" data-paragraph={startsParagraph || undefined}>
          <p className="draft-words" dir="auto">
            {sentence?.kind === 'unproved' ? <Unproved words={words} sentence={sentence} /> : words}
          </p>
          <div className="draft-beside">
            <ProofList proofs={sentence ? sentence.evidence : draft.citations} />
            {sentence && <Problems sentence={sentence} />}
            {sentence?.kind === 'written' && <p className="draft-note">{text('approvals.written')}</p>}
          </div>
        </div>
      ))}
    </div>
  );
}

function Unproved({ words, sentence }: { words: string; sentence: Sentence }) {
  const text = useText();
  const meant = sentence.problems.find(({ words: own }) => own !== null)?.words ?? null;
  const [before, marked, after] = cutAt(words, meant);
  return (
    <mark className="draft-unproved">
      <span className="unseen">{text('approvals.unproved')}: </span>
      {before}
      <span className="draft-meant">{marked}</span>
      {after}
    </mark>
  );
}

function Problems({ sentence: { kind, problems } }: { sentence: Sentence }) {
  const text = useText();
  if (kind !== 'unproved') return null;
  return (
    <ul className="draft-problems">
      {problems.length === 0 && <li>{text('approvals.unproved')}</li>}
      {problems.map(({ detail, words, opinion }, at) => (
        <li key={at}>
          <ReasonText reason={detail} />
          {words !== null && (
            <>
              {': '}
              <q dir="auto">{words}</q>
            </>
          )}
          {opinion !== null && (
            <>
              {' '}
              <q dir="auto">{opinion}</q>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
