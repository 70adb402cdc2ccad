import { handleOptions, refuseMethod } from '@/lib/server/api-gate';
import { handleStatus } from '@/lib/server/status';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ network: string }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  return handleStatus(request, (await params).network);
}

const refuse = async (request: Request, { params }: Context): Promise<Response> =>
  refuseMethod(request, (await params).network);

export {
  GET as HEAD,
  handleOptions as OPTIONS,
  refuse as DELETE,
  refuse as PATCH,
  refuse as POST,
  refuse as PUT,
};
