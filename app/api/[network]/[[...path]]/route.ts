import { handleOptions, refuseMethod } from '@/lib/server/api-gate';
import { handleApi } from '@/lib/server/api-route';
import { atomPathOf, handleAtom } from '@/lib/server/atom-route';
import { handleCalendar, isCalendarPath } from '@/lib/server/calendar-route';
import { handleLive, livePathOf } from '@/lib/server/live-route';
import { handleNotices, isNoticesPath } from '@/lib/server/notices-route';
import { writeCalendar } from '@/lib/text/calendar';
import { noticeWithExact } from '@/lib/text/notices';

export const dynamic = 'force-dynamic';

type Context = { params: Promise<{ network: string; path?: string[] }> };

export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { network, path = [] } = await params;
  if (isCalendarPath(path)) return handleCalendar(request, network, path, writeCalendar);
  if (isNoticesPath(path)) return handleNotices(request, network, path);
  const live = livePathOf(path);
  if (live !== undefined) return handleLive(request, network, live, noticeWithExact);
  const followed = atomPathOf(path);
  if (followed !== undefined) return handleAtom(request, network, followed, noticeWithExact);
  return handleApi(request, network, path);
}

/** Nothing is written here but who wants to be told of what. */
async function write(request: Request, context: Context): Promise<Response> {
  const { network, path = [] } = await context.params;
  return isNoticesPath(path) ? handleNotices(request, network, path) : refuse(request, context);
}

const refuse = async (request: Request, { params }: Context): Promise<Response> =>
  refuseMethod(request, (await params).network);

export {
  GET as HEAD,
  handleOptions as OPTIONS,
  refuse as PATCH,
  refuse as PUT,
  write as DELETE,
  write as POST,
};
