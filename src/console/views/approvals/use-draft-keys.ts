import { useEffect } from 'react';
import { typesText } from '../../frame/use-shortcuts.js';
import { draftActOf } from '../../rules/approvals/draft-keys.js';
import type { Decision } from '../../data/decide-draft.js';
import { canBeUndone } from './decision.js';
import type { Decisions } from './use-decisions.js';
import type { DraftFocus } from './use-draft-focus.js';
import type { Draft } from './use-drafts.js';

type Keyed = {
  mayDecide: boolean;
  decisions: Decisions;
  decide: (draft: Draft, decision: Decision) => void;
  open: (draft: Draft, as: 'edit' | 'ask') => void;
  focus: DraftFocus;
};

/** Something stands over the drafts, and the keys are its. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.closest('[role="dialog"], [role="menu"]') !== null;

/** One key decides on the draft that has the focus, or on the first. */
export function useDraftKeys({ mayDecide, decisions, decide, open, focus }: Keyed): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      // A key that is held down decides once.
      if (event.repeat || event.defaultPrevented || isElsewhere(event.target)) return;
      const { key, code, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift } = event;
      const act = draftActOf({ key, code, ctrl, meta, alt, shift, typing: typesText(event.target) });
      if (!act) return;
      const moves = act === 'next' || act === 'previous';
      if (!moves && !mayDecide) return;
      event.preventDefault();
      if (moves) return focus.move(act === 'next' ? 1 : -1);
      if (act === 'undo') {
        const { notice } = decisions;
        if (notice?.kind === 'done' && canBeUndone(notice)) void decisions.undo(notice);
        return;
      }
      const draft = focus.current();
      if (!draft) return;
      if (act === 'edit' || act === 'ask') open(draft, act);
      else decide(draft, { verdict: act });
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  });
}
