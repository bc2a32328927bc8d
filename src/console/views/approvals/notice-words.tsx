import { useText } from '../../frame/use-text.js';
import type { Text } from '../../rules/messages/catalogue.js';
import type { Notice } from './notice.js';
import type { Draft } from './use-drafts.js';

/** What happened, in a sentence. */
export function NoticeWords({ notice }: { notice: Notice }) {
  const text = useText();
  return <>{wordsOf(notice, text)}</>;
}

function wordsOf(notice: Notice, text: Text): string {
  const name = (draft: Draft | undefined): string => draft?.contactName ?? text('approvals.unknown-contact');
  switch (notice.kind) {
    case 'done':
      return notice.drafts.length > 1
        ? text('approvals.done.together', { count: notice.drafts.length })
        : text(`approvals.done.${notice.verdict}`, { name: name(notice.drafts[0]) });
    case 'undone':
      return text('approvals.undone', { count: notice.drafts.length });
    case 'elsewhere': {
      const { draft, ending, by } = notice;
      if (ending === 'superseded' || ending === 'expired' || ending === 'other' || by === null)
        return text(`approvals.over.${ending === 'superseded' || ending === 'expired' ? ending : 'other'}`, {
          name: name(draft),
        });
      return text(`approvals.elsewhere.${ending}`, { by, name: name(draft) });
    }
    case 'locked':
      return text('approvals.locked', { by: notice.by });
    case 'failed':
      return text('approvals.failed', { name: name(notice.draft), reason: notice.reason });
  }
}
