import type { Address } from 'viem';
import type { DevnetDeployment } from '../deployment-file';
import { DevnetProblem } from '../problem';
import { act } from './act';
import {
  type Flags,
  optionalAddress,
  optionalSetId,
  requireAddress,
  requireText,
  runAsProgram,
} from './command-line';
import { readEvents } from './events';
import { rewardsCoordinatorOf } from './places';
import { type SplitOf, splitChange } from './world/splits';

/** Sets what an operator keeps, in bips, and returns the time (in seconds) from which it counts. */
export async function updateSplit(
  deployment: DevnetDeployment,
  { operator, of, bips }: { operator: Address; of: SplitOf; bips: number },
): Promise<number> {
  const change = splitChange(operator, of, bips);
  const hash = await act(deployment, operator, { ...rewardsCoordinatorOf(deployment), ...change });
  const [event] = await readEvents(deployment, hash);
  return Number(event?.args.activatedAt);
}

function parseSplit(flags: Flags): SplitOf {
  const avs = optionalAddress(flags, 'avs');
  const id = optionalSetId(flags, 'set');
  if (avs && id !== undefined) return { kind: 'set', operatorSet: { avs, id } };
  if (id !== undefined) throw new DevnetProblem('--set needs --avs.');
  return avs ? { kind: 'avs', avs } : { kind: 'incentives' };
}

function parseBips(flags: Flags): number {
  const text = requireText(flags, 'bips');
  if (/^\d{1,5}$/.test(text) && Number(text) <= 10_000) return Number(text);
  throw new DevnetProblem(`--bips must be from 0 to 10000, not ${text}.`);
}

await runAsProgram(import.meta.url, {
  usage: [
    '  node --import tsx devnet/scenario/split.ts --operator 0x… --bips 1500 [--avs 0x…] [--set 0]',
    '  --bips N           what the operator keeps, 10000 is all',
    '  --avs, --set       of the rewards of this AVS or of this set; otherwise of the programmatic incentives',
  ].join('\n'),
  options: {
    operator: { type: 'string' },
    bips: { type: 'string' },
    avs: { type: 'string' },
    set: { type: 'string' },
  },
  run: async (deployment, flags) => {
    const request = {
      operator: requireAddress(flags, 'operator'),
      of: parseSplit(flags),
      bips: parseBips(flags),
    };
    const activatedAt = await updateSplit(deployment, request);
    return `Counts from ${new Date(activatedAt * 1000).toISOString()} on.`;
  },
});
