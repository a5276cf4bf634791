import { describe, expect, it } from "@jest/globals";
import type { Cloud } from "../../../model/base/cloud";
import { type FleetReview, verdictOf } from "../../../review/changes/fleet-review";
import { nodesSection } from "../../../review/formats/nodes-section";
import { headline, sectionsOf } from "../../../review/formats/sections";
import { terraformSection } from "../../../review/formats/terraform-section";
import { declareCluster, declareFleet } from "../../support/fleets";
import { reviewed, snapshotOf } from "../../support/review";
import { GENERAL } from "../../support/review/change-cases";

const sideOf = (cloud: Cloud, props: object = {}) =>
  snapshotOf(declareFleet([declareCluster(cloud, { general: GENERAL }, props)]));

const changed = (cloud: Cloud, props: object) => reviewed({ before: sideOf(cloud), after: sideOf(cloud, props) });

const clusterItemsOf = (review: FleetReview) =>
  sectionsOf(review)
    .filter(({ title }) => title === "Clusters")
    .flatMap(({ items }) => items);

describe("a cluster in another account", () => {
  it.each([
    ["aws", { accountId: "444455556666" }, "account: 111122223333 → 444455556666"],
    ["azure", { subscriptionId: "00000000-0000-4000-8000-00000000000f" }, /^account: .*- 0+1?.*\+ .*f/],
  ] as const)("on %s leaves its machines behind, whether Terraform is known or not", (cloud, props, says) => {
    const [before, after] = [sideOf(cloud), sideOf(cloud, props)];
    const documents = [before, after].map((side) => ({ ...side, terraform: null, manifests: null }));
    const [old = before, now = after] = documents;
    for (const review of [reviewed({ before, after }), reviewed({ before: old, after: now })]) {
      expect(review.nodes.map(({ effect }) => effect)).toEqual(["orphaned"]);
      expect(verdictOf(review)).toBe("ends-nodes");
      expect(headline(review)).toBe("1 group left behind.");
      const [told] = clusterItemsOf(review);
      expect(told?.tone).toBe("danger");
      expect(told?.details.some((line) => line.match(says))).toBe(true);
      expect(JSON.stringify(nodesSection(review.nodes))).not.toContain("not known");
    }
  });

  it("on Google replaces whatever names its project", () => {
    const review = changed("google", { project: "other-project" });
    expect(review.nodes.map(({ effect }) => effect)).toEqual(["replaced"]);
    expect(clusterItemsOf(review).map(({ tone }) => tone)).toEqual(["plain"]);
  });
});

describe("a cluster in another cloud", () => {
  const under = (cloud: Cloud) => snapshotOf(declareFleet([declareCluster(cloud, { general: GENERAL }, {}, "prod")]));

  it.each([
    [
      "azure",
      "aws",
      "orphaned",
      "ends-nodes",
      /which azurerm refuses: every plan fails/,
      /^prod\/general: left behind, with up to 9 live nodes: no apply/,
    ],
    [
      "aws",
      "google",
      "unknown",
      "unknown",
      /account and region from its surroundings/,
      /^prod\/general: not known: up to 9 live nodes may be replaced or destroyed/,
    ],
    [
      "google",
      "azure",
      "unknown",
      "unknown",
      /account and region from its surroundings/,
      /^prod\/general: not known: up to 9 live nodes may be/,
    ],
  ] as const)(
    "from %s to %s is told as what Terraform makes of the old one",
    (from, to, effect, verdict, because, says) => {
      const [before, after] = [under(from), under(to)];
      const documents = [before, after].map((side) => ({ ...side, terraform: null, manifests: null }));
      const [old = before, now = after] = documents;
      for (const review of [reviewed({ before, after }), reviewed({ before: old, after: now })]) {
        expect([review.nodes.map((change) => change.effect), verdictOf(review)]).toEqual([[effect], verdict]);
        const effects = review.nodes.flatMap(({ scalingGroups }) => scalingGroups.map((group) => group.effect));
        expect(effects.toSorted()).toEqual([...Array(3).fill("created"), ...Array(3).fill(effect)].toSorted());
        const [group] = nodesSection(review.nodes).items;
        expect(group?.text).toMatch(says);
        expect(group?.details.join()).not.toMatch(/drain them first/);
        const [told] = clusterItemsOf(review);
        expect(told).toMatchObject({ tone: "danger", text: "prod: declared in another cloud" });
        expect(told?.details.slice(0, 2)).toEqual([
          expect.stringMatching(because),
          expect.stringMatching(/^declare a cluster of another name there/),
        ]);
      }
    },
  );
});

