import { stakerAccount } from '@/devnet/accounts';
import type { DevnetDeployment } from '@/devnet/deployment-file';
import { fullPosition } from '@/devnet/scenario/world/stakers';

/** Ten strategies, an operator, twenty queued withdrawals. */
export const fullAccount = stakerAccount(fullPosition.staker).address;

/** Reading pages need no wallet; acting pages are where one signs. */
export const pagesOf = ({ devnet }: DevnetDeployment) => [
  { page: 'overview', kind: 'reading', path: '/devnet' },
  { page: 'operators', kind: 'reading', path: '/devnet/operators' },
  { page: 'operator', kind: 'reading', path: `/devnet/operators/${devnet.operators[0]?.address}` },
  { page: 'status', kind: 'reading', path: '/devnet/status' },
  { page: 'stake', kind: 'acting', path: '/devnet/stake' },
  { page: 'positions', kind: 'acting', path: '/devnet/positions' },
  { page: 'positions of a full account', kind: 'acting', path: `/devnet/positions/${fullAccount}` },
  { page: 'withdrawals', kind: 'acting', path: '/devnet/withdrawals' },
];
