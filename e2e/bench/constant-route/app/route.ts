const body = 'a'.repeat(Number(process.env.CONSTANT_BYTES));

export const dynamic = 'force-dynamic';

/** Nothing but the framework's own cost: the same bytes for everybody. */
export function GET(): Response {
  return new Response(body, { headers: { 'content-type': 'text/plain' } });
}
