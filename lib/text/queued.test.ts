import { expect, it } from 'vitest';
import { blockNumber } from '../domain/units';
import { explainSlashability } from './queued';

const until = { slashableUntil: blockNumber(118n) };
const tell = (
  block: bigint,
  hasEther: boolean,
  queued: { slashableUntil?: typeof until.slashableUntil } = until,
) => explainSlashability(queued, blockNumber(block), hasEther);

it('default: through the last block, fixed after it, never without an operator', () => {
  expect(tell(118n, false)).toBe('until block 118 inclusive');
  expect(tell(119n, false)).toBe('no more: its amount is fixed since block 119');
  expect(tell(118n, false, {})).toMatch(/^by nobody/);
});

it('behavior: of ether only operator sets end, and its amount is never called fixed', () => {
  expect(tell(118n, true)).toMatch(/^by operator sets until block 118 inclusive; what your validators lose/);
  expect(tell(119n, true)).toBe(
    'by operator sets no more since block 119; what your validators lose is still taken from it',
  );
  expect(tell(118n, true, {})).toMatch(/^by no operator set.*what your validators lose is taken from it/);
});
