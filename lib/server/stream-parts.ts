import 'server-only';

/** How long a client may leave a part untaken before the rest is not made. */
const STALL_MS = 60_000;

/**
 * A text in parts, each made when the client has taken the one before. A failure breaks the connection: half a file must
 * not look whole. `end` is called once nothing more is made: at the end, by a failure, or because the client has gone or
 * takes nothing any more.
 */
export function streamOf(
  parts: AsyncGenerator<string>,
  end: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  let stall: NodeJS.Timeout | undefined;
  return new ReadableStream({
    async pull(controller) {
      clearTimeout(stall);
      try {
        const { value, done } = await parts.next();
        if (done) {
          end();
          controller.close();
          return;
        }
        controller.enqueue(encoder.encode(value));
        stall = setTimeout(() => {
          end();
          controller.error();
        }, STALL_MS);
      } catch (error) {
        end();
        throw error;
      }
    },
    async cancel() {
      clearTimeout(stall);
      end();
      await parts.return(undefined);
    },
  });
}
