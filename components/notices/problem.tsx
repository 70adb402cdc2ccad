import { Note } from '@/components/ui/note';
import type { NoticesProblem } from '@/lib/hooks/notices-client';
import { explainNotices } from '@/lib/text/notices';

/** Why it did not work; empty while there is nothing to say, so that it is heard when there is. */
export function Problem({ problem }: { problem: NoticesProblem | undefined }) {
  const words = problem && explainNotices(problem.code, problem.message);
  return (
    <div aria-live="polite">
      {words && (
        <Note meaning="attention" title={words.title}>
          <p>{words.action}</p>
        </Note>
      )}
    </div>
  );
}
