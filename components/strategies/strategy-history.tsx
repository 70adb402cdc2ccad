import { LineChart } from '@/components/ui/line-chart';
import { Panel } from '@/components/ui/panel';
import { tokenAmount } from '@/lib/domain/units';
import { formatAmount } from '@/lib/text/format';
import { tokenSymbol } from '@/lib/text/tokens';
import type { StrategyDetail } from '@/lib/wire/stats/strategies';

const rateDecimals = 18;

/** Delegated stake and rate by day: two drawings, as they share no scale. */
export function StrategyHistory({ strategy }: { strategy: StrategyDetail }) {
  const { history, token } = strategy;
  const symbol = tokenSymbol(token);
  const days = history.map(({ day }) => day);
  const inTokens = (value: bigint, decimals: number) =>
    `${formatAmount(tokenAmount(value), decimals)} ${symbol}`;
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      <Panel title="Delegated, by day">
        <LineChart
          title="Delegated stake"
          days={days}
          series={[{ name: 'Delegated', values: history.map(({ delegatedTokens }) => delegatedTokens) }]}
          format={(value) => inTokens(value, token.decimals)}
        />
      </Panel>
      <Panel title="What one share is worth, by day">
        <LineChart
          title="Rate"
          days={days}
          series={[{ name: 'One share', values: history.map(({ rate }) => rate) }]}
          format={(value) => inTokens(value, rateDecimals)}
          isCut
        />
      </Panel>
    </div>
  );
}
