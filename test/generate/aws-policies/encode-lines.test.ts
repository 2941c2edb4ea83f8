import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeLines, piecesOf } from "../../../lib/generate/aws-policies/encode-lines.ts";
import { decodeLines } from "../../../lib/local/decode-lines.ts";

const pieces = fc.array(fc.constantFrom("{", "}", '"a",', '"b",', '"c",', '"d"'), { maxLength: 30 });

describe("encoded pieces", () => {
  test("are read as they were written, whatever the version before", () => {
    fc.assert(
      fc.property(pieces, pieces, (text, earlier) => {
        expect(decodeLines(encodeLines(text, earlier), earlier)).toEqual(text);
      }),
    );
  });

  test("hold what is new only", () => {
    const earlier = piecesOf({ Action: ["s3:GetObject", "s3:PutObject"] });
    const text = piecesOf({ Action: ["s3:GetObject", "s3:ListBucket", "s3:PutObject"] });
    expect(encodeLines(text, earlier)).toEqual([0, 3, '"s3:ListBucket",', 0, 2]);
  });
});
