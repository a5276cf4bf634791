import { describe, expect, it } from "@jest/globals";
import type { ControllerDeclaration } from "../../../../model/declaration/controller";
import type { KubernetesObject } from "../../../../model/manifests/kubernetes-object";
import { convertedWidgets } from "../../../support/controllers";
import { render } from "./render";

/** A controller that converts widgets, and is asked about nothing else. */
const CONVERTING: Partial<ControllerDeclaration> = {
  crds: [
    convertedWidgets(
      ["v1", "v2"].map((name) => ({
        name,
        served: true,
        storage: name === "v2",
        schema: { openAPIV3Schema: { type: "object" } },
      })),
    ),
  ],
};

/** What the API server reads of a definition before it asks. */
interface Definition extends KubernetesObject {
  readonly spec: {
    readonly conversion: {
      readonly webhook: {
        readonly clientConfig: {
          readonly service: {
            readonly namespace: string;
            readonly name: string;
            readonly path: string;
            readonly port: number;
          };
        };
      };
    };
  };
}

/** What the API server finds when it follows a definition to the pods. */
function followed(props: Partial<ControllerDeclaration>) {
  const { object, manifests, container, args, files } = render(props);
  const definition = object("customresourcedefinition-widgets.example.com.yaml") as unknown as Definition;
  const { service } = definition.spec.conversion.webhook.clientConfig;
  const named = (kind: string, name: string | undefined) =>
    manifests.find(
      (each) =>
        each.object.kind === kind &&
        each.object.metadata.namespace === service.namespace &&
        each.object.metadata.name === name,
    )?.object;
  return { args, container, definition, files, named, object, service };
}

describe.each([9443, 10250])("the API server, asking for a conversion at the port %i", (port) => {
  const { args, container, definition, files, named, object, service } = followed({
    ...CONVERTING,
    webhooks: { port },
  });

  it("finds the Service, whose port leads to the container's", () => {
    expect(service.path).toBe("/convert");
    expect(named("Service", service.name)).toMatchObject({
      spec: {
        selector: { "app.kubernetes.io/name": "widget" },
        ports: [{ port: service.port, targetPort: "webhook", protocol: "TCP" }],
      },
    });
    expect(container.ports).toContainEqual({ name: "webhook", containerPort: port, protocol: "TCP" });
  });

  it("is let in at the container's port", () => {
    expect(object("networkpolicy-widget.yaml").spec.ingress).toContainEqual({ ports: [{ port, protocol: "TCP" }] });
  });

  it("gets the authority of a certificate for the name that it asks", () => {
    const [namespace, name] = definition.metadata.annotations?.["cert-manager.io/inject-ca-from"]?.split("/") ?? [];
    expect(namespace).toBe(service.namespace);
    expect(named("Certificate", name)).toMatchObject({
      spec: {
        secretName: "widget-webhook-cert",
        dnsNames: expect.arrayContaining([`${service.name}.${service.namespace}.svc`]),
      },
    });
    expect(definition.spec.conversion.webhook.clientConfig).not.toHaveProperty("caBundle");
  });

  it("is answered with that certificate", () => {
    const directory = "/tmp/k8s-webhook-server/serving-certs";
    expect(container.volumeMounts).toEqual([{ name: "webhook-cert", mountPath: directory, readOnly: true }]);
    expect(args).toContain(`--webhook-cert-path=${directory}`);
  });

  it("asks about no admission", () => {
    expect(files.filter((file) => file.includes("webhookconfiguration"))).toEqual([]);
  });
});

it("is asked in the namespace that is declared", () => {
  const { definition, service, named } = followed({ ...CONVERTING, namespace: "factory" });
  expect(definition.metadata.annotations).toMatchObject({ "cert-manager.io/inject-ca-from": "factory/widget-webhook" });
  expect(service.namespace).toBe("factory");
  expect(named("Service", service.name)).toBeDefined();
});
