import {
  CoinsIcon,
  DangerIcon,
  EyeIcon,
  HourglassIcon,
  LayersIcon,
  NodesIcon,
  PulseIcon,
  ShieldIcon,
  WalletIcon,
} from '@/components/ui/icons';

/** The sections of a network, in the order of the rail. Those `onBar` fit on a phone; the rest stand behind "More". */
export const sections = [
  { path: 'stake', label: 'Stake', icon: LayersIcon, onBar: true },
  { path: 'operators', label: 'Operators', icon: ShieldIcon, onBar: true },
  { path: 'avs', label: 'AVSs', icon: NodesIcon, onBar: false },
  { path: 'strategies', label: 'Strategies', icon: CoinsIcon, onBar: false },
  { path: 'positions', label: 'Positions', icon: WalletIcon, onBar: true },
  { path: 'watched', label: 'Watched', icon: EyeIcon, onBar: false },
  { path: 'withdrawals', label: 'Withdrawals', icon: HourglassIcon, onBar: true },
  { path: 'slashes', label: 'Slashes', icon: DangerIcon, onBar: false },
  { path: 'status', label: 'Status', icon: PulseIcon, onBar: false },
] as const;
