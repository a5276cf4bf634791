import { describe, expect, it } from "@jest/globals";
import type { ClusterDeclarations, DeclaredCluster } from "../../../model/declaration/cluster";
import type { ControllerDeclaration } from "../../../model/declaration/controller";
import type { DeclaredFleet, FleetDeclaration } from "../../../model/declaration/fleet";
import { acknowledgedIn } from "../../../model/fleet/acknowledged";
import { verdictOf } from "../../../review/changes/fleet-review";
import { fleetDocument } from "../../../review/document/fleet-document";
import { findingsSection } from "../../../review/formats/other-sections";
import { CLUSTER_PROPS, declareCluster, declareFleet } from "../../support/fleets";
import { PLAIN_CONTROLLER } from "../../support/permitted-controllers";
import { planFleet, resolveFleet } from "../../support/resolved";
import { reviewed, snapshotOf } from "../../support/review";

const GROUPS = { general: { minSize: 1, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } } };
const ACCOUNT = CLUSTER_PROPS.aws.accountId;

const fleetOf = (
  props: Partial<ClusterDeclarations["aws"]>,
  more: Partial<DeclaredCluster> = {},
  fleet: Partial<FleetDeclaration> = {},
): DeclaredFleet => declareFleet([{ ...declareCluster("aws", GROUPS, props), ...more } as DeclaredCluster], {}, fleet);

const ofController = (props: Partial<ControllerDeclaration>) =>
  fleetOf({}, { controllers: [{ name: "tagger", props: { ...PLAIN_CONTROLLER, ...props } }] });

/** A side as `nodegroups resolve` prints it. */
const fileOf = (fleet: DeclaredFleet) => ({
  ...{ label: "side", document: fleetDocument(resolveFleet(planFleet(fleet))) },
  ...{ terraform: null, manifests: null, findings: null },
});

const role = { statements: [{ actions: ["s3:GetObject"], resources: ["*"] }] };
const budget = { quota: "aws-auto-scaling", account: ACCOUNT, reason: "nothing else calls it" } as const;
const quota = { quota: "aws-on-demand-p", account: ACCOUNT, region: "us-east-1", vcpus: 1 } as const;
const own = (acknowledged: readonly object[]) =>
  fleetOf({}, { ownManifests: [{ name: "own", props: { add: () => undefined, acknowledged } }] } as never);

const CASES: readonly (readonly [about: string, before: DeclaredFleet, after: DeclaredFleet, code: string])[] = [
  ["a premise", fleetOf({}), fleetOf({ acknowledgedPremises: { "placement-conflict": "so" } }), "placement-conflict"],
  [
    "a defect",
    fleetOf({}),
    fleetOf({ clusterAutoscaler: { acknowledgedDefects: { "some-defect": "so" } } }),
    "known-defect",
  ],
  [
    "rights of an identity",
    fleetOf({ identity: { nodeRole: role } }),
    fleetOf({ identity: { nodeRole: { ...role, dangerously: { "aws-any-resource": "so" } } } }),
    "aws-any-resource",
  ],
  ["a budget", fleetOf({}), fleetOf({}, {}, { apiBudget: { acknowledged: [budget] } }), "api-budget-exceeded"],
  [
    "a quota",
    fleetOf({}, {}, { vcpuQuotas: [quota] }),
    fleetOf({}, {}, { vcpuQuotas: [{ ...quota, acknowledged: "so" }] }),
    "vcpu-quota-exceeded",
  ],
  [
    "own manifests",
    own([]),
    own([{ rule: "pod-host-pid", object: "DaemonSet/agent", reason: "it reads all processes" }]),
    "pod-host-pid",
  ],
  [
    "an image",
    ofController({}),
    ofController({ image: "registry.example.com/tagger:v1", allowUnpinnedImage: "built here" }),
    "controller-image-unpinned",
  ],
  [
    "a namespace",
    ofController({ namespace: "kube-system" }),
    ofController({ namespace: "kube-system", dangerously: { "system-namespace": "so" } }),
    "controller-namespace-system",
  ],
  [
    "a controller's rights",
    ofController({}),
    ofController({ dangerously: { "aws-any-resource": "so" } }),
    "aws-any-resource",
  ],
];

describe("what is acknowledged, by files of `nodegroups resolve`", () => {
  it.each(CASES)("differs where %s is newly acknowledged, and where it no longer is", (_about, before, after, code) => {
    const coming = reviewed({ before: fileOf(before), after: fileOf(after) });
    expect(coming.acknowledged.fresh.map((each) => each.code)).toEqual([code]);
    expect(verdictOf(coming)).not.toBe("nothing");
    expect(findingsSection(coming).items.map(({ text }) => text)).toEqual([
      expect.stringMatching(new RegExp(`^newly acknowledged: .* \\[${code}\\]$`)),
    ]);

    const going = reviewed({ before: fileOf(after), after: fileOf(before) });
    expect(findingsSection(going).items.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^no longer acknowledged: /),
    ]);
  });

  it.each(CASES)("is said as findings say it: %s", (_about, _before, after) => {
    const { acknowledged } = reviewed({ before: fileOf(fleetOf({})), after: fileOf(after) });
    const known = acknowledgedIn(after, resolveFleet(planFleet(after)));
    expect(known).toEqual(expect.arrayContaining([...acknowledged.fresh]));
  });

  it("is not told where findings of both sides tell more", () => {
    const [, before, after] = CASES[0] as (typeof CASES)[number];
    expect(reviewed({ before: snapshotOf(before), after: snapshotOf(after) }).acknowledged).toEqual({
      fresh: [],
      gone: [],
    });
  });

  it("is of the fleet only for the account that it is about", () => {
    const elsewhere = fleetOf(
      {},
      {},
      {
        apiBudget: { acknowledged: [{ ...budget, account: "444455556666" }] },
        vcpuQuotas: [{ ...quota, region: "eu-west-1", acknowledged: "so" }],
      },
    );
    expect(fileOf(elsewhere).document).toEqual(fileOf(fleetOf({})).document);
  });
});
