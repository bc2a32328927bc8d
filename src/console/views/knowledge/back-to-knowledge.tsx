import { Link } from '@tanstack/react-router';
import { useText } from '../../frame/use-text.js';

export function BackToKnowledge() {
  const text = useText();
  return (
    <Link to="/knowledge" className="button" data-kind="quiet">
      {text('knowledge.back')}
    </Link>
  );
}
