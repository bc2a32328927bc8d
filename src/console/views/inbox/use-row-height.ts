import { useLayoutEffect, useState } from 'react';
import { usePreferences } from '../../frame/preferences.js';

/** As the style has it: by the person's choice, and never small where a finger has to find it. */
const shownHeight = (): number =>
  Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row'));

/** How high a row is, in pixels: of a list of any length only a few are there to be measured. */
export function useRowHeight(): number {
  const { rows } = usePreferences();
  const [height, setHeight] = useState(shownHeight);
  // The page says what was chosen after this is drawn.
  useLayoutEffect(() => {
    const frame = requestAnimationFrame(() => setHeight(shownHeight()));
    return () => cancelAnimationFrame(frame);
  }, [rows]);
  return height;
}
