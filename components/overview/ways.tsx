import Link from 'next/link';
import { ArrowIcon } from '@/components/ui/icons';

const ways = [
  { path: 'stake', title: 'Stake', text: 'Deposit a token you hold, and choose who may use it as security.' },
  {
    path: 'operators',
    title: 'Operators',
    text: 'Who runs the services, on what terms, and what slashing has left.',
  },
  {
    path: 'avs',
    title: 'AVSs',
    text: 'What operators work for, what can be slashed there, and by whom.',
  },
  {
    path: 'strategies',
    title: 'Strategies',
    text: 'What can be restaked: rates, caps, totals and who holds how much.',
  },
  { path: 'positions', title: 'Positions', text: 'What any account has restaked, exact to the last digit.' },
  {
    path: 'withdrawals',
    title: 'Withdrawals',
    text: 'What is on its way back, from which block, and what is still at risk.',
  },
];

/** The ways from the overview. */
export function Ways({ network }: { network: string }) {
  return (
    <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
      {ways.map(({ path, title, text }) => (
        <li key={path}>
          <Link
            href={`/${network}/${path}`}
            prefetch={false}
            className="flex h-full items-center justify-between gap-4 rounded-panel border border-line bg-panel p-4 hover:border-line-strong"
          >
            <span>
              <span className="block font-semibold">{title}</span>
              <span className="block text-sm text-ink-soft">{text}</span>
            </span>
            <ArrowIcon className="size-4.5 flex-none text-ink-soft" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
