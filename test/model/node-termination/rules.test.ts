import { describe, expect, test } from "@jest/globals";
import type { TerminationHandlerDeclaration } from "../../../model/declaration/termination-handler";
import { declareCluster, declareFleet } from "../../support/fleets";
import { clusterProblems, fleetProblems, fleetWarnings, groupWarnings } from "../../support/problems";
import { describeRules, part } from "../../support/rule-cases";
import { valueCases } from "../../support/value-cases";

const WHERE = "prod-aws: terminationHandler";
const handled = (terminationHandler: TerminationHandlerDeclaration) => clusterProblems("aws", { terminationHandler });

/** A cluster with a group in one zone, which had another name, and with what was taken out. */
function takingOut(takenOut: readonly string[]) {
  const web = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, zones: ["us-east-1a"], formerly: "site" };
  return fleetProblems(declareFleet([declareCluster("aws", { web }, { terminationHandler: { takenOut } })]));
}

describeRules([
  ...["", "Web", "web/us-east-1a/b", "web_us-east-1a"].map((entry) => ({
    rule: "termination-taken-out-invalid",
    about: `what no group is called: ${JSON.stringify(entry)}`,
    bad: () => takingOut(["batch", entry]),
    found: [[`${WHERE}.takenOut[1]`, JSON.stringify(entry), '"<group>", or "<group>/<zone>"'] as const],
  })),
  ...["web", "site", "web/us-east-1a"].map((entry) => ({
    rule: "termination-taken-out-invalid",
    about: `what the cluster still has: ${entry}`,
    bad: () => takingOut([entry]),
    found: [[`${WHERE}.takenOut[0]`, JSON.stringify(entry), "a group or a zone that is taken out"] as const],
  })),
  {
    rule: "termination-taken-out-invalid",
    about: "a group and a zone that are gone",
    good: () => takingOut(["batch", "web/us-east-1b"]),
  },
  ...valueCases({
    rule: "termination-handler-image-invalid",
    where: `${WHERE}.image`,
    expected: part("an image with its tag or digest"),
    problems: (image) => handled({ image }),
    bad: ["", "mirror.example.com/handler", "https://mirror.example.com/handler:v1.25.6"],
    good: ["mirror.example.com/handler:v1.25.6", `mirror.example.com/handler@sha256:${"a".repeat(64)}`],
  }),
  ...valueCases({
    rule: "termination-handler-namespace-invalid",
    where: `${WHERE}.namespace`,
    expected: part("at most 63"),
    problems: (namespace) => handled({ namespace }),
    bad: ["", "Kube-System", "a.b"],
    good: ["termination"],
  }),
  {
    rule: "termination-handler-resources-invalid",
    about: "what is no quantity, and a request above its limit",
    bad: () => handled({ resources: { requests: { cpu: "0", memory: "2Gi" }, limits: { memory: "1Gi" } } }),
    found: [
      [`${WHERE}.resources.requests.cpu`, '"0"', part("a Kubernetes quantity above zero")],
      [`${WHERE}.resources.requests.memory`, '"2Gi", with a limit of "1Gi"', 'at most "1Gi"'],
    ],
    good: () => handled({ resources: { requests: { cpu: "100m" }, limits: { memory: "1Gi" } } }),
  },
  {
    rule: "termination-handler-scheduling-invalid",
    about: "a label and a class that cannot be",
    bad: () => handled({ nodeSelector: { team: "-" }, priorityClassName: "High" }),
    found: [
      [`${WHERE}.nodeSelector.team`, '"-"', part("at most 63")],
      [`${WHERE}.priorityClassName`, '"High"', part("the name of a PriorityClass")],
    ],
    good: () => handled({ nodeSelector: { team: "platform" }, priorityClassName: "system-node-critical" }),
  },
  ...valueCases({
    rule: "termination-handler-version-unknown",
    where: `${WHERE}.version`,
    expected: part("1.25 and a patch number"),
    problems: (version) => handled({ version }),
    bad: ["", "v1.25.6", "1.25", "1.26.0", "2.0.0-beta"],
    good: ["1.25.0", "1.25.6"],
  }),
  {
    rule: "termination-drain-short",
    about: "no time at all",
    bad: () => handled({ drainSeconds: 0 }),
    found: [[`${WHERE}.drainSeconds`, "0", "at least 1"]],
    good: () => handled({ drainSeconds: 1 }),
  },
  {
    rule: "termination-heartbeat-invalid",
    about: "one that is declared and too short",
    bad: () => handled({ drainSeconds: 10, heartbeatSeconds: 29 }),
    found: [[`${WHERE}.heartbeatSeconds`, "29", "30 to 7200"]],
    good: () => handled({ drainSeconds: 10, heartbeatSeconds: 30 }),
  },
  {
    rule: "termination-heartbeat-invalid",
    about: "one that is declared and too long",
    bad: () => handled({ heartbeatSeconds: 7201 }),
    found: [[`${WHERE}.heartbeatSeconds`, "7201", "30 to 7200"]],
    good: () => handled({ heartbeatSeconds: 7200 }),
  },
  {
    rule: "termination-heartbeat-invalid",
    about: "one that follows from a long drain",
    bad: () => handled({ drainSeconds: 7141 }),
    found: [[`${WHERE}.drainSeconds`, "7141, for which a hook would have to wait 7201", "at most 7140"]],
    good: () => handled({ drainSeconds: 7140 }),
  },
  {
    rule: "termination-heartbeat-short",
    about: "a heartbeat that ends with the drain",
    bad: () => handled({ drainSeconds: 300, heartbeatSeconds: 300 }),
    found: [[`${WHERE}.heartbeatSeconds`, "300 seconds, for a drain of 300", "more than 300"]],
    good: () => handled({ drainSeconds: 300, heartbeatSeconds: 301 }),
  },
  {
    rule: "termination-heartbeat-short",
    about: "a heartbeat shorter than the drain by default",
    bad: () => handled({ heartbeatSeconds: 60 }),
    found: [[`${WHERE}.heartbeatSeconds`, "60 seconds, for a drain of 120", "more than 120"]],
    good: () => handled({ heartbeatSeconds: 180 }),
  },
]);

