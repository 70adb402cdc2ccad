import type { ReactNode } from 'react';
import { Note } from '@/components/ui/note';
import type { Problem } from '@/lib/domain/problems';
import { explainProblem } from '@/lib/text/problems';

type ProblemNoteProps = {
  problem: Problem;
  meaning?: 'attention' | 'danger' | 'unknown';
  action?: ReactNode;
};

/** What happened, what it means for the funds, what to do next. */
export function ProblemNote({ problem, meaning = 'attention', action }: ProblemNoteProps) {
  const words = explainProblem(problem);
  return (
    <Note meaning={meaning} title={words.title} action={action}>
      <p>{words.meaning}</p>
      <p>{words.action}</p>
    </Note>
  );
}
