import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import type { NodeGroupDeclaration } from "../../../model/declaration/node-group";
import { fleetDocument } from "../../../review/document/fleet-document";
import { fieldAround, fieldsAt } from "../../../review/explain/fields";
import { explainGroup } from "../../../review/explain/group-explanation";
import { groupText } from "../../../review/explain/group-text";
import { userDataOf, userDataText } from "../../../review/explain/user-data";
import { bootstrapPart } from "../../../review/explain/value-at";
import { eksProps } from "../../support/eks";
import { declareCluster, declareFleet } from "../../support/fleets";
import { planFleet, resolveFleet } from "../../support/resolved";

const AT = { file: "clusters/prod.ts", line: 12, column: 3 };
const VALID = { minSize: 1, maxSize: 5, machine: { vcpu: 4, memoryGiB: 16 } };

function documentOf(cloud: Cloud, group: NodeGroupDeclaration, options = {}, props: object = {}) {
  const fleet = { defaults: { tags: { owner: "platform" } } };
  const declared = declareFleet([declareCluster(cloud, { general: { ...VALID, ...group } }, props)], {}, fleet);
  const resolved = resolveFleet(planFleet(declared));
  const [cluster] = fleetDocument(resolved, options).clusters;
  const [nodeGroup] = cluster?.nodeGroups ?? [];
  if (cluster === undefined || nodeGroup === undefined) throw new Error("no group");
  return { cluster, nodeGroup, added: resolved.clusters[0]?.scalingGroups[0]?.addedTaints ?? [] };
}

function explained(cloud: Cloud, group: NodeGroupDeclaration, asked: readonly string[] | null, props: object = {}) {
  const { cluster, nodeGroup, added } = documentOf(cloud, group, {}, props);
  const places = new Map([
    [`prod-${cloud}/general`, [AT]],
    [`prod-${cloud}`, [{ ...AT, line: 5 }]],
    ["fleet", [{ ...AT, line: 1 }]],
  ]);
  return explainGroup(cluster, nodeGroup, asked, places, added);
}

const ZONES = { zones: ["us-east-1a", "us-east-1b"] };

describe("explainGroup", () => {
  it("tells each scaling group with its addresses in Terraform", () => {
    const { scalingGroups, declaredAt } = explained("aws", ZONES, []);
    expect(declaredAt).toEqual([AT]);
    expect(scalingGroups).toEqual(
      [3, 2].map((maxSize, index) => ({
        name: `prod-aws-general-us-east-1${"ab"[index]}`,
        zones: [`us-east-1${"ab"[index]}`],
        minSize: 1 - index,
        maxSize,
        terraform: [`aws_autoscaling_group.general_us-east-1${"ab"[index]}`, "aws_launch_template.general"],
      })),
    );
  });

  it("tells that machines of a group without a bootstrap join as their cluster says", () => {
    const all = explained("aws", ZONES, null).fields.find(({ field }) => field === "bootstrap");
    const [asked] = explained("aws", ZONES, ["bootstrap"]).fields;
    expect(all).toMatchObject({ field: "bootstrap", level: "cluster" });
    expect(asked).toEqual(all);
  });

  it("tells the level of a value, where that is declared, and what it became", () => {
    const [field] = explained("aws", { zones: ["us-east-1a"], bootDisk: { sizeGiB: 80 } }, ["bootDisk.sizeGiB"]).fields;
    expect(field).toMatchObject({
      field: "bootDisk.sizeGiB",
      level: "group",
      declaredAt: [AT],
    });
    expect(field?.outcomes).toEqual([
      {
        scalingGroup: "prod-aws-general-us-east-1a",
        zones: ["us-east-1a"],
        decided: { "bootDisk.sizeGiB": 80 },
        template: {
          "template.allocatable.ephemeral-storage": expect.stringMatching(/^\d+$/),
          "template.capacity.ephemeral-storage": expect.stringMatching(/^\d+$/),
        },
        node: {},
        terraform: {
          "aws_autoscaling_group.general_us-east-1a": ["tag"],
          "aws_launch_template.general": ["block_device_mappings.ebs.volume_size"],
        },
      },
    ]);
  });

  it("tells one label alone, and of one that no kubelet may set who has to", () => {
    const labels = {
      "example.com/team": "ml",
      "node-restriction.kubernetes.io/tenant": "batch",
    };
    const fields = Object.keys(labels).map((label) => `labels["${label}"]`);
    const [team, tenant] = explained("google", { zones: ["us-central1-a"], labels }, fields).fields;
    expect(team?.outcomes[0]).toMatchObject({
      template: { "template.labels": { "example.com/team": "ml" } },
    });
    expect(team?.outcomes[0]?.node).toEqual({ userData: expect.anything() });
    const restricted = { "node-restriction.kubernetes.io/tenant": "batch" };
    expect(tenant?.outcomes[0]?.node).toEqual({
      controllerLabels: restricted,
      userData: expect.anything(),
    });
  });

  it("tells all that is set if nothing is asked for, without what is another cloud's", () => {
    const fields = explained("azure", {}, null).fields.map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(["azure.evictionPolicy", "minSize", "tags.owner", "updatePolicy"]));
    expect(fields.filter((field) => /^(aws|google)\./.test(field))).toEqual([]);
    expect(fields).toEqual([...fields].sort());
  });

  it("has no place for what is built in or not declared", () => {
    const [built, none] = explained("aws", {}, ["localDisks", "maxLifetime"]).fields;
    expect([built?.level, built?.declaredAt]).toEqual(["built-in", []]);
    expect([none?.level, none?.declaredAt]).toEqual([null, []]);
  });
});

