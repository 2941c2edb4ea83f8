import { describe, expect, test } from "vitest";
import { runtimePackages } from "../../lib/generate/licences-page.ts";

describe("what runs with Castellan", () => {
  test("is listed with its licence, tools left out, by name", () => {
    const packages = {
      "": { version: "0.1.0", license: "Apache-2.0" },
      "node_modules/zod": { version: "4.0.0", license: "MIT" },
      "node_modules/a/node_modules/@aws/b": { version: "1.0.0", license: "Apache-2.0" },
      "node_modules/tool": { version: "1.0.0", license: "GPL-3.0", dev: true },
    };
    expect(runtimePackages({ packages })).toEqual([
      { name: "@aws/b", version: "1.0.0", licence: "Apache-2.0" },
      { name: "zod", version: "4.0.0", licence: "MIT" },
    ]);
  });

  test.each(["AGPL-3.0", "GPL-2.0-only", "(MIT OR GPL-3.0)", "SEE LICENSE IN x", undefined])(
    "may not be under %s",
    (license) => {
      const packages = { "node_modules/theirs": { version: "1.2.3", ...(license && { license }) } };
      expect(() => runtimePackages({ packages })).toThrow(/^theirs 1\.2\.3 is under the licence/);
    },
  );
});
