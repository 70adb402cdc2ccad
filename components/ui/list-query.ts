import type { Query } from './search-params';
import type { Direction, Sorting } from './sort-header';

/** A list as its address tells it: filters by name, and these. */
export type ListQuery = Query & {
  sort: string;
  direction?: Direction | undefined;
  limit: number;
  page?: number | undefined;
  cursor?: string | undefined;
};

/** What a list's address leaves out: the order it begins with, and which of its orders rise by themselves. */
export type ListHabits = { sort: string; rising: readonly string[] };

const usualLimit = 50;

/** The order that suits a column: names rise, figures fall, unless the list says otherwise. */
export const firstDirection = ({ rising }: ListHabits, sort: string): Direction =>
  rising.includes(sort) ? 'asc' : 'desc';

/** The order that the list is in. */
export const sortingOf = (habits: ListHabits, { sort, direction }: ListQuery): Sorting => ({
  sort,
  direction: direction ?? firstDirection(habits, sort),
});

/** The fields of the list's address: what is as usual is left out, and so is the cursor, which pages by number do not use. */
export function fieldsOf(habits: ListHabits, query: ListQuery): Query {
  const { cursor: _, sort, direction, limit, page, ...filters } = query;
  return { ...filters, ...sortFields(habits, sort, direction), ...pageFields(limit, page) };
}

/** The fields that order the list, absent where they are as usual. */
export const sortFields = (habits: ListHabits, sort: string, direction: Direction | undefined): Query => ({
  sort: sort === habits.sort ? undefined : sort,
  direction: direction === firstDirection(habits, sort) ? undefined : direction,
});

const pageFields = (limit: number, page: number | undefined): Query => ({
  limit: limit === usualLimit ? undefined : limit,
  page: page === 1 ? undefined : page,
});

/** True where something besides order and page narrows the list. */
export function isNarrowed({ cursor, sort, direction, limit, page, ...filters }: ListQuery): boolean {
  return Object.values(filters).some((value) => value !== undefined && value !== '');
}
