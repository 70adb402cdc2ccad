import type { StrategyTokens } from '@/components/amount/strategy-token';
import type { Moment } from './effect';

/** What every panel of an operator's page is drawn with. */
export type OperatorSetting = {
  network: string;
  explorer?: string | undefined;
  tokens: StrategyTokens;
  now: Moment;
};
