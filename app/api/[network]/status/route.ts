import { handleStatus } from '@/lib/server/status';

export const dynamic = 'force-dynamic';

export async function GET(
  _: Request,
  { params }: { params: Promise<{ network: string }> },
): Promise<Response> {
  return handleStatus((await params).network);
}
