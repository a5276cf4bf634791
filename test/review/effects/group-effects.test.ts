import { describe, expect, it, test } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { type GroupEffect, groupEffects, type NodesEffect } from "../../../review/effects/group-effects";
import { stackEffects } from "../../../review/effects/object-effects";
import type { TerraformJson } from "../../../review/terraform/terraform-json";
import { edited, effectOf, PLAIN, ROLLING, stack, stackOf } from "../../support/review/stacks";

/** What is said of a change: the effect, the arguments that did it, the settings that they come from, the parts of user data. */
function said({ effect, causes, unknown }: GroupEffect) {
  const parts = causes.flatMap(({ userData }) => userData.map(({ part }) => part));
  expect(unknown).toEqual([]);
  return [effect, causes.map(({ path }) => path), [...new Set(causes.map(({ field }) => field))], parts] as const;
}

interface Case {
  readonly what: string;
  readonly clouds?: readonly Cloud[];
  readonly before?: Partial<NodeGroupDeclaration>;
  readonly after: Partial<NodeGroupDeclaration>;
  readonly effect: Readonly<Record<Cloud, NodesEffect>> | NodesEffect;
  /** A setting that is named. */
  readonly field?: string;
  /** A part of user data that is named. */
  readonly part?: string;
}

const NEW_NODES: readonly Case[] = [
  { what: "nothing", after: {}, effect: "nothing" },
  { what: "larger sizes", after: { minSize: 2, maxSize: 20 }, effect: "nothing" },
  { what: "another machine", after: { machine: { vcpu: 16, memoryGiB: 64 } }, effect: "new-nodes", field: "machine" },
  { what: "a larger boot disk", after: { bootDisk: { sizeGiB: 200 } }, effect: "new-nodes", field: "bootDisk" },
  {
    what: "a label",
    after: { labels: { "example.com/team": "a" } },
    effect: "new-nodes",
    part: "/etc/nodegroups/join.yaml",
  },
  {
    what: "a sysctl",
    after: { sysctls: { "net.core.somaxconn": "4096" } },
    effect: "new-nodes",
    part: "/etc/sysctl.d/90-nodegroups.conf",
  },
  {
    what: "tags",
    after: { tags: { team: "a" } },
    effect: { aws: "new-nodes", azure: "nothing", google: "new-nodes" },
    field: "tags",
  },
  {
    what: "how eagerly cluster-autoscaler scales down",
    after: { autoscaling: { scaleDown: { unneededTime: "5m" } } },
    effect: { aws: "nothing", azure: "nothing", google: "new-nodes" },
  },
  {
    what: "spot",
    after: { capacityType: "spot" },
    effect: { aws: "new-nodes", azure: "replaced", google: "new-nodes" },
    field: "capacityType",
  },
  {
    what: "a public address",
    after: { network: { publicIp: true } },
    effect: { aws: "new-nodes", azure: "replaced", google: "new-nodes" },
    field: "network",
  },
  {
    what: "the disk's key",
    after: { bootDisk: { encryptionKey: "key" } },
    effect: { aws: "new-nodes", azure: "replaced", google: "new-nodes" },
    field: "bootDisk",
  },
  {
    what: "rolling from now on",
    after: { updatePolicy: ROLLING },
    effect: { aws: "nothing", azure: "replaced", google: "rolled" },
    field: "updatePolicy",
  },
];

describe.each(["aws", "azure", "google"] as const)("%s", (cloud) => {
  test.each(NEW_NODES)("$what", ({ before = {}, after, effect, field, part }) => {
    const [found, , fields, parts] = said(effectOf(stack(cloud, before), stack(cloud, { ...before, ...after })));
    const expected = typeof effect === "string" ? effect : effect[cloud];
    expect(found).toBe(expected);
    if (field !== undefined && expected !== "nothing") expect(fields.join()).toContain(field);
    if (part !== undefined) expect(parts).toContain(part);
  });
});

it("names groups that are new or gone", () => {
  const one = stack("aws", {});
  expect(effectOf(null, one)).toMatchObject({ effect: "created", name: "prod-aws-general-us-east-1a", maxNodes: null });
  expect(effectOf(one, null)).toMatchObject({ effect: "destroyed", maxNodes: 10 });
});

