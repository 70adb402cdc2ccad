import { EthAmount } from '@/components/amount/eth-amount';
import {
  etherPartOf,
  SlashedBy,
  SlashedFunds,
  SlashPlace,
  SlashReason,
} from '@/components/amount/slash-words';
import type { StrategyTokens } from '@/components/amount/strategy-token';
import type { Slash } from '@/lib/wire/stats/slashes';
import { SlashedStrategies } from './slashed-strategies';
import { uncountedIn } from './uncounted';

export type SlashSetting = {
  network: string;
  tokens: StrategyTokens;
  /** The block that the slashes are told at. */
  block: number;
  explorer?: string | undefined;
};

/** One slash: when, whom, by whom, why, what it took and where that went. */
export function SlashEntry({ slash, explorer, ...setting }: SlashSetting & { slash: Slash }) {
  const { network, tokens } = setting;
  return (
    <li id={slash.id} className="border-t border-line-strong first:border-t-0">
      <div className="space-y-1.5 px-3.5 py-3 text-sm md:px-4">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
          <h3 className="flex flex-wrap items-center gap-x-1.5 font-medium">
            <SlashedBy {...slash} network={network} />
          </h3>
          <EthAmount value={slash.totalEth} uncounted={uncountedIn(slash)} isStrong isAtEnd />
        </div>
        <SlashPlace slash={slash} explorer={explorer} />
        <p>
          <SlashReason description={slash.description} />
        </p>
        <p className="text-ink-soft">
          <SlashedFunds
            recipient={slash.redistributionRecipient}
            ether={etherPartOf(slash.strategies, tokens)}
            explorer={explorer}
          />
        </p>
      </div>
      {slash.strategies.length === 0 ? (
        <p className="px-3.5 pb-3 text-sm text-ink-soft md:px-4">
          It took nothing: nothing was left to take.
        </p>
      ) : (
        <SlashedStrategies slash={slash} {...setting} />
      )}
    </li>
  );
}
