import type { FlowRun } from './types';

/** True while something of the run may still happen on the chain, or has happened and waits for its next step. */
export function isUnfinished({ status, progress }: FlowRun): boolean {
  switch (status.name) {
    case 'done':
      return false;
    case 'checking':
    case 'running':
    case 'settling':
    case 'unknown':
      return true;
    default:
      return progress.some(({ name }) => name === 'confirmed');
  }
}

/** True while the engine works on the run or its request is out: nothing about it can be changed now. */
export const isBusy = ({ status: { name } }: FlowRun): boolean =>
  name === 'checking' || name === 'running' || name === 'settling' || name === 'unknown';
