import { useEffect, useRef } from 'react';

/** How far before its end a list is read on. */
const ahead = '1500px 0px';

/** Calls `reach` whenever the element comes near the screen, and again with each other `length` while it stays there. */
export function useNearEnd<Found extends Element>(isOpen: boolean, length: number, reach: () => void) {
  const ref = useRef<Found>(null);
  const latest = useRef(reach);
  useEffect(() => {
    latest.current = reach;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another length the end is elsewhere and is looked at anew.
  useEffect(() => {
    const end = ref.current;
    if (!end || !isOpen) return;
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) latest.current();
      },
      { rootMargin: ahead },
    );
    observer.observe(end);
    return () => observer.disconnect();
  }, [isOpen, length]);
  return ref;
}