/** The constraint on Terraform of a fleet, one of whose clusters takes a group out. */
function takingOutWith(terraformVersion: string | undefined, takenOut = ["batch"]) {
  const clusters = [declareCluster("aws", {}, { terminationHandler: { takenOut } })];
  return fleetProblems(declareFleet(clusters, {}, { terraformVersion }));
}

describeRules([
  ...["1.6.6", "~> 1.6.0", ">= 1.5, < 1.7"].map((version) => ({
    rule: "termination-taken-out-terraform",
    about: `only older ones: ${version}`,
    bad: () => takingOutWith(version),
    found: [[`${WHERE}.takenOut`, `terraformVersion "${version}"`, part("a constraint that 1.7 or a newer")] as const],
    good: () => takingOutWith(version, []),
  })),
  ...[undefined, ">= 1.5", "~> 1.7.0"].map((version) => ({
    rule: "termination-taken-out-terraform",
    about: `newer ones too: ${version ?? "no constraint"}`,
    good: () => takingOutWith(version),
  })),
]);

const onAzure = (drainSeconds: number, shutdownGracePeriod?: string) => {
  const machine = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
  const groups = { quick: machine, slow: { ...machine, kubelet: { shutdownGracePeriod } } };
  return declareFleet([declareCluster("azure", groups, { terminationHandler: { drainSeconds } })]);
};

describeRules([
  {
    rule: "termination-drain-short",
    about: "no time at all on Azure",
    bad: () => clusterProblems("azure", { terminationHandler: { drainSeconds: 0 } }),
    found: [["prod-azure: terminationHandler.drainSeconds", "0", "at least 1"]],
    good: () => clusterProblems("azure", { terminationHandler: { drainSeconds: 1 } }),
  },
  {
    rule: "termination-notice-long",
    about: "a drain and a shutdown over what Azure waits",
    bad: () => fleetProblems(onAzure(751, "120s")),
    found: [
      [
        "prod-azure: terminationHandler.drainSeconds",
        "751, with a shutdown of 120 seconds of NodeGroup slow",
        "at most 750, for 900 seconds in all",
      ],
    ],
    good: () => fleetProblems(onAzure(750, "120s")),
  },
]);

const onGoogle = (drainSeconds: number, shutdownGracePeriod?: string) => {
  const machine = { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 } };
  const groups = { quick: machine, slow: { ...machine, kubelet: { shutdownGracePeriod } } };
  return declareFleet([declareCluster("google", groups, { terminationHandler: { drainSeconds } })]);
};

describeRules([
  {
    rule: "termination-drain-short",
    about: "no time at all on Google",
    bad: () => clusterProblems("google", { terminationHandler: { drainSeconds: 0 } }),
    found: [["prod-google: terminationHandler.drainSeconds", "0", "at least 1"]],
    good: () => clusterProblems("google", { terminationHandler: { drainSeconds: 1 } }),
  },
  {
    rule: "termination-notice-long",
    about: "a drain and a shutdown over the hour before a maintenance",
    bad: () => fleetProblems(onGoogle(3536, "60s")),
    found: [
      [
        "prod-google: terminationHandler.drainSeconds",
        "3536, with a shutdown of 60 seconds of NodeGroup slow",
        "at most 3535, for 3600 seconds in all",
      ],
    ],
    good: () => fleetProblems(onGoogle(3535, "60s")),
  },
]);

