import type { RowOf } from '../store/tables';
import { NotReady } from './problem';

/** Values of the protocol itself at the block: delays in blocks, a split in bips, and how many there are of what. */
export type ProtocolValues = {
  withdrawalDelayBlocks: number;
  deallocationDelayBlocks: number;
  slasherDelayBlocks: number;
  /** Absent where the deployment has no rewards coordinator. */
  defaultSplitBips?: number;
  operators: number;
  delegators: number;
  avss: number;
  slashes: number;
};

export function protocolValues(rows: readonly RowOf<'protocol'>[]): ProtocolValues {
  const values = new Map(rows.map(({ name, value }) => [name, value]));
  const needed = (name: string): number => {
    const value = values.get(name);
    if (value === undefined) throw new NotReady('the delays of the protocol are not read yet');
    return value;
  };
  // A counter appears with the first that it counts.
  const counted = (name: string): number => values.get(name) ?? 0;
  const split = values.get('defaultSplitBips');
  return {
    withdrawalDelayBlocks: needed('withdrawalDelayBlocks'),
    deallocationDelayBlocks: needed('deallocationDelayBlocks'),
    slasherDelayBlocks: needed('slasherDelayBlocks'),
    ...(split !== undefined && { defaultSplitBips: split }),
    operators: counted('operators'),
    delegators: counted('delegators'),
    avss: counted('avss'),
    slashes: counted('slashes'),
  };
}
