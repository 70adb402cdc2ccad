import type { Problem } from '../domain/problems';
import { type RunEvent, reduceRun } from './machine';
import type { FlowRun, Ports, Sent, WalletPorts } from './types';

/** One run in the hands of this tab: its state, the only way to change it, and the ports it may use. */
export type Drive = {
  readonly ports: Ports;
  readonly run: FlowRun;
  /** Stores the new state before anything else happens. */
  dispatch(event: RunEvent): void;
  /** Takes over what another tab may have done since. */
  refresh(): void;
  /** Aborted when the user puts the run away: it is not waited for and goes no further. */
  readonly leaving: AbortController;
  /** The wallet as it was at the click. Another one since then, even for the same account, ends the walk. */
  wallet?: WalletPorts | undefined;
  /** Set while the wallet is asked: stops waiting for its answer. */
  giveUp?: (() => void) | undefined;
  /** The answer that was given up on; the wallet may still send it. */
  late?: Promise<Sent | Problem> | undefined;
  /** Resolves when this tab's work on the run, if there is any, has ended. */
  idle?: Promise<unknown> | undefined;
};

export function createDrive(initial: FlowRun, ports: Ports): Drive {
  let run = initial;
  return {
    ports,
    leaving: new AbortController(),
    get run() {
      return run;
    },
    dispatch(event) {
      run = reduceRun(run, event);
      ports.store.save(run);
    },
    refresh() {
      run = ports.store.get(run.id) ?? run;
    },
  };
}

/** Why this tab must not ask for a signature now: the wallet is not where the run began. */
export function checkWallet({ ports, run, wallet }: Drive): Problem | undefined {
  const current = ports.current();
  if (current === undefined) return { code: 'no-account' };
  if (current.account.toLowerCase() !== run.account.toLowerCase()) return { code: 'account-changed' };
  if (current.chainId !== run.chainId) {
    return run.status.name === 'running'
      ? { code: 'network-changed' }
      : { code: 'wrong-network', expectedChainId: run.chainId, actualChainId: current.chainId };
  }
  if (wallet === undefined) return { code: 'wallet-unavailable', detail: 'it is not ready yet' };
  return ports.wallet === wallet ? undefined : { code: 'account-changed' };
}
