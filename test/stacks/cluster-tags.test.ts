import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../model/base/cloud";
import type { AnyResolvedCluster } from "../../model/stages/resolved";
import { resolvedClusters } from "../support/contract";
import { eksProps } from "../support/eks";
import { declareCluster, declareFleet, resolveCluster } from "../support/fleets";
import { clusterProblems, fleetProblems } from "../support/problems";
import { describeRules, part } from "../support/rule-cases";
import { synthCluster } from "../support/synth-stack";

const tags = { "cost-center": "4711", team: "cluster" };
const group = { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, tags: { team: "group" } };
const mixed = { "cost-center": "4711", team: "group" };

/** Resource types of a stack, each with the tags of its resources. */
function tagged(resource: ReturnType<typeof synthCluster>["resource"], field: "tags" | "labels") {
  const types = Object.entries(resource).map(([type, named]) => [
    type,
    Object.values(named).map((each) => each[field]),
  ]);
  return Object.fromEntries(types.filter(([, each]) => (each as readonly unknown[]).some(Boolean)));
}

describe("tags of a cluster", () => {
  it("are on every resource of AWS that takes them, and a group's own win", () => {
    const { resource } = synthCluster(resolveCluster("aws", { general: group }, { ...eksProps("nodeadm"), tags }));
    const { aws_launch_template: templates, ...others } = tagged(resource, "tags");
    expect(others).toEqual({
      aws_iam_role: [tags, tags],
      aws_iam_instance_profile: [tags],
      aws_eks_access_entry: [tags],
    });
    expect(templates).toEqual([expect.objectContaining(mixed)]);
    for (const template of Object.values(resource.aws_launch_template ?? {})) {
      expect(template.tag_specifications).toEqual(
        ["instance", "volume", "network-interface"].map((resource_type) => ({
          resource_type,
          tags: expect.objectContaining(mixed),
        })),
      );
    }
    for (const each of Object.values(resource.aws_autoscaling_group ?? {})) {
      expect(each.tag).toEqual(
        expect.arrayContaining([expect.objectContaining({ key: "cost-center", value: "4711" })]),
      );
    }
  });

  it("are on every resource of Azure that takes them", () => {
    const { resource } = synthCluster(resolveCluster("azure", { general: group }, { tags }));
    expect(tagged(resource, "tags")).toEqual({
      azurerm_user_assigned_identity: [tags, tags],
      azurerm_linux_virtual_machine_scale_set: [1, 2, 3].map(() => expect.objectContaining(mixed)),
    });
  });

  it("are labels of templates on Google, whose service accounts take none", () => {
    const { resource } = synthCluster(resolveCluster("google", { general: group }, { tags }));
    const types = tagged(resource, "labels");
    expect(Object.keys(types)).toEqual(["google_compute_instance_template"]);
    expect(Object.values(types).flat()).toEqual([expect.objectContaining(mixed)]);
  });

  it("include those of the fleet's and the cluster's defaults, which groups take in the same order", () => {
    const cluster = { tags: { ...tags, stage: "own" }, defaults: { tags: { stage: "defaults" } } };
    const defaults = { tags: { team: "fleet", owner: "fleet", stage: "fleet" } };
    const declared = declareFleet(
      [declareCluster("aws", { general: { ...group, tags: {} } }, cluster)],
      {},
      { defaults },
    );
    const [resolved] = resolvedClusters(declared);
    const expected = { ...tags, owner: "fleet", stage: "defaults" };
    expect(resolved?.tags).toEqual(expected);
    expect(resolved?.scalingGroups[0]?.tags).toEqual(expected);
  });

  it("are on the network interfaces of a group that alone has some", () => {
    const { resource } = synthCluster(resolveCluster("aws", { general: group, other: { ...group, tags: {} } }));
    const tagged = Object.entries(resource.aws_launch_template ?? {}).map(([name, { tag_specifications }]) => [
      name.split("_")[0],
      (tag_specifications as readonly { resource_type: string; tags: object }[]).at(2) ?? null,
    ]);
    const own = { resource_type: "network-interface", tags: { team: "group" } };
    expect(Object.fromEntries(tagged)).toEqual({ general: own, other: null });
  });

  it.each(CLOUDS)("change nothing where none are declared, on %s", (cloud) => {
    const synth = (props: object) =>
      synthCluster(resolveCluster<Cloud>(cloud, { general: { ...group, tags: {} } }, props) as AnyResolvedCluster);
    const plain = synth({});
    expect(synth({ tags: {} })).toEqual(plain);
    expect(JSON.stringify(plain)).not.toContain("network-interface");
  });
});

describeRules([
  {
    rule: "cluster-tags-invalid",
    about: "signs that IAM refuses",
    bad: () => clusterProblems("aws", { tags: { "a;b": "x", team: "a*b" } }),
    found: [
      ["prod-aws: tags.team", '"a*b"', part("letters, digits, spaces")],
      ['prod-aws: tags["a;b"]', '"x"', part("letters, digits, spaces")],
    ],
    good: () => clusterProblems("aws", { tags: { "example.com/team": "a @ b", größe: "x+y=z" } }),
  },
  {
    rule: "cluster-tags-invalid",
    about: "a key that AWS keeps for itself, and an empty one",
    bad: () => clusterProblems("aws", { tags: { "aws:x": "y", "": "x" } }),
    found: [
      ['prod-aws: tags[""]', '"x"', part("letters, digits, spaces")],
      ['prod-aws: tags["aws:x"]', '"y"', part("letters, digits, spaces")],
    ],
  },
  {
    rule: "cluster-tags-invalid",
    about: "signs that Azure refuses",
    bad: () => clusterProblems("azure", { tags: { "a/b": "x" } }),
    found: [['prod-azure: tags["a/b"]', '"x"', part("none of <>%&\\?/")]],
    good: () => clusterProblems("azure", { tags: { "a:b": "x" } }),
  },
  {
    rule: "cluster-tags-invalid",
    about: "capitals on Google",
    bad: () => clusterProblems("google", { tags: { Team: "x" } }),
    found: [["prod-google: tags.Team", '"x"', part("lower-case letters")]],
    good: () => clusterProblems("google", { tags: { team: "x" } }),
  },
  {
    rule: "cluster-tags-invalid",
    about: "a tag of the cluster's defaults, which roles have too",
    bad: () => clusterProblems("aws", { defaults: { tags: { "a;b": "x" } } }),
    found: [['prod-aws: defaults.tags["a;b"]', '"x"', part("letters, digits, spaces")]],
    good: () => clusterProblems("aws", { defaults: { tags: { "a:b": "x" } } }),
  },
  {
    rule: "cluster-tags-invalid",
    about: "a tag of the fleet's defaults, which roles have too",
    bad: () => problemsWith({ "a;b": "x" }),
    found: [['fleet: defaults.tags["a;b"]', '"x"', part("letters, digits, spaces")]],
    good: () => problemsWith({ "a:b": "x" }),
  },
]);

function problemsWith(ofFleet: Readonly<Record<string, string>>) {
  return fleetProblems(declareFleet([declareCluster("aws")], {}, { defaults: { tags: ofFleet } }));
}
