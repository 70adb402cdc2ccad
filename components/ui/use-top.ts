import { useLayoutEffect, useRef, useState } from 'react';

/** Where an element begins in the page, in pixels; for lists of which only what is in sight is drawn. */
export function useTop<Found extends Element>() {
  const ref = useRef<Found>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    const measure = () => {
      const found = ref.current;
      if (found) setTop(Math.round(found.getBoundingClientRect().top + window.scrollY));
    };
    measure();
    // What stands above may grow: a font that arrives late, a note, a narrower window.
    const observer = new ResizeObserver(measure);
    observer.observe(document.body);
    return () => observer.disconnect();
  }, []);
  return { ref, top };
}
