import { handleRpc } from '@/lib/server/rpc-route';

export const dynamic = 'force-dynamic';

export async function POST(
  request: Request,
  { params }: { params: Promise<{ network: string }> },
): Promise<Response> {
  return handleRpc(request, (await params).network);
}
