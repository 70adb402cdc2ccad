import { formatBlock } from './format';

/** How much of what a slash took was restaked ether. */
export type EtherPart = 'none' | 'some' | 'all';

type Taken = {
  isEther: boolean;
  /** Paid out to somebody, not burned. */
  isPaidOut: boolean;
  clearedBlock?: number | undefined;
  resolutionBlock?: number | undefined;
};

/** How far what a slash took of one asset is on its way, as of a block: half a sentence. */
export function slashedProgress(taken: Taken, block: number): string {
  const { isEther, isPaidOut, clearedBlock, resolutionBlock } = taken;
  if (isEther) return 'stays in the pods';
  const ahead = isPaidOut ? 'paid out' : 'burned';
  if (clearedBlock !== undefined) return `${ahead} in block ${blockOf(clearedBlock)}`;
  if (resolutionBlock === undefined) return `waits to be ${ahead}`;
  return block <= resolutionBlock
    ? `waits to be ${ahead}, held back through block ${blockOf(resolutionBlock)}`
    : `can be ${ahead} since block ${blockOf(resolutionBlock + 1)}`;
}

/** What becomes of restaked ether that was slashed: a sentence, to be put after what became of the rest. */
export function explainSlashedEther(part: EtherPart): string | undefined {
  if (part === 'none') return undefined;
  return part === 'all'
    ? 'It stays in the pod, where nobody can withdraw it.'
    : 'The ether of it stays in the pods, where nobody can withdraw it.';
}

/** How much of it was ether, by whether each asset is. */
export function etherPart(areEther: readonly boolean[]): EtherPart {
  if (!areEther.includes(true)) return 'none';
  return areEther.includes(false) ? 'some' : 'all';
}

const blockOf = (block: number): string => formatBlock(BigInt(block));
