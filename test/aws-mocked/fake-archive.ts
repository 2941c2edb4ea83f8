import { gzipSync } from "node:zlib";
import { GetObjectCommand, ListObjectsV2Command, S3Client } from "@aws-sdk/client-s3";
import { mockClient } from "aws-sdk-client-mock";

const PAGE = 2;

/** A bucket of S3 with these files, whose listings come two keys a page. */
export function fakeArchive(files: ReadonlyMap<string, Uint8Array>) {
  const s3 = mockClient(S3Client);
  const sorted = [...files.keys()].sort();
  s3.on(ListObjectsV2Command).callsFake(
    ({ Prefix = "", Delimiter, StartAfter = "", ContinuationToken = "" }: Record<string, string>) => {
      const after = ContinuationToken === "" ? StartAfter : ContinuationToken;
      const keys = sorted.filter((key) => key.startsWith(Prefix));
      if (Delimiter !== undefined) {
        const folders = keys
          .map((key) => key.slice(Prefix.length).split("/"))
          .filter(({ length }) => length > 1);
        const names = [...new Set(folders.map(([name]) => `${Prefix}${name}/`))].filter(
          (name) => name > after,
        );
        const page = names.slice(0, PAGE);
        return {
          CommonPrefixes: page.map((name) => ({ Prefix: name })),
          NextContinuationToken: names.length > PAGE ? page.at(-1) : undefined,
        };
      }
      const rest = keys.filter((key) => key > after);
      const page = rest.slice(0, PAGE);
      return {
        Contents: page.map((Key) => ({ Key })),
        NextContinuationToken: rest.length > PAGE ? page.at(-1) : undefined,
      };
    },
  );
  s3.on(GetObjectCommand).callsFake(({ Key = "" }: { Key?: string }) => ({
    Body: { transformToByteArray: async () => files.get(Key) },
  }));
  return s3;
}

/** A log file as CloudTrail writes it. */
export function logFile(...Records: readonly object[]): Uint8Array {
  return gzipSync(JSON.stringify({ Records }));
}
