import { memo, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

type ThreadPartProps = {
  frame: RefObject<HTMLDivElement | null>;
  /** What is shown before anything was measured. */
  isShownFirst: boolean;
  rowCount: number;
  children: () => ReactNode;
};

/** About as high as a message is, for parts that nobody has seen yet. */
const rowPx = 72;

/** A few dozen rows. Far from what is seen only their height is left of them, so that a long thread weighs no more than a short one. */
export const ThreadPart = memo(function ThreadPart({ frame, isShownFirst, rowCount, children }: ThreadPartProps) {
  const box = useRef<HTMLDivElement>(null);
  const [isNear, setIsNear] = useState(isShownFirst);
  const height = useRef<number | null>(null);
  useEffect(() => {
    const part = box.current;
    if (!part) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (!entry) return;
        if (!entry.isIntersecting && part.childElementCount > 0) height.current = part.offsetHeight;
        setIsNear(entry.isIntersecting);
      },
      { root: frame.current, rootMargin: '1500px 0px' },
    );
    watch.observe(part);
    return () => watch.disconnect();
  }, [frame]);
  return (
    <div ref={box} data-part style={isNear ? {} : { blockSize: height.current ?? rowCount * rowPx }}>
      {isNear && children()}
    </div>
  );
});