const raw = { kind: "raw", userData: "#cloud-config" } as const;
const OWN = { own: { minSize: 0, maxSize: 3, machine: { vcpu: 4, memoryGiB: 16 }, bootstrap: raw } };

/** Warnings of one rule. */
const warned = (rule: string, declared: ReturnType<typeof declareCluster>) =>
  fleetWarnings(declareFleet([declared])).filter(({ code }) => code === rule);

const unread = (cloud: "azure" | "google", terminationHandler?: object) =>
  warned("termination-notices-unread", declareCluster(cloud, OWN, { terminationHandler }));

/** Two groups that roll, half of their nodes at a time, of `maxSize` together. */
const together = (maxSize: number, terminationHandler: object = {}) => {
  const updatePolicy = { type: "rolling", maxUnavailable: "25%", maxSurge: "25%" } as const;
  const group = { minSize: 0, machine: { vcpu: 4, memoryGiB: 16 }, updatePolicy };
  const groups = { first: { ...group, maxSize: maxSize / 2 }, second: { ...group, maxSize: maxSize / 2 } };
  return warned("termination-many-at-once", declareCluster("aws", groups, { terminationHandler }));
};

const drained = (drainSeconds: number) =>
  warned("termination-drain-under-grace", declareCluster("aws", {}, { terminationHandler: { drainSeconds } }));

describeRules([
  ...(["azure", "google"] as const).map((cloud) => ({
    rule: "termination-notices-unread",
    about: `machines on ${cloud} that do not run the handler`,
    bad: () => unread(cloud, {}),
    found: [[`prod-${cloud}/own: bootstrap`, "raw()", "kubeadm()"]] as const,
    good: () => unread(cloud),
  })),
  {
    rule: "termination-many-at-once",
    about: "updates that end more machines than are drained in time",
    bad: () => together(60),
    found: [
      [
        WHERE,
        "30 machines together, when all rolling NodeGroups are updated",
        "at most 20",
        "Raise heartbeatSeconds to 360, or lower maxUnavailable and maxSurge of their updatePolicy.",
      ],
    ],
    good: () => together(36),
  },
  {
    rule: "termination-many-at-once",
    about: "no heartbeat that would be long enough",
    bad: () => together(1500),
    found: [
      [
        WHERE,
        "750 machines together, when all rolling NodeGroups are updated",
        "at most 20",
        "Lower maxUnavailable and maxSurge of their updatePolicy.",
      ],
    ],
    good: () => together(60, { heartbeatSeconds: 360 }),
  },
  {
    rule: "termination-drain-under-grace",
    about: "a component that may take longer to end",
    bad: () => drained(29),
    found: [[`${WHERE}.drainSeconds`, "29 seconds, with a grace period of 30 of cluster-autoscaler", "at least 30"]],
    good: () => drained(30),
  },
]);

describe("termination-drain-under-grace on Google", () => {
  const left = (shutdownGracePeriod: string, props: object = { terminationHandler: {} }, group: object = {}) =>
    groupWarnings("google", { kubelet: { shutdownGracePeriod }, ...group }, props)
      .filter(({ code }) => code === "termination-drain-under-grace")
      .map(({ where, got, expected }) => [where, got, expected]);

  test.each([
    ["86s", 29],
    ["120s", 0],
  ])("is a warning where the shutdown of %s leaves a drain too little", (period, seconds) => {
    const got = `"${period}", which leaves a drain ${seconds} seconds, with a grace period of 30 of cluster-autoscaler`;
    expect(left(period)).toEqual([["prod-google/general: kubelet.shutdownGracePeriod", got, 'at most "85s"']]);
  });

  test.each([
    ["with what is enough", "85s", undefined, {}],
    ["without a handler", "120s", {}, {}],
    ["on spot machines, which have no time for both", "25s", undefined, { capacityType: "spot" }],
    ["on machines that run none", "120s", undefined, { bootstrap: { kind: "raw", userData: "#cloud-config" } }],
  ] as const)("is none %s", (_about, period, props, group) => expect(left(period, props, group)).toEqual([]));
});

test.each([
  ["azure", { terminationHandler: { replicas: 2 } }, "prod-azure: terminationHandler.replicas"],
  ["google", { terminationHandler: { takenOut: [] } }, "prod-google: terminationHandler.takenOut"],
] as const)("what is not known on %s", (cloud, props, expected) => {
  const problems = clusterProblems(cloud, props as never);
  expect(problems.map(({ code, where }) => [code, where])).toEqual([["unknown-key", expected]]);
});
