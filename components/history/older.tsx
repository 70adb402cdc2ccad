'use client';

import { useState } from 'react';
import { ListEnd, WayOn } from './list-end';
import type { OlderRows, OlderRowsProps } from './older-rows';
import { useNearEnd } from './use-near-end';

/** Where the first page ends. What reads on is loaded once somebody comes near it: many never do. */
export function Older(props: OlderRowsProps) {
  const [Rows, setRows] = useState<typeof OlderRows>();
  const [isAsked, setAsked] = useState(false);
  const [isOut, setOut] = useState(false);
  const load = () => {
    if (isAsked) return;
    setAsked(true);
    import('./older-rows').then(
      (loaded) => setRows(() => loaded.OlderRows),
      // The link leads on by itself.
      () => setOut(true),
    );
  };
  const end = useNearEnd<HTMLTableSectionElement>(!isAsked, 0, load);
  if (Rows) return <Rows {...props} />;
  const { above, total, href } = props;
  return (
    <ListEnd end={end}>
      <WayOn
        shown={above}
        total={total}
        isReading={isAsked && !isOut}
        href={href}
        more={isOut ? undefined : load}
      />
    </ListEnd>
  );
}
