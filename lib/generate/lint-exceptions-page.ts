import { LINT_EXCEPTIONS } from "../infra/lint-exceptions.ts";
import type { GeneratedFile } from "./generated-file.ts";

/** What other linters ask of the template and it does not do, with the reasons. */
export function lintExceptionsPage(): readonly GeneratedFile[] {
  const rows = Object.entries(LINT_EXCEPTIONS).map(
    ([check, { asks, because }]) => `| \`${check}\` | ${asks} | ${because} |`,
  );
  const content = [
    "# What linters ask of the template, and why not",
    "",
    "`npm run lint:template` runs cfn-lint and checkov over what `npm run package` made. cfn-lint has nothing to say;",
    "checkov's other checks pass. Written by `npm run generate` from [lint-exceptions.ts](lint-exceptions.ts).",
    "",
    "| check | asks for | why not |",
    "|---|---|---|",
    ...rows,
    "",
  ];
  return [{ path: "lib/infra/LINT-EXCEPTIONS.md", content: content.join("\n") }];
}
