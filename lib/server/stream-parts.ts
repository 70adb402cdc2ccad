import 'server-only';

/** How long a client may leave a part untaken before the rest is not made. */
const STALL_MS = 60_000;
/** How long all of it may take: who takes a little now and then would hold its place for ever. */
const WHOLE_MS = 10 * 60_000;

/**
 * A text in parts, each made when the client has taken the one before. A failure breaks the connection: half a file must
 * not look whole. `end` is called once nothing more is made: at the end, by a failure, or because the client has gone,
 * takes nothing any more or takes too long.
 */
export function streamOf(
  parts: AsyncGenerator<string>,
  end: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let stall: NodeJS.Timeout | undefined;
  let whole: NodeJS.Timeout | undefined;
  const finish = () => {
    clearTimeout(stall);
    clearTimeout(whole);
    end();
  };
  return new ReadableStream({
    start(controller) {
      whole = setTimeout(() => {
        finish();
        controller.error();
      }, WHOLE_MS);
    },
    async pull(controller) {
      clearTimeout(stall);
      try {
        const { value, done } = await parts.next();
        if (done) {
          finish();
          controller.close();
          return;
        }
        controller.enqueue(encoder.encode(value));
        stall = setTimeout(() => {
          finish();
          controller.error();
        }, STALL_MS);
      } catch (error) {
        finish();
        throw error;
      }
    },
    async cancel() {
      finish();
      await parts.return(undefined);
    },
  });
}
