import { describe, expect, it } from "@jest/globals";
import type { TerminationHandlerDeclaration } from "../../../../model/declaration/termination-handler";
import { renderComponent } from "../../../support/render-component";

const NAME = "node-termination-handler";

const handler = (terminationHandler: TerminationHandlerDeclaration = {}) =>
  renderComponent(NAME, "aws", { terminationHandler });

it("is not deployed unless declared", () => {
  expect(renderComponent(NAME, "aws", {}).files).toEqual([]);
});

it("has an account with a role, and nothing that it does not need", () => {
  expect(handler().files).toEqual([
    `clusterrole-${NAME}.yaml`,
    `clusterrolebinding-${NAME}.yaml`,
    `deployment-${NAME}.yaml`,
    `networkpolicy-${NAME}.yaml`,
    `poddisruptionbudget-${NAME}.yaml`,
    `service-${NAME}.yaml`,
    `serviceaccount-${NAME}.yaml`,
  ]);
});

describe("image", () => {
  it("is upstream's newest, and as declared", () => {
    expect(handler().container.image).toBe("public.ecr.aws/aws-ec2/aws-node-termination-handler:v1.25.6");
    expect(handler({ version: "1.25.0" }).container.image).toMatch(/:v1\.25\.0$/);
    expect(handler({ image: "mirror.example.com/handler:v1.25.6" }).container.image).toBe(
      "mirror.example.com/handler:v1.25.6",
    );
  });
});

describe("variables", () => {
  const valuesOf = (declared?: TerminationHandlerDeclaration) => {
    const env = handler(declared).container.env as readonly { readonly name: string; readonly value?: string }[];
    return Object.fromEntries(env.map(({ name, value }) => [name, value]));
  };

  it("make it read its queue, look after its machines only, and find nodes by them", () => {
    expect(valuesOf()).toMatchObject({
      ENABLE_SQS_TERMINATION_DRAINING: "true",
      QUEUE_URL: "https://sqs.us-east-1.amazonaws.com/111122223333/prod-aws-node-termination",
      CHECK_TAG_BEFORE_DRAINING: "true",
      MANAGED_TAG: "kubernetes.io/cluster/prod-aws",
      USE_PROVIDER_ID: "true",
    });
  });

  it("give pods the seconds that are declared", () => {
    expect(valuesOf().NODE_TERMINATION_GRACE_PERIOD).toBe("120");
    expect(valuesOf({ drainSeconds: 600 }).NODE_TERMINATION_GRACE_PERIOD).toBe("600");
  });

  it("tell it which pod it is, so that it does not evict itself", () => {
    const env = handler().container.env as readonly object[];
    expect(env.slice(0, 3)).toEqual([
      { name: "NODE_NAME", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "spec.nodeName" } } },
      { name: "POD_NAME", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.name" } } },
      { name: "NAMESPACE", valueFrom: { fieldRef: { apiVersion: "v1", fieldPath: "metadata.namespace" } } },
    ]);
  });
});

it("answers its probes and its metrics on ports that it is told", () => {
  const { container } = handler();
  const env = container.env as readonly { readonly name: string; readonly value?: string }[];
  const told = (name: string) => Number(env.find((each) => each.name === name)?.value);
  expect(container.ports).toEqual([
    { name: "metrics", containerPort: told("PROMETHEUS_SERVER_PORT"), protocol: "TCP" },
    { name: "probes", containerPort: told("PROBES_SERVER_PORT"), protocol: "TCP" },
  ]);
  expect(container.livenessProbe).toEqual({ httpGet: { path: "/healthz", port: "probes" } });
});

it("may cordon nodes, list and evict pods, and ask whose they are", () => {
  expect((handler().object(`clusterrole-${NAME}.yaml`) as { rules?: unknown } | undefined)?.rules).toEqual([
    { apiGroups: [""], resources: ["nodes"], verbs: ["get", "list", "patch"] },
    { apiGroups: [""], resources: ["pods"], verbs: ["get", "list"] },
    { apiGroups: [""], resources: ["pods/eviction"], verbs: ["create"] },
    { apiGroups: ["apps"], resources: ["daemonsets"], verbs: ["get"] },
  ]);
});