describe("a renamed group", () => {
  const renamed = (formerly?: string) => stackOf("aws", { other: { ...PLAIN, zones: ["us-east-1a"], formerly } });

  it("is another one", () => {
    expect(groupEffects(stackEffects(stack("aws", {}), renamed())).map(({ name, effect }) => [name, effect])).toEqual([
      ["prod-aws-general-us-east-1a", "destroyed"],
      ["prod-aws-other-us-east-1a", "created"],
    ]);
  });

  it("is the same if it says how it was called", () => {
    expect(effectOf(stack("aws", {}), renamed("general"))).toMatchObject({
      name: "prod-aws-general-us-east-1a",
      address: "aws_autoscaling_group.other_us-east-1a",
      movedFrom: "aws_autoscaling_group.general_us-east-1a",
      effect: "nothing",
      causes: [],
    });
  });

  it("is replaced when it no longer says so", () => {
    expect(effectOf(renamed("general"), renamed())).toMatchObject({ effect: "replaced", causes: [{ path: "name" }] });
  });
});

describe("how live nodes are replaced", () => {
  const image = { bootDisk: { sizeGiB: 200 } } as const;
  const warm = { updatePolicy: ROLLING, warmup: "5m" } as const;

  test.each([
    ["aws", "instance refresh", { unit: "%", value: 20 }, { unit: "%", value: 10 }, 300],
    ["azure", "rolling upgrade", { unit: "%", value: 0 }, { unit: "%", value: 10 }, 300],
    ["google", "update policy", { unit: "%", value: 20 }, { unit: "%", value: 10 }, null],
  ] as const)("on %s", (cloud, by, maxUnavailable, maxSurge, pauseSeconds) => {
    const own = cloud === "google" ? { updatePolicy: ROLLING } : warm;
    const found = effectOf(stack(cloud, own), stack(cloud, { ...own, ...image }));
    expect(found).toMatchObject({ effect: "rolled", pace: { by, maxUnavailable, maxSurge, pauseSeconds } });
  });

  it("by counts on Google", () => {
    const own = { updatePolicy: { type: "rolling", maxUnavailable: 1, maxSurge: 2 } } as const;
    const found = effectOf(stack("google", own), stack("google", { ...own, ...image }));
    expect(found.pace).toMatchObject({
      maxUnavailable: { unit: "nodes", value: 1 },
      maxSurge: { unit: "nodes", value: 2 },
    });
  });

  it("by a lifetime that is new, or shorter, on AWS", () => {
    const week = stack("aws", { maxLifetime: "168h" });
    expect(effectOf(stack("aws", {}), week)).toMatchObject({
      effect: "rolled",
      pace: { by: "maximum instance lifetime" },
    });
    expect(effectOf(stack("aws", { maxLifetime: "48h" }), week)).toMatchObject({ effect: "nothing", pace: null });
  });
});

it("counts nodes that EC2 ends because the maximum is lower, and no other cloud", () => {
  const ended = (cloud: Cloud) => effectOf(stack(cloud, {}), stack(cloud, { maxSize: 4 })).endedByMaximum;
  expect([ended("aws"), ended("azure"), ended("google")]).toEqual([6, 0, 0]);
});

it("takes a maximum that Terraform does not say from its caller", () => {
  const [before, after] = [stack("google", {}), stack("google", { machine: { vcpu: 16, memoryGiB: 64 } })];
  const maxSizes = new Map([["prod-google-general-us-central1-a", 10]]);
  expect(groupEffects(stackEffects(before, after))[0]?.maxNodes).toBeNull();
  expect(groupEffects(stackEffects(before, after), { maxSizes })[0]?.maxNodes).toBe(10);
});

