import { redirect } from 'next/navigation';
import { Note } from '@/components/ui/note';
import { deploymentProblems, listDeployments } from '@/lib/server/deployments';

export const dynamic = 'force-dynamic';

export default function Home() {
  const [first] = listDeployments();
  if (first) redirect(`/${first.name}`);
  return (
    <main className="mx-auto max-w-panel space-y-4 p-6">
      <h1 className="text-2xl font-semibold">No network is offered</h1>
      <p className="text-ink-soft">
        Nothing of yours is touched by this. Whoever runs this server has to give at least one network an RPC
        endpoint.
      </p>
      {deploymentProblems().map(({ name, reason }) => (
        <Note key={name} meaning="attention" title={name}>
          {reason}
        </Note>
      ))}
    </main>
  );
}
