import type { AddStep } from '../../rules/knowledge-search.js';
import type { LinkDraft } from '../../rules/new-link.js';

/** What every step of adding a link works with. */
export type StepProps = {
  draft: LinkDraft;
  set: (change: Partial<LinkDraft>) => void;
  /** Counts the test calls that were asked for, so that each is made. */
  attempt: number;
  go: (step: AddStep) => void;
};
