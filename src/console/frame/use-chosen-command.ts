import { type KeyboardEvent, useState } from 'react';

type Chosen<T> = { chosen: T | undefined; choose: (item: T) => void; chooseFirst: () => void; onKeyDown: OnKeyDown };
type OnKeyDown = (event: KeyboardEvent) => void;

/** Which of `items` the arrow keys stand on, round the ends; Enter runs it. */
export function useChosenCommand<T>(items: readonly T[], run: (item: T) => void, onMove: (item: T) => void): Chosen<T> {
  const [position, setPosition] = useState(0);
  const chosen = items[Math.min(position, items.length - 1)];
  const move = (by: number): void => {
    const next = (position + by + items.length) % Math.max(1, items.length);
    setPosition(next);
    if (items[next]) onMove(items[next]);
  };
  const onKeyDown: OnKeyDown = event => {
    // Enter also ends the composing of a Japanese or Chinese word.
    if (event.nativeEvent.isComposing || !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key)) return;
    event.preventDefault();
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (chosen) run(chosen);
  };
  return { chosen, choose: item => setPosition(items.indexOf(item)), chooseFirst: () => setPosition(0), onKeyDown };
}
