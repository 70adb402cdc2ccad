import Link from 'next/link';

const links = [
  { path: 'api', label: 'Public API' },
  { path: 'status', label: 'Status' },
];

/** What is looked for seldom: how to ask by a program, and whether everything works. */
export function Footer({ network }: { network: string }) {
  return (
    <footer className="mx-3.5 border-t border-line py-3 text-sm text-ink-soft md:mx-6">
      <nav aria-label="About this site">
        <ul className="flex flex-wrap gap-x-5">
          {links.map(({ path, label }) => (
            <li key={path}>
              <Link
                href={`/${network}/${path}`}
                prefetch={false}
                className="inline-flex min-h-9 items-center hover:text-ink hover:underline"
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}
