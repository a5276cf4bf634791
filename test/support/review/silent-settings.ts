import { oncePer } from "../../../model/base/cached";
import type { Cloud } from "../../../model/base/cloud";
import { groupedBy } from "../../../model/base/grouped";
import type { DeclaredFleet } from "../../../model/declaration/fleet";
import { describeResolved } from "../describe";
import { planFleet, resolveFleet } from "../resolved";
import { LEVEL_FLEETS } from "../whole/levels";
import { narrowed } from "../whole/texts";

type Path = readonly (string | number)[];

/** Settings, with where they are declared, by which nothing about nodes, or the autoscaler, is other than before. */
export const EXCEPTIONS: readonly (readonly [setting: RegExp, why: string])[] = [
  [/ fleet: (name|backend\.apartBy)$/, "whose the outputs are, and who keeps states apart, for people to read"],
  [
    /\b(acknowledgedPremises|acknowledgedDefects)\.\S+$|\b(mounts\.\S+|acknowledged\.\d+)\.reason$/,
    "reasons, which `check` lists and a review compares (test/review/changes/acknowledgement-changes.test.ts)",
  ],
  [
    / fleet: (apiBudget|vcpuQuotas|machines\.aws\.x1\.new\.bootDiskTypes)\.|^google cluster: oidcIssuerUrl$|\.adapter\.name$/,
    "rules compare it with what follows; it is given to nothing",
  ],
  [
    / (nodeGroups|nodeGroupSets): image\.id\.arm64$/,
    "images of an architecture that no group with images of its own has",
  ],
  [/ cluster: bootstrap\.kind$/, "with another kind everything beside it is another: the fleets are one of each kind"],
  [/(: |\.)updatePolicy\.type$/, "a policy with settings is always a rolling one"],
  [/ own(Terraform|Manifests): add$/, "the user's code, without which there is no such declaration"],
  [/ verticalPodAutoscalerPolicies: namespaces\.0$/, "a namespace in which nothing of the fleet runs"],
  [/^google .*: machine\.types$/, "groups on Google have one machine type"],
  [/^aws fleet: defaults\.network\.securityGroups\.0$/, "clusters on AWS always say their own, which win"],
];

/** Values to try where a text with a letter more is none. */
const VALID: Readonly<Record<string, readonly unknown[]>> = {
  kubernetesVersion: ["1.34", "1.35"],
  nodesWaitFor: ["cilium", "istio-cni"],
  families: ["m6i", "Dsv5", "n2"],
  generations: [2],
  os: ["flatcar", "ubuntu"],
  type: ["rolling", "gp3", "new-nodes-only"],
  vcpu: [2, 4, 8],
  memoryGiB: [8, 16, 32],
  memoryMiB: [65_536],
  gpuResource: [null],
  aws: ["m5.2xlarge", "m7i.xlarge"],
  azure: ["Standard_D8s_v5", "Standard_D4s_v5"],
  google: ["n2-standard-4", "n2-standard-16"],
};

/** Everything that a user writes. */
function settingsOf(fleet: DeclaredFleet): readonly Path[] {
  return leaves(fleet, []).filter((path) => path.includes("props"));
}

/** Functions are the user's code, which a description can only name: they are there or not. */
function leaves(value: unknown, path: Path): readonly Path[] {
  if (value === undefined) return [];
  if (typeof value !== "object" || value === null) return [path];
  const entries = Array.isArray(value) ? value.map((each, index) => [index, each] as const) : Object.entries(value);
  return entries.flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** Other values that a setting may have, the likeliest first. */
function others(value: unknown, path: Path): readonly unknown[] {
  const valid = path.flatMap((step) => VALID[step] ?? []);
  if (typeof value === "function") return [undefined];
  if (typeof value === "boolean") return [!value];
  if (typeof value === "number") return [value + 1, value - 1, ...valid, undefined];
  const digit = String(value).replace(/\d/, (found) => String((Number(found) + 1) % 10));
  return [`${value}x`, digit, ...valid, undefined];
}

function replaced(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) return value.map((each, index) => (index === step ? replaced(each, rest, other) : each));
  const object = value as Readonly<Record<string, unknown>>;
  if (other === undefined && rest.length === 0)
    return Object.fromEntries(Object.entries(object).filter(([key]) => key !== step));
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

/** The level that declares a setting, and its path there: `aws cluster nodeGroups: labels.team`. Which of several groups it is does not count. */
function nameOf(fleet: DeclaredFleet, path: Path): string {
  const at = path.indexOf("props");
  const [owner, list] = path[0] === "clusters" ? ["cluster", path.slice(2, at)] : ["fleet", path.slice(0, at)];
  const level = [owner, ...list.filter((step) => typeof step === "string")].join(" ");
  const [cluster] = fleet.clusters;
  return `${cluster?.cloud} ${level}: ${path.slice(at + 1).join(".")}`;
}

const saidBefore = oncePer(said);

/** What is declared beside a setting says nothing of it. */
function isSilent(whole: DeclaredFleet, wholePath: Path): boolean {
  const { fleet, path } = narrowed(whole, wholePath);
  const before = saidBefore(fleet);
  expect(before).not.toBeNull();
  return !others(valueAt(fleet, path), path).some((other) => {
    const text = said(Object(replaced(fleet, path, other)));
    return text !== null && text !== before;
  });
}

/** Settings on a cloud of which no fleet that declares them says anything: of all, or of one in so many. */
export function silentSettings(cloud: Cloud, oneIn = 1): readonly string[] {
  const fleets = Object.values(LEVEL_FLEETS).filter(({ clusters }) => clusters[0]?.cloud === cloud);
  const declared = fleets.flatMap((fleet) =>
    settingsOf(fleet).map((path) => ({ fleet, path, name: nameOf(fleet, path) })),
  );
  const places = groupedBy(declared, ({ name }) => name);
  const unexplained = [...places].filter(([name]) => !EXCEPTIONS.some(([setting]) => setting.test(name)));
  return unexplained
    .filter((_each, index) => index % oneIn === 0)
    .filter(([, own]) => own.every(({ fleet, path }) => isSilent(fleet, path)))
    .map(([name]) => name);
}
