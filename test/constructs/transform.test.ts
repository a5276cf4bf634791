import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { describe, expect, it } from "@jest/globals";
import { Fn, Lazy, Token } from "cdktf";
import { AwsCluster, Fleet, FleetProblems, GoogleCluster } from "nodegroups";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import type { Problem } from "../../model/base/problem";
import { groupKinds } from "../../model/clouds/scaling-groups";
import { TERRAFORM_KINDS } from "../../model/clouds/terraform-kinds";
import { GOOGLE_RESOURCE_KINDS } from "../../model/declaration/cloud-permissions";
import type { DeclaredCluster } from "../../model/declaration/cluster";
import type { DeclaredFleet } from "../../model/declaration/fleet";
import type { NodeGroupDeclaration } from "../../model/declaration/node-group";
import type { DerivedField } from "../../model/stages/cloud-model";
import { renderTerraform } from "../../stacks/main";
import { CLUSTER_PROPS, declareCluster, declareFleet } from "../support/fleets";
import { planFleet, resolveFleet } from "../support/resolved";
import { describeRules, part } from "../support/rule-cases";
import { WHOLE_FLEETS } from "../support/whole";

type Config = Record<string, unknown>;
type Edits = Readonly<Record<string, (config: Config) => unknown>>;

/** The three levels' edits. */
interface Levels {
  readonly fleet?: Edits;
  readonly cluster?: Edits;
  readonly group?: Edits;
}

/** A fleet with edits on its levels. */
function transformed(
  fleet: DeclaredFleet,
  cloud: Cloud,
  { fleet: shared, cluster = {}, group }: Levels,
): DeclaredFleet {
  const clusters = fleet.clusters.map((each) => ({
    ...each,
    props: { ...each.props, transform: cluster },
    nodeGroups: each.nodeGroups.map((one) => ({ ...one, props: { ...one.props, transform: group } })),
  }));
  const props = { ...fleet.props, transform: { [cloud]: shared } };
  return { ...fleet, props, clusters: clusters as unknown as readonly DeclaredCluster[] };
}

interface Rendered {
  readonly files: ReadonlyMap<string, string>;
  readonly warnings: readonly Problem[];
}

function rendered(fleet: DeclaredFleet): Rendered {
  const warnings: Problem[] = [];
  const files = renderTerraform(
    resolveFleet(planFleet(fleet)),
    (problems) => problems,
    (found) => warnings.push(...found),
  );
  return { files, warnings };
}

/** A fleet without what the user adds. */
function withoutOwn(fleet: DeclaredFleet): DeclaredFleet {
  return { ...fleet, clusters: fleet.clusters.map((cluster) => ({ ...cluster, ownTerraform: [] })), ownTerraform: [] };
}

/** Types of the resources of a fleet. */
function types(fleet: DeclaredFleet): readonly string[] {
  const { files } = rendered(fleet);
  const stacks = [...files].filter(([path]) => path.endsWith("cdk.tf.json"));
  return stacks.flatMap(([, text]) => Object.keys(JSON.parse(text).resource ?? {}));
}

/** Grants on every kind of resource of Google. */
const GRANTS = GOOGLE_RESOURCE_KINDS.map((kind) => ({ kind, name: "other", role: "roles/viewer" }));
const GRANTED = declareFleet([
  declareCluster("google", {}, { identity: { nodeServiceAccount: { resourceRoles: GRANTS } } }),
]);

const fleetsOn = (cloud: Cloud) =>
  [...Object.values(WHOLE_FLEETS), GRANTED]
    .filter(({ clusters }) => clusters.every((cluster) => cluster.cloud === cloud))
    .map(withoutOwn);

/** An edit of each kind. */
function every(kinds: readonly string[], edit: (kind: string, config: Config) => unknown): Edits {
  return Object.fromEntries(kinds.map((kind) => [kind, (config: Config) => edit(kind, config)]));
}

