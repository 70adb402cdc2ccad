'use client';

import { useQuery } from '@tanstack/react-query';
import { problemOfError } from '../chain/problem-error';
import type { Problem } from '../domain/problems';
import type { Summary } from '../domain/summary';
import type { Address } from '../domain/units';
import { checkFor } from '../flows/check';
import type { BaseFacts, Flow, Step } from '../flows/types';
import { useWallet } from '../wallet/use-wallet';
import { encodeJson } from '../wire/bigint-json';
import { useBlock } from './block-clock';
import { freshness } from './freshness';
import { keys } from './keys';
import { useEngine, useNetwork } from './network';

/** What a click would do and lead to. */
export type Reviewed = { steps: readonly Step[]; summary: Summary };

export type FlowReview<Facts> = {
  facts: Facts | undefined;
  problems: readonly Problem[];
  /** Absent while facts are missing or something is in the way. */
  reviewed: Reviewed | undefined;
  isReading: boolean;
  refetch(): Promise<unknown>;
};

/** A flow's facts for what the form says now, read again at every block while the review is open. */
function useFacts<Intent, Facts extends BaseFacts>(
  flow: Flow<Intent, Facts>,
  intent: Intent | undefined,
  account: Address | undefined,
  isOpen: boolean,
) {
  const { deployment } = useNetwork();
  const engine = useEngine();
  // Keeps the block clock going, which refreshes the facts.
  useBlock();
  const subject = intent === undefined ? '' : (flow.factsKey?.(intent) ?? encodeJson(intent));
  return useQuery<Facts>({
    queryKey: keys.facts(deployment.name, account, flow.id, subject),
    queryFn: async () => {
      const { reader, floor } = engine();
      if (intent === undefined || account === undefined) throw new RangeError('a disabled query was run');
      return floor.check(await flow.readFacts(reader, { account, deployment }, intent));
    },
    enabled: isOpen && intent !== undefined && account !== undefined,
    ...freshness('live'),
  });
}

/** Reads, checks, plans and describes a flow for an account, as the form stands. */
export function useReview<Intent, Facts extends BaseFacts>(
  flow: Flow<Intent, Facts>,
  intent: Intent | undefined,
  account: Address | undefined,
  isOpen: boolean,
): FlowReview<Facts> {
  const { data: facts, error, isLoading: isReading, refetch } = useFacts(flow, intent, account, isOpen);
  const { kind } = useWallet();
  const rest = { isReading, refetch };
  if (intent === undefined || facts === undefined) {
    const problems = error === null ? [] : [problemOfError(error)];
    return { ...rest, facts: undefined, problems, reviewed: undefined };
  }
  const problems = checkFor(flow, intent, facts, kind === 'contract');
  const reviewed =
    problems.length > 0
      ? undefined
      : { steps: flow.plan(intent, facts), summary: flow.describe(intent, facts) };
  return { ...rest, facts, problems, reviewed };
}