describe("what is explained of transforms", () => {
  const keep = (config: unknown) => config;

  it("is which resources they edit, level by level, and where the nearest is declared", () => {
    const own = { transform: { launchTemplate: keep } };
    const shared = { transform: { autoscalingGroup: keep } };
    const [both] = explained("aws", own, ["transform"], shared).fields;
    expect(both).toMatchObject({ field: "transform", level: "group", declaredAt: [AT] });
    expect(both?.outcomes[0]?.decided).toEqual({
      "edited by those of prod-aws": ["autoscalingGroup"],
      "edited by the group's": ["launchTemplate"],
    });
    expect(explained("aws", {}, ["transform"], shared).fields[0]).toMatchObject({ level: "cluster" });
    expect(explained("aws", {}, ["transform"]).fields[0]).toMatchObject({ level: null });
  });

  it("is told once among all that is set, where there are any", () => {
    const names = (group: object) =>
      explained("aws", group, null)
        .fields.map(({ field }) => field)
        .filter((field) => field.startsWith("transform"));
    expect(names({ transform: { launchTemplate: keep, autoscalingGroup: keep } })).toEqual(["transform"]);
    expect(names({})).toEqual([]);
  });
});

describe("fieldAround", () => {
  const declared = ["image", "taints", 'labels["a.b/c"]', "kubelet.maxPods"];

  it.each([
    ["image.id", "image"],
    ["image.id.amd64", "image"],
    ["taints[0].key", "taints"],
    ["labels.other", null],
    ["kubelet.other", null],
    ["nothing", null],
  ])("of %s is %s", (asked, field) => {
    expect(fieldAround(asked, declared)).toBe(field);
  });
});

describe("what is explained of startupTaints", () => {
  const CILIUM = "node.cilium.io/agent-not-ready";
  const added = (group: NodeGroupDeclaration, props: object = { nodesWaitFor: ["cilium"] }) =>
    explained("aws", { zones: ["us-east-1a"], ...group }, ["startupTaints"], props).fields[0]?.added;

  it("names the setting that adds one, and where that is declared", () => {
    expect(added({})).toEqual([{ key: CILIUM, by: "nodesWaitFor", declaredAt: [{ ...AT, line: 5 }] }]);
    expect(added({}, { storage: {} })).toMatchObject([{ key: "ebs.csi.aws.com/agent-not-ready", by: "storage" }]);
    const gpus = { machine: undefined, machineTypes: { aws: ["g6.4xlarge"] }, gpu: { startupTaint: true } };
    expect(added(gpus, {})).toEqual([
      { key: "startup-taint.cluster-autoscaler.kubernetes.io/nvidia-gpu", by: "gpu.startupTaint", declaredAt: [AT] },
    ]);
  });

  it("names nothing for a taint of the group's own", () => {
    expect(added({ startupTaints: [{ key: CILIUM, effect: "NoExecute" }] })).toEqual([]);
    expect(explained("aws", {}, ["minSize"], { nodesWaitFor: ["cilium"] }).fields[0]?.added).toEqual([]);
  });

  it("is a line of its own", () => {
    const text = groupText(explained("aws", {}, ["startupTaints"], { nodesWaitFor: ["cilium"] }));
    expect(text).toContain(`startupTaints  built in\n  added      ${CILIUM}, by nodesWaitFor, clusters/prod.ts:5:3\n`);
  });
});

