import { describe, expect, it } from "@jest/globals";
import { oncePer } from "../../../model/base/cached";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import { describeResolved } from "../../support/describe";
import { planFleet, resolveFleet } from "../../support/resolved";
import { WHOLE_FLEETS } from "../../support/whole";
import { narrowed } from "../../support/whole/texts";

type Path = readonly (string | number)[];

/** Fleets that together declare every setting of nodes and of the autoscaler. */
const FLEETS = ["aws", "azure", "google", "nodeadm", "bottlerocket", "raw"];

/** Settings of these fleets by which nothing about nodes, or the autoscaler, is other than before. */
const EXCEPTIONS: readonly (readonly [setting: RegExp, why: string])[] = [
  [/^labels\b/, "labels of a cluster only select it"],
  [
    /^(acknowledgedPremises|clusterAutoscaler\.(acknowledgedDefects|mounts\..*\.reason$))/,
    "a reason, which `nodegroups check` or `synth --acknowledged` lists",
  ],
  [/^image\.id\.(amd64|arm64)$/, "the image of an architecture that no group here has"],
  [/^(zones\..*\.subnetId|subnetwork)$/, "the subnets of a cluster whose groups name their own"],
  [/^oidcIssuerUrl$/, "on Google the identity provider is named, and the issuer is only checked"],
  [/^updatePolicy\.type$/, "a policy with settings is always a rolling one"],
  [/^bootstrap\.kind$/, "with another kind everything beside it is another: the fleets are one of each kind"],
];

/** Values to try where a text with a letter more is none. */
const VALID: Readonly<Record<string, readonly unknown[]>> = {
  kubernetesVersion: ["1.34", "1.35"],
  nodesWaitFor: ["cilium"],
  os: ["flatcar", "ubuntu"],
  type: ["rolling", "gp3", "new-nodes-only"],
  vcpu: [2, 4, 8],
  memoryGiB: [8, 16, 32],
  aws: ["m5.2xlarge", "m7i.xlarge"],
  azure: ["Standard_D8s_v5", "Standard_D4s_v5"],
  google: ["n2-standard-4", "n2-standard-16"],
};

/** What a user writes of nodes, and of the autoscaler: the cluster's own settings, and those of its groups. */
function settingsOf(fleet: DeclaredFleet): readonly Path[] {
  return leaves(fleet, []).filter(([list, , part, , inner]) => {
    return list === "clusters" && (part === "props" || (part === "nodeGroups" && inner === "props"));
  });
}

/** Functions are the user's code, which a description can only name. */
function leaves(value: unknown, path: Path): readonly Path[] {
  if (value === undefined || typeof value === "function") return [];
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value) ? value.map((each, index) => [index, each] as const) : Object.entries(value);
  return entries.flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** Other values that a setting may have, the likeliest first. */
function others(value: unknown, path: Path): readonly unknown[] {
  const valid = path.flatMap((step) => VALID[step] ?? []);
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value - 1, ...valid, undefined];
  const digit = String(value).replace(/\d/, (found) => String((Number(found) + 1) % 10));
  return [`${value}x`, digit, ...valid, undefined];
}

function replaced(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) return value.map((each, index) => (index === step ? replaced(each, rest, other) : each));
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [step]: replaced(object[step], rest, other) };
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => (inner as Readonly<Record<string | number, unknown>>)[step], value);
}

/** What is said of a fleet; null where its parts cannot be decided, because a value is no valid one. */
function said(fleet: object): string | null {
  try {
    return describeResolved(resolveFleet(planFleet(fleet as DeclaredFleet)));
  } catch {
    return null;
  }
}

/** Path without places in lists: settings of many tags are one setting. */
function nameOf(path: Path): string {
  return path
    .slice(path[2] === "props" ? 3 : 5)
    .filter((step) => typeof step === "string")
    .join(".");
}

const saidBefore = oncePer(said);

const silentSettings = (whole: DeclaredFleet) => {
  const settings = new Map(settingsOf(whole).map((path) => [nameOf(path), path]));
  const isSilent = (wholePath: Path) => {
    // What is declared beside it says nothing of it.
    const { fleet, path } = narrowed(whole, wholePath);
    const before = saidBefore(fleet);
    expect(before).not.toBeNull();
    return !others(valueAt(fleet, path), path).some((other) => {
      const text = said(Object(replaced(fleet, path, other)));
      return text !== null && text !== before;
    });
  };
  return [...settings]
    .filter(([name, path]) => !EXCEPTIONS.some(([setting]) => setting.test(name)) && isSilent(path))
    .map(([name]) => name);
};

describe("every declared setting that changes a node or the autoscaler", () => {
  it.each(FLEETS)("changes the snapshot: %s", (name) => {
    const fleet = WHOLE_FLEETS[name];
    expect(fleet).toBeDefined();
    expect(silentSettings(fleet as DeclaredFleet)).toEqual([]);
  });

  it("has at most ten exceptions", () => {
    expect(EXCEPTIONS.length).toBeLessThanOrEqual(10);
  });
});
