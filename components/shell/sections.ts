import { HourglassIcon, LayersIcon, PulseIcon, ShieldIcon, WalletIcon } from '@/components/ui/icons';

/** The sections of a network, in the order of the rail. */
export const sections = [
  { path: 'stake', label: 'Stake', icon: LayersIcon },
  { path: 'operators', label: 'Operators', icon: ShieldIcon },
  { path: 'positions', label: 'Positions', icon: WalletIcon },
  { path: 'withdrawals', label: 'Withdrawals', icon: HourglassIcon },
  { path: 'status', label: 'Status', icon: PulseIcon },
] as const;