describe("what is explained of a bootstrap", () => {
  const settings = { ntp: { "time-servers": Array.from({ length: 40 }, (_, index) => `10.0.0.${index}`) } };
  const props = eksProps("bottlerocket", { settings });

  it("may be a part of it, to its end if it is asked for", () => {
    const asked = explained("aws", { zones: ["us-east-1a"] }, ["bootstrap.settings"], props);
    expect(asked.fields).toMatchObject([{ field: "bootstrap.settings", level: "cluster" }]);
    expect(asked.fields[0]?.outcomes[0]?.decided).toEqual({ "bootstrap.settings": settings });
    expect(groupText(asked, true)).toContain('"10.0.0.39"] } }\n');
    expect(groupText(asked)).not.toContain('"10.0.0.39"');
  });

  it("is found by quoted keys too, and nothing is found of what it is not given", () => {
    const [group = {}] = documentOf("aws", {}, {}, props).cluster.scalingGroups;
    expect(bootstrapPart(group, 'bootstrap.settings.ntp["time-servers"]')).toHaveLength(40);
    for (const field of ["bootstrap.setting", "bootstrap", "settings.ntp", "bootstrap.constructor"]) {
      expect(bootstrapPart(group, field)).toBeUndefined();
    }
  });
});

describe("fieldsAt", () => {
  const declared = ['labels["example.com/team"]', 'labels["example.com/teams"]', "minSize"];

  it.each([
    ["minSize", ["minSize"]],
    ["labels", declared.slice(0, 2)],
    ['labels["example.com/team"]', declared.slice(0, 1)],
    ["labels.example.com/team", declared.slice(0, 1)],
    ["maxLifetime", ["maxLifetime"]],
    ["spot", ["spot.allocationStrategy", "spot.maxPrice"]],
    ["google.localSsds", []],
    ["minSiz", []],
  ])("finds what %s stands for", (asked, found) => {
    expect([...fieldsAt(asked, declared, "aws")].sort()).toEqual(found);
  });
});

describe("groupText", () => {
  it("has a line for what zones have alike, and one for each where they differ", () => {
    expect(groupText(explained("aws", ZONES, ["maxSize", "tags.owner", "maxLifetime"]))).toMatchInlineSnapshot(`
      "prod-aws/general  declared on the cluster, clusters/prod.ts:12:3
        prod-aws-general-us-east-1a: us-east-1a, 1 to 3 nodes; aws_autoscaling_group.general_us-east-1a, aws_launch_template.general
        prod-aws-general-us-east-1b: us-east-1b, 0 to 2 nodes; aws_autoscaling_group.general_us-east-1b, aws_launch_template.general

      maxSize  from the group, clusters/prod.ts:12:3
        decided    maxSize 3 (us-east-1a)
                   maxSize 2 (us-east-1b)
        Terraform  aws_autoscaling_group: max_size

      tags.owner  from the fleet, clusters/prod.ts:1:3
        decided    tags { owner: "platform" }
        Terraform  aws_autoscaling_group: tag
                   aws_launch_template: tag_specifications.tags, tags

      maxLifetime  not declared, and without a default
        decided    maxLifetimeSeconds nothing
        Terraform  aws_autoscaling_group: max_instance_lifetime"
    `);
  });
});

describe("userDataOf", () => {
  it("has the text of zones that have the same once, without secrets", () => {
    const { cluster } = documentOf(
      "aws",
      { beforeJoin: { commands: ["echo AKIAIOSFODNN7EXAMPLE"] } },
      { userData: true },
    );
    const all = userDataOf(cluster.scalingGroups);
    expect(all.map(({ scalingGroups, format }) => [scalingGroups.length, format])).toEqual([[3, "cloud-config"]]);
    expect(all[0]?.parts.map(({ name }) => name)).toContain("/etc/nodegroups/join.yaml");
    expect(userDataText(all)).toMatch(/^user data of prod-aws-general-us-east-1a, .* \(cloud-config\):\n\n--- \S+\n/);
    expect(userDataText(all)).toContain("echo <an access key>");
  });
});
