import type { Problem, ProblemCode } from '../../domain/problems';

/** What happened, what it means for the funds, what to do next. */
export type Explanation = { title: string; meaning: string; action: string };

/** The sentences of some codes, each with its own problem's data. */
export type Explanations<Code extends ProblemCode> = {
  [C in Code]: (problem: Extract<Problem, { code: C }>) => Explanation;
};

export const nothingMoved = 'Nothing was sent and nothing has moved.';
