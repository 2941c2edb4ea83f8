import { createGunzip, type Gunzip } from "node:zlib";

/** How much is inflated between two looks at the result: a gzip bomb of 1,000 to 1 stays below 16 MB. */
const SLICE_BYTES = 16 * 1024;
const OUTPUT_BYTES = 256 * 1024;

/** Whether bytes begin like a gzip stream, whatever their file is called. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Inflates gzip; of a stream that is cut off, everything before the cut is yielded first; of one that is
 * damaged, everything but the last slice before the damage.
 *
 * @throws {Error} of zlib, after the last good bytes
 */
export async function* inflate(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  const ready: Uint8Array[] = [];
  gunzip.on("data", (bytes: Uint8Array) => ready.push(bytes));
  // Errors are thrown from where they are awaited; without a listener they would end the process.
  gunzip.on("error", () => {});
  try {
    for await (const slice of sliced(source)) {
      const failure = await settled(gunzip, (done) => gunzip.write(slice, done));
      yield* ready.splice(0);
      if (failure) throw failure;
    }
    const failure = await settled(gunzip, (done) => gunzip.once("end", done).end());
    yield* ready.splice(0);
    if (failure) throw failure;
  } finally {
    gunzip.destroy();
  }
}

/** Waits until an act is done or the stream has failed: after a failure zlib calls nobody back. */
function settled(gunzip: Gunzip, act: (done: () => void) => void): Promise<Error | undefined> {
  return new Promise((resolve) => {
    const fail = (error: Error) => resolve(error);
    gunzip.once("error", fail);
    act(() => {
      gunzip.off("error", fail);
      resolve(undefined);
    });
  });
}

async function* sliced(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const bytes of source)
    for (let at = 0; at < bytes.length; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES);
}
