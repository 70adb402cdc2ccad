import { z } from 'zod';
import { addressParam, paging } from '@/lib/wire/stats/queries';

const { page } = paging.shape;

/** What an operator's page shows of its longer lists: numbers of pages, and the asset whose history is drawn. */
export const operatorQuery = z.strictObject({
  slashes: page,
  delegators: page,
  asset: addressParam.optional(),
});

export type OperatorQuery = z.output<typeof operatorQuery>;
