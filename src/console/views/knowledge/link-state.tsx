import { useText } from '../../frame/use-text.js';
import { Status } from '../../parts/status.js';
import { type PassProgress, shareDone, stateOf, toneOf } from '../../rules/link-words.js';
import type { KnownLink } from './use-links.js';

/** The state in a word; while a pass goes on how far it is, and when something is wrong what, and what to do. */
export function LinkState({ link, progress }: { link: KnownLink; progress: PassProgress | null }) {
  const text = useText();
  const state = stateOf(link.state);
  return (
    <span className="link-state">
      <Status tone={progress ? 'plain' : toneOf(link.state)}>
        {progress ? text(`knowledge.phase.${progress.phase}`) : text(`knowledge.state.${state}`)}
      </Status>
      {progress && <Progress progress={progress} />}
      {!progress && link.last_error && state !== 'paused' && (
        <>
          <bdi lang="en" className="soft">
            {link.last_error}
          </bdi>
          {(state === 'failing' || state === 'partial' || state === 'waiting') && (
            <span>{text(`knowledge.cure.${state}`)}</span>
          )}
        </>
      )}
    </span>
  );
}

function Progress({ progress }: { progress: PassProgress }) {
  const text = useText();
  const share = shareDone(progress);
  const { pages, records, expectedRecords } = progress;
  const told =
    expectedRecords === null
      ? text('knowledge.progress', { pages, records })
      : text('knowledge.progress.of', { records, all: expectedRecords });
  return (
    <span className="link-progress">
      <progress aria-label={told} {...(share === null ? {} : { value: share })} />
      <span className="soft">{told}</span>
    </span>
  );
}
