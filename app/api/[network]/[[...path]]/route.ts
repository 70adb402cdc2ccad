import { handleOptions, refuseMethod } from '@/lib/server/api-gate';
import { handleApi } from '@/lib/server/api-route';
import { handleCalendar, isCalendarPath } from '@/lib/server/calendar-route';
import { writeCalendar } from '@/lib/text/calendar';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ network: string; path?: string[] }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { network, path = [] } = await params;
  if (isCalendarPath(path)) return handleCalendar(request, network, path, writeCalendar);
  return handleApi(request, network, path);
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
