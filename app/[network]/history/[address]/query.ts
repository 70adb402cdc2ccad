import { lifeQuery } from '@/lib/wire/stats/queries';

const isInCalendar = (day: string | undefined): boolean => {
  if (day === undefined) return true;
  const time = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
};
const { from, to } = lifeQuery.shape;
const words = { error: 'a day that is in no calendar' };

/** The history's filters as a page's address has them: a day that is in no calendar is left out like any other mistake. */
export const historyPageQuery = lifeQuery.extend({
  from: from.refine(isInCalendar, words),
  to: to.refine(isInCalendar, words),
});
