import { useText } from './use-text.js';

const contentId = 'content';

/** The first thing that Tab finds: past the navigation, to what the view is about. */
export function SkipLink() {
  const text = useText();
  return (
    <a
      href={`#${contentId}`}
      className="skip-link"
      onClick={event => {
        // The address stays as it is: it belongs to the view.
        event.preventDefault();
        document.getElementById(contentId)?.focus();
      }}
    >
      {text('skip-to-content')}
    </a>
  );
}

export const contentProps = { id: contentId, tabIndex: -1 } as const;
