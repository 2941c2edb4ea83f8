import { brotliCompressSync, brotliDecompressSync, constants } from "node:zlib";

/** Bytes a compressed body may take: a row holds 400 KB with all its other attributes. */
export const BODY_LIMIT_BYTES = 380_000;

/** Higher is slower and hardly smaller: 11, the default, takes a second for what 4 does in milliseconds. */
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

/**
 * Packs a value into brotli-compressed JSON.
 *
 * @param replacer as of `JSON.stringify`
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-use-s3-too.html "Compressing large attribute values"
 */
export function packBody(value: unknown, replacer?: (key: string, value: unknown) => unknown): Uint8Array {
  return brotliCompressSync(JSON.stringify(value, replacer), QUALITY);
}

/**
 * @param body bytes from the SDK, or base64 text from a stream record in a Lambda event
 * @param reviver as of `JSON.parse`
 */
export function unpackBody<T>(
  body: Uint8Array | string,
  reviver?: (key: string, value: unknown) => unknown,
): T {
  const bytes = typeof body === "string" ? Buffer.from(body, "base64") : body;
  return JSON.parse(brotliDecompressSync(bytes).toString(), reviver) as T;
}
