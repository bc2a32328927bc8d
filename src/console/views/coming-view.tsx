import { useMatch } from '@tanstack/react-router';
import { ComingSoon } from '../frame/coming-soon.js';
import { useText } from '../frame/use-text.js';
import { ViewFrame } from '../frame/view-frame.js';
import { routesToday } from '../rules/coming.js';

/** A view whose place is kept: its heading, what will be here, and how the same is done today. */
export function ComingView() {
  const text = useText();
  const { view = 'analytics' } = useMatch({ strict: false }).staticData;
  return (
    <ViewFrame title={text(`view.${view}`)}>
      <ComingSoon what={text(`${view}.coming`)} how={text(`${view}.until-then`)} todays={routesToday[view]} />
    </ViewFrame>
  );
}
