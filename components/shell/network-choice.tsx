'use client';

import { usePathname, useRouter } from 'next/navigation';

type Named = { name: string; label: string };

/** The network as a name; as a choice where several are offered. Changing it keeps the section. */
export function NetworkChoice({ current, networks }: { current: Named; networks: readonly Named[] }) {
  const router = useRouter();
  const pathname = usePathname();
  if (networks.length < 2) {
    return <span className="truncate text-sm text-ink-soft">{current.label}</span>;
  }
  const section = pathname.split('/')[2] ?? '';
  return (
    <select
      aria-label="Network"
      value={current.name}
      onChange={(event) => router.push(`/${event.target.value}/${section}`)}
      className="min-h-10 max-w-40 rounded-control border border-line bg-panel px-2 text-sm"
    >
      {networks.map(({ name, label }) => (
        <option key={name} value={name}>
          {label}
        </option>
      ))}
    </select>
  );
}