describe("what holds for a cluster as a whole", () => {
  it.each([
    ["the Kubernetes of the control plane", { kubernetesVersion: "1.36" }, "Kubernetes: 1.35 → 1.36"],
    ["what other DaemonSets take", { daemonSetRequests: { cpu: "1" } }, /^daemons: \+ DaemonSets take cpu=1/],
  ])("is told: %s", (_about, props, says) => {
    const review = changed("aws", props);
    expect(verdictOf(review)).toBe("changes");
    const [told] = clusterItemsOf(review);
    expect(told).toMatchObject({ tone: "plain", text: "prod-aws: other settings" });
    expect(told?.details).toEqual([expect.stringMatching(says)]);
  });

  it("is told: another version of the provider than effects were read at", () => {
    const [told] = clusterItemsOf(changed("aws", { provider: { version: "~> 7.0" } }));
    expect(told?.details).toEqual([
      "terraform: + provider ~> 7.0",
      expect.stringMatching(/^what a change does to nodes/),
    ]);
    const [other] = clusterItemsOf(changed("aws", { provider: { profile: "deploy" } }));
    expect(other?.details).toEqual(["terraform: + profile=deploy"]);
  });

  it.each([
    [
      "its own cloud's",
      { terminationHandler: {} },
      { terminationHandler: { drainSeconds: 100 } },
      "own cloud: - termination.drainSeconds=120, + termination.drainSeconds=100",
    ],
    [
      "tags",
      { tags: { owner: "Research, Development", purpose: "tests" } },
      { tags: { owner: "Research, Production", purpose: "tests" } },
      "tags: - owner=Research, Development, + owner=Research, Production",
    ],
  ])("is told in its parts, without those that stay: %s", (_about, before, after, says) => {
    const [told] = clusterItemsOf(reviewed({ before: sideOf("aws", before), after: sideOf("aws", after) }));
    expect(told?.details).toContain(says);
  });

  it("is told once of clusters that it changes alike", () => {
    const both = (kubernetesVersion: string) =>
      snapshotOf(
        declareFleet(
          ["a", "b"].map((name) => declareCluster("aws", { general: GENERAL }, { kubernetesVersion }, name)),
        ),
      );
    const review = reviewed({ before: both("1.35"), after: both("1.36") });
    expect(clusterItemsOf(review)).toEqual([
      expect.objectContaining({ text: "2 clusters, each of them: other settings", names: ["a, b"] }),
    ]);
  });

  it("is no change where nothing differs", () => {
    expect(verdictOf(changed("aws", {}))).toBe("nothing");
  });
});

describe("an argument of a provider", () => {
  it("of which nobody knows what it does may replace nodes", () => {
    const review = changed("aws", { provider: { arguments: { endpoints: [{ ec2: "https://ec2.example.com" }] } } });
    expect(verdictOf(review)).toBe("unknown");
    expect(nodesSection(review.nodes).items.map(({ details }) => details)).toEqual([
      ["not known what a change of provider.endpoints[0].ec2 does: read the provider's page of it"],
    ]);
  });

  it.each<[Cloud, object]>([
    ["aws", { assumeRole: { roleArn: "arn:aws:iam::111122223333:role/deploy" }, arguments: { max_retries: 3 } }],
    ["azure", { arguments: { use_oidc: true } }],
    ["google", { impersonateServiceAccount: "deploy@prod-project.iam.gserviceaccount.com" }],
  ])("by which that of %s gets to the same API touches no node", (cloud, provider) => {
    const review = changed(cloud, { provider });
    expect([review.nodes, verdictOf(review)]).toEqual([[], "changes"]);
    expect(terraformSection(review.terraform).items).toHaveLength(1);
  });
});