describe.each(CLOUDS)("transforms on %s", (cloud) => {
  const kinds = Object.keys(TERRAFORM_KINDS[cloud]);

  it("have a kind for each type of resource, and no other", () => {
    const made = new Set(fleetsOn(cloud).flatMap(types));
    expect(
      Object.values(TERRAFORM_KINDS[cloud])
        .map(({ type }) => type)
        .sort(),
    ).toEqual([...made].sort());
  });

  it("reach every kind, first the fleet's, then the cluster's, then the group's", () => {
    const seen = new Map<string, Set<string>>();
    const noted = (level: string) => (kind: string, config: Config) => {
      // An argument that every resource has, which shows who edited it before.
      const before = (config.dependsOn ?? []) as readonly string[];
      const known = seen.get(kind) ?? new Set();
      seen.set(kind, known.add([...before, level].join(" > ")));
      return { ...config, dependsOn: [...before, level] };
    };
    for (const fleet of fleetsOn(cloud)) {
      const own = every(groupKinds(cloud), noted("group"));
      const edits = { fleet: every(kinds, noted("fleet")), cluster: every(kinds, noted("cluster")), group: own };
      rendered(transformed(fleet, cloud, edits));
    }
    expect([...seen.keys()].sort()).toEqual([...kinds].sort());
    for (const kind of kinds) {
      const isGroups = groupKinds(cloud).includes(kind);
      const order = ["fleet", "fleet > cluster", ...(isGroups ? ["fleet > cluster > group"] : [])];
      expect([...(seen.get(kind) ?? [])].sort()).toEqual(order);
    }
  });

  it("that change nothing leave every byte, and warn of nothing", () => {
    const fleet = declareFleet([declareCluster(cloud, { general: GROUP })]);
    const same = every(kinds, (_kind, config) => config);
    const group = every(groupKinds(cloud), (_kind, config) => ({ ...config }));
    expect(rendered(transformed(fleet, cloud, { fleet: same, cluster: same, group }))).toEqual(rendered(fleet));
  });

  it.each(
    Object.entries(TERRAFORM_KINDS[cloud]).flatMap(([kind, { derived }]) =>
      derived.map((each) => [kind, each.field, each as DerivedField] as const),
    ),
  )("warn of what was derived: %s %s", (kind, field, { derives, instead }) => {
    const fleet = declareFleet([declareCluster(cloud, { general: GROUP }, WITH_ALL_KINDS[cloud])]);
    const edits = { [kind]: (config: Config) => replaced(config, field.split(".")) };
    for (const [level, where] of [
      ["fleet", `fleet: transform.${cloud}.${kind}`],
      ["cluster", `prod-${cloud}: transform.${kind}`],
    ] as const) {
      const { warnings } = rendered(transformed(fleet, cloud, { [level]: edits }));
      expect(warnings.filter(({ what }) => what.includes(` ${field},`))).toEqual([
        {
          code: "transform-changes-derived",
          where,
          what: part(`${field}, and what was derived from it does not follow: ${derives}.`),
          got: part(`prod-${cloud}/`),
          expected: expect.any(String),
          hint: part(`Set ${instead} instead`),
        },
      ]);
    }
  });
});

/** Settings without which a kind of resource is not there. */
const WITH_ALL_KINDS: Readonly<Record<Cloud, object>> = { aws: { terminationHandler: {} }, azure: {}, google: {} };

/** Spot capacity, so that an Auto Scaling group lists its types; where machines of the clouds cannot, on demand. */
const GROUP: NodeGroupDeclaration = {
  minSize: 0,
  maxSize: 3,
  machine: { vcpu: 4, memoryGiB: 16 },
  capacityType: "spot",
};

/** A value with another text at a path; lists are replaced in every item, and have one where there was none. */
function replaced(value: unknown, [step, ...rest]: readonly string[]): unknown {
  if (step === undefined) return "another";
  const key = step.replace("[]", "");
  const held = (value as Config | undefined)?.[key];
  const items = Array.isArray(held) ? held : [held];
  const next = step === key ? replaced(held, rest) : items.map((each) => replaced(each, rest));
  return { ...(value as Config | undefined), [key]: next };
}

/** What is got of the template of a group in three zones, and of the group itself. */
const anotherInTemplate = (field: string) => `another ${field} of prod-aws/general`;
const anotherInZones = (field: string) =>
  `another ${field} of ${["a", "b", "c"].map((zone) => `prod-aws/general_us-east-1${zone}`).join("; ")}`;

