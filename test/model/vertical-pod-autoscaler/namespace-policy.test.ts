import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import type {
  ManifestWorkload,
  VerticalPodAutoscalerPolicyDeclaration,
} from "../../../model/declaration/vertical-pod-autoscaler";
import type { PlannedVerticalPodAutoscaler } from "../../../model/stages/planned";
import { controller } from "../../support/controllers";
import { declareFleet } from "../../support/fleets";
import { manifests, manifestWorkload } from "../../support/manifests";
import { planFleet } from "../../support/resolved";
import { autoscaler, clusterWith, type Declared } from "../../support/vertical-pod-autoscalers";

const POLICY = { namespaces: ["payments"], manifests: manifests([manifestWorkload()]) };

/** What is planned on a cluster with the policy `all`, changed, and whatever else is declared. */
function planned(
  change: Partial<VerticalPodAutoscalerPolicyDeclaration> = {},
  { objects = {}, policies = {} }: Declared = {},
  controllers = [controller()],
): readonly PlannedVerticalPodAutoscaler[] {
  const cluster = clusterWith("aws", { objects, policies: { ...policies, all: { ...POLICY, ...change } } });
  const plan = planFleet(declareFleet([{ ...cluster, controllers }]));
  return plan.flatMap((each) => each.verticalPodAutoscalers);
}

const planNames = (...args: Parameters<typeof planned>) => planned(...args).map(({ name }) => name);

describe("a policy for a namespace", () => {
  it("recommends for what its manifests hold there, and changes nothing", () => {
    const [vpa] = planned();
    expect(vpa).toMatchObject({
      where: "prod-aws/VerticalPodAutoscalerPolicy/all",
      name: "all-payments-deployment-api",
      covered: true,
      settings: {
        namespace: "payments",
        targetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "api" },
        updatePolicy: { updateMode: "Off" },
      },
    });
  });

  it("leaves other namespaces alone", () => {
    const elsewhere = manifests([manifestWorkload({ namespace: "billing" }), manifestWorkload({ namespace: null })]);
    expect(planned({ manifests: elsewhere })).toEqual([]);
  });

  it("covers controllers there, with their scheduling", () => {
    const tolerations = [{ key: "team", value: "ml" }];
    const there = controller({ namespace: "payments", tolerations, nodeSelector: { team: "ml" } });
    expect(planned({ manifests: [] }, {}, [there])).toMatchObject([
      {
        name: "all-payments-deployment-widget",
        controller: null,
        settings: { targetRef: { kind: "Deployment", name: "widget" }, tolerations, nodeSelector: { team: "ml" } },
      },
    ]);
  });

  it("adds its own scheduling to that of the manifests", () => {
    const scheduling = { nodeSelector: { disk: "nvme", team: "web" }, tolerations: [{ key: "a" }] };
    const change = {
      manifests: manifests([manifestWorkload({ scheduling })]),
      nodeSelector: { team: "ml" },
      tolerations: [{ key: "b" }],
    };
    expect(planned(change)[0]?.settings).toMatchObject({
      nodeSelector: { disk: "nvme", team: "ml" },
      tolerations: [{ key: "b" }, { key: "a" }],
    });
  });

  it.each<[string, Parameters<typeof planned>, readonly string[]]>([
    ["an object of its own", [{}, { objects: { web: autoscaler() } }], ["web"]],
    [
      "a place on a list",
      [{}, { policies: { listed: { workloads: { payments: [{ kind: "Deployment", name: "api" }] } } } }],
      ["listed-payments-deployment-api"],
    ],
    [
      "a place on the policy's own list",
      [{ workloads: { payments: [{ kind: "Deployment", name: "api" }] } }],
      ["all-payments-deployment-api"],
    ],
    [
      "a VerticalPodAutoscaler among the manifests",
      [
        {
          manifests: manifests(
            [manifestWorkload()],
            [{ file: "vpa.yaml", namespace: "payments", target: { kind: "Deployment", name: "api" } }],
          ),
        },
      ],
      [],
    ],
    ["a controller's prop vpa", [{ manifests: [] }, {}, [controller({ namespace: "payments", vpa: {} })]], ["widget"]],
  ])("yields to %s", (_what, args, names) => {
    expect(planNames(...args)).toEqual(names);
  });

  it("leaves out what VPA would not find, and keeps what has the same name and is found", () => {
    const lost = manifestWorkload({
      target: { apiVersion: "example.com/v1", kind: "Deployment", name: "api" },
      unfindable: "x",
    });
    expect(planned({ manifests: manifests([lost]) })).toEqual([]);
    for (const both of [
      [lost, manifestWorkload()],
      [manifestWorkload(), lost],
    ]) {
      expect(planned({ manifests: manifests(both) })).toMatchObject([
        { settings: { targetRef: { apiVersion: "apps/v1" } } },
      ]);
    }
  });

  it("makes one object of several manifests of a workload", () => {
    expect(planNames({ manifests: manifests([manifestWorkload(), manifestWorkload({ file: "again.yaml" })]) })).toEqual(
      ["all-payments-deployment-api"],
    );
  });

  const workload: fc.Arbitrary<ManifestWorkload> = fc
    .record({
      namespace: fc.constantFrom("payments", "billing", "other", null),
      kind: fc.constantFrom("Deployment", "StatefulSet"),
      name: fc.constantFrom("a", "b", "c"),
    })
    .map(({ namespace, kind, name }) => manifestWorkload({ namespace, target: { apiVersion: "apps/v1", kind, name } }));

  it("gives every workload of its namespaces exactly one object, whatever else is declared, and no other workload one", () => {
    fc.assert(
      fc.property(fc.array(workload), fc.array(workload, { maxLength: 3 }), (found, explicit) => {
        const objects = Object.fromEntries(
          [...new Map(explicit.map((each) => [identity(each), each])).values()]
            .filter(({ namespace }) => namespace !== null)
            .map(({ namespace, target }, index) => [
              `own-${index}`,
              autoscaler({ namespace: namespace ?? "", targetRef: target }),
            ]),
        );
        const plan = planned({ namespaces: ["payments", "billing"], manifests: manifests(found) }, { objects }, []);
        const inNamespaces = found.filter(({ namespace }) => namespace === "payments" || namespace === "billing");
        const named = explicit.filter(({ namespace }) => namespace !== null);
        const wanted = [...new Set([...inNamespaces, ...named].map(identity))].sort();
        const got = plan.map(({ settings: { namespace, targetRef } }) =>
          [namespace, targetRef.kind, targetRef.name].join("/"),
        );
        expect([...got].sort()).toEqual(wanted);
      }),
    );
  });
});

function identity({ namespace, target }: ManifestWorkload): string {
  return [namespace, target.kind, target.name].join("/");
}
