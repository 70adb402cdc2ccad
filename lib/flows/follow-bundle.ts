import { readMined, type Watch } from './node';
import { patiently } from './patiently';
import type { WaitOutcome, WalletPorts } from './types';

/** Follows an EIP-5792 bundle: the wallet names its transactions, our own node says what they did. */
export async function followBundle(
  watch: Watch,
  id: string,
  bundleStatus: WalletPorts['bundleStatus'],
): Promise<WaitOutcome> {
  if (bundleStatus === undefined) return { name: 'lost' };
  return patiently(watch, async () => {
    const status = await bundleStatus(id);
    if (status === undefined) return undefined;
    if (status.name === 'failed') {
      return { name: 'failed', problem: { code: 'wallet-failed', detail: status.detail } };
    }
    const found = await Promise.all(status.hashes.map((hash) => readMined(watch.request, hash)));
    const mined = found.filter((one) => one !== undefined);
    const last = mined.at(-1);
    if (last === undefined || mined.length < found.length) return undefined;
    const reverted = mined.find((one) => one.status === 'reverted');
    return reverted ?? { ...last, logs: mined.flatMap(({ logs }) => logs) };
  });
}