const onAws = (edits: Edits, group = GROUP) =>
  rendered(transformed(declareFleet([declareCluster("aws", { general: group })]), "aws", { group: edits })).warnings;

describeRules([
  {
    rule: "transform-changes-derived",
    about: "a group's edit of its template",
    bad: () => onAws({ launchTemplate: (config) => ({ ...config, imageId: "ami-1" }) }),
    found: [["prod-aws/general: transform.launchTemplate", anotherInTemplate("imageId"), "imageId as it is derived"]],
    good: () => onAws({ launchTemplate: (config) => ({ ...config, ebsOptimized: "true" }) }),
  },
  {
    rule: "transform-changes-derived",
    about: "an edit in place",
    bad: () => onAws({ launchTemplate: (config) => Object.assign(config, { imageId: "ami-1" }) }),
    found: [["prod-aws/general: transform.launchTemplate", anotherInTemplate("imageId"), "imageId as it is derived"]],
  },
  {
    rule: "transform-changes-derived",
    about: "a tag that is gone, once for all zones, and not one that is added",
    bad: () => onAws({ autoscalingGroup: ({ tag, ...config }) => ({ ...config, tag: (tag as unknown[]).slice(1) }) }),
    found: [["prod-aws/general: transform.autoscalingGroup", anotherInZones("tag"), "tag as it is derived"]],
    good: () =>
      onAws({
        autoscalingGroup: ({ tag, ...config }) => ({
          ...config,
          tag: [...(tag as unknown[]), { key: "owner", value: "search", propagateAtLaunch: false }],
        }),
      }),
  },
]);

/** Problems of a fleet of two clusters, of which one has a queue of its user's, and the other this in the description of its accounts. */
function problemsWith(description: (queue: SqsQueue) => string): readonly Problem[] {
  const fleet = new Fleet({ backend: { type: "local", directory: "state" } });
  let queue: SqsQueue | undefined;
  new AwsCluster(fleet, "prod-aws", CLUSTER_PROPS.aws).terraform((stack) => {
    queue = new SqsQueue(stack, "jobs", {});
  });
  const serviceAccount = (config: Config) => ({ ...config, description: description(queue as SqsQueue) });
  new GoogleCluster(fleet, "prod-google", { ...CLUSTER_PROPS.google, transform: { serviceAccount } as object });
  try {
    renderTerraform(resolveFleet(planFleet(fleet.declaration())));
    return [];
  } catch (error) {
    if (error instanceof FleetProblems) return error.problems;
    throw error;
  }
}

const noTokens = part("tokens of the same stack");

describeRules([
  {
    rule: "transform-token-unresolvable",
    about: "a reference to another cluster's stack",
    bad: () => problemsWith((queue) => queue.arn),
    found: [["prod-google/node", part("prod-google refers to something in the stack of prod-aws"), noTokens]],
    good: () => problemsWith(() => Token.asString(Fn.upper("nodes"))),
  },
  {
    rule: "transform-token-unresolvable",
    about: "a value that throws when it is rendered",
    bad: () =>
      problemsWith(() =>
        Lazy.stringValue({
          produce: () => {
            throw new Error("mine");
          },
        }),
      ),
    found: [["prod-google/node", "Error: Resolution error: mine.", noTokens]],
  },
  {
    rule: "transform-number-lost",
    about: "after a dash",
    bad: () => problemsWith(() => `nodes-${Token.asNumber(Fn.parseint("7", 10))}`),
    found: [["prod-google/node: description", '"nodes-<number>"', "the number as the token of a text"]],
    good: () => problemsWith(() => `nodes-${Token.asString(Fn.parseint("7", 10))}`),
  },
]);

it("of the fleet that return no configuration are one problem, wherever they are called", () => {
  const clusters = ["one", "two"].map((name) => declareCluster("aws", {}, {}, name));
  const fleet = transformed(declareFleet(clusters), "aws", { fleet: { iamRole: async (config) => config } });
  expect(() => rendered(fleet)).toThrow(
    expect.objectContaining({
      problems: [expect.objectContaining({ code: "transform-result-unusable", where: "fleet: transform.aws.iamRole" })],
    }),
  );
});