describe("what a group takes from others", () => {
  it("an image that is looked up by other words", () => {
    const named = (name: string) => stack("aws", {}, { image: { name, owners: ["111122223333"], os: "ubuntu" } });
    const { effect, causes } = effectOf(named("a-*"), named("b-*"));
    expect([effect, causes.map(({ field }) => field)]).toEqual(["new-nodes", ["image"]]);
  });

  it("what a data source finds by other arguments at the same address", () => {
    const before = stack("google", {}, { image: { family: "a", project: "ours", os: "ubuntu" } });
    const [[name = "", body = {}] = []] = Object.entries(before.data?.google_compute_image ?? {});
    const after = { ...before, data: { google_compute_image: { [name]: { ...body, family: "b" } } } };
    const { effect, causes } = effectOf(before, after);
    expect([effect, causes.map(({ field, path }) => [field, path])]).toEqual(["new-nodes", [["image", "family"]]]);
  });

  it("an identity that is replaced", () => {
    const before = stack("google", {});
    const accounts = before.resource?.google_service_account ?? {};
    const other = { ...accounts, node: { ...accounts.node, account_id: "other" } };
    const after = { ...before, resource: { ...before.resource, google_service_account: other } };
    const { effect, causes } = effectOf(before, after);
    expect([effect, causes.map(({ address, path, field }) => [address, path, field])]).toEqual([
      "new-nodes",
      [["google_service_account.node", "account_id", "the nodes' identity"]],
    ]);
  });

  it("a resource of the user's own whose id may change, which is not known", () => {
    const named = edited(stack("aws", {}), "aws_launch_template", { key_name: `\${${"aws_key_pair.ours.id"}}` });
    const withKey = (key: string): TerraformJson => ({
      ...named,
      resource: { ...named.resource, aws_key_pair: { ours: { public_key: key } } },
    });
    const { effect, causes } = effectOf(withKey("a"), withKey("b"));
    expect([effect, causes.map(({ address, path }) => [address, path])]).toEqual([
      "unknown",
      [["aws_key_pair.ours", "public_key"]],
    ]);
  });

  it("not the name of a profile that stays the same when it is replaced", () => {
    const path = stack("aws", {}, { identity: { nodeRole: { path: "/nodes/" } } });
    expect(effectOf(stack("aws", {}), path).effect).toBe("nothing");
  });
});

describe("Terraform's own words", () => {
  it("an argument that a transform adds and no row knows is unknown, not a guess", () => {
    const before = stack("google", {});
    const after = edited(before, "google_compute_instance_template", { future_features: { burst: true } });
    const found = effectOf(before, after);
    expect([found.effect, found.unknown.map(({ path }) => path)]).toEqual(["unknown", ["future_features.burst"]]);
  });

  it("what is not known is said beside what is, and hides nothing that ends nodes", () => {
    const unknown = (group: Partial<NodeGroupDeclaration>) =>
      edited(stack("aws", group), "aws_autoscaling_group", { future_argument: 1 });
    const disk = { bootDisk: { sizeGiB: 200 } };
    const told = ({ effect, causes, unknown: paths }: GroupEffect) => [effect, causes.length, paths.length];
    expect(told(effectOf(stack("aws", {}), unknown(disk)))).toEqual(["unknown", 2, 1]);
    const rolling = { updatePolicy: ROLLING };
    expect(told(effectOf(stack("aws", rolling), unknown({ ...rolling, ...disk })))).toEqual(["rolled", 1, 1]);
  });

  it("ignore_changes are changes of nobody", () => {
    const before = stack("azure", {});
    const after = edited(before, "azurerm_linux_virtual_machine_scale_set", { instances: 7 });
    expect(said(effectOf(before, after))).toEqual(["nothing", [], [], []]);
  });

  it("a group that is created before it is destroyed", () => {
    const before = stack("aws", {});
    const lifecycle = { create_before_destroy: true };
    const after = edited(before, "aws_autoscaling_group", { name: "other", lifecycle });
    expect(effectOf(before, after)).toMatchObject({ effect: "replaced", createdFirst: true });
  });

  it("a moved block is no other group", () => {
    const before = stack("aws", {});
    const from = "aws_autoscaling_group.general_us-east-1a";
    const bodies = before.resource?.aws_autoscaling_group ?? {};
    const resource = { ...before.resource, aws_autoscaling_group: { other: bodies["general_us-east-1a"] ?? {} } };
    const after = { ...before, resource, moved: [{ from, to: "aws_autoscaling_group.other" }] };
    expect(effectOf(before, after)).toMatchObject({ effect: "nothing", movedFrom: from });
  });
});
