import { describe, expect, test } from "vitest";
import { DETECTIONS } from "../../lib/detections/index.ts";
import { FRAMEWORK_NAMES, FRAMEWORKS, type Framework } from "../../lib/rule/controls.ts";
import { RULES } from "../../lib/rules/index.ts";

/** `1.1` to `1.21` for `["1", 21]`. */
const numbered = (...sections: readonly (readonly [prefix: string, last: number])[]) =>
  new Set(
    sections.flatMap(([prefix, last]) =>
      Array.from({ length: last }, (_, index) => `${prefix}${prefix.match(/\d$/) ? "." : ""}${index + 1}`),
    ),
  );

/** NIST SP 800-53 rev. 5: the last control of each family. */
const NIST = numbered(
  ...Object.entries({
    AC: 25,
    AT: 6,
    AU: 16,
    CA: 9,
    CM: 14,
    CP: 13,
    IA: 12,
    IR: 10,
    MA: 7,
    MP: 8,
    PE: 23,
    PL: 11,
    PM: 32,
    PS: 9,
    PT: 8,
    RA: 10,
    SA: 23,
    SC: 51,
    SI: 23,
    SR: 12,
  }).map(([family, last]) => [`${family}-`, last] as const),
);

/** Which requirement ids a framework has, as far as rules on IAM can serve them. */
const EXISTS: { readonly [F in Framework]: (id: string) => boolean } = {
  "cis-aws-1.4": inSet(
    numbered(["1", 21], ["2.1", 5], ["2.2", 1], ["2.3", 1], ["3", 11], ["4", 15], ["5", 4]),
  ),
  "cis-aws-3.0": inSet(
    numbered(["1", 22], ["2.1", 4], ["2.2", 1], ["2.3", 3], ["2.4", 1], ["3", 9], ["4", 16], ["5", 6]),
  ),
  "cis-aws-5.0": inSet(
    numbered(["1", 21], ["2.1", 4], ["2.2", 4], ["2.3", 1], ["3", 9], ["4", 16], ["5", 7]),
  ),
  "cis-aws-6.0": (id) => /^[2-6]\.\d{1,2}(\.\d)?$/.test(id) && numberAfterSection(id) <= 21,
  "cis-aws-7.0": (id) => /^[2-6]\.\d{1,2}(\.\d)?$/.test(id) && numberAfterSection(id) <= 21,
  fsbp: (id) => /^[A-Z][A-Za-z0-9]+\.[1-9]\d{0,2}$/.test(id),
  "pci-dss-4.0": (id) =>
    PCI_APPENDICES.test(id) || (/^(1[0-2]|[1-9])\.\d{1,2}(\.\d{1,2}){0,2}$/.test(id) && pciSectionExists(id)),
  hipaa: (id) => /^164\.(308|310|312|314|316)\([a-e]\)(\(\d{1,2}\))?(\([ivx]+\))?(\([A-H]\))?$/.test(id),
  soc2: (id) => SOC2.has(id),
  gdpr: inSet(new Set(Array.from({ length: 99 }, (_, index) => `Art.${index + 1}`))),
  "nist-800-53-r5": (id) => NIST.has(id.replace(/\(\d+\)$/, "")),
  "iso-27001-2022": inSet(numbered(["A.5", 37], ["A.6", 8], ["A.7", 14], ["A.8", 34])),
};

const SOC2 = numbered(
  ...([
    ["CC1", 5],
    ["CC2", 3],
    ["CC3", 4],
    ["CC4", 2],
    ["CC5", 3],
    ["CC6", 8],
    ["CC7", 5],
    ["CC8", 1],
    ["CC9", 2],
    ["A1", 3],
    ["C1", 2],
    ["PI1", 5],
  ] as const),
);

/** For providers of many tenants, for old TLS, and for those whom an acquirer asks for more. */
const PCI_APPENDICES =
  /^(A1\.(1\.[1-4]|2\.[1-3])|A2\.1\.[1-3]|A3\.(1\.[1-4]|2\.[1-6](\.\d)?|3\.[1-3](\.\d)?|4\.1|5\.1))$/;

const PCI_SECTIONS = [5, 3, 7, 2, 4, 5, 3, 6, 5, 7, 6, 10] as const;

function pciSectionExists(id: string): boolean {
  const [requirement = 0, section = 0] = id.split(".").map(Number);
  return section >= 1 && section <= (PCI_SECTIONS[requirement - 1] ?? 0);
}

function numberAfterSection(id: string): number {
  return Number(id.split(".")[1]);
}

function inSet(known: ReadonlySet<string>): (id: string) => boolean {
  return (id) => known.has(id);
}

const POINTERS = [...RULES, ...DETECTIONS].flatMap(({ id, controls }) =>
  Object.entries(controls).map(([framework, requirements]) => ({ id, framework, requirements })),
);

describe("the requirements that rules point to", () => {
  test.each(FRAMEWORKS)("exist in %s", (framework) => {
    const unknown = POINTERS.filter((pointer) => pointer.framework === framework).flatMap(
      ({ id, requirements }) =>
        requirements.filter((requirement) => !EXISTS[framework](requirement)).map((name) => `${id}: ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test("are named once by each rule, and never left empty", () => {
    const repeated = POINTERS.filter(
      ({ requirements }) => new Set(requirements).size !== requirements.length,
    );
    expect(repeated).toEqual([]);
    expect(POINTERS.filter(({ requirements }) => requirements.length === 0)).toEqual([]);
  });

  test("are of frameworks that have a name", () => {
    expect(Object.keys(FRAMEWORK_NAMES)).toEqual([...FRAMEWORKS]);
    for (const { framework } of POINTERS) expect(FRAMEWORKS).toContain(framework);
  });

  test("cover every framework", () => {
    expect(new Set(POINTERS.map(({ framework }) => framework))).toEqual(new Set(FRAMEWORKS));
  });
});
