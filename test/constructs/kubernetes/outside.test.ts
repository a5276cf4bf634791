import { describe, expect, it } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { AnyResolvedCluster } from "../../../model/stages/resolved";
import { clusterManifests } from "../../../stacks/cluster-charts";
import { OTHER_ROOT, ROOT } from "../../support/certificates";
import { ROTATION_OUTPUTS, withRotation } from "../../support/join-tokens";
import { goesDirectly } from "../../support/node/no-proxy";
import { PLAIN_CONTROLLER, resolveWithControllers, TAGGER_PERMISSIONS } from "../../support/permitted-controllers";

const PROXY = { http: "http://proxy.example.com:3128", https: "http://proxy.example.com:3129" };

const CONTROLLERS = {
  tagger: { ...PLAIN_CONTROLLER, cloudPermissions: TAGGER_PERMISSIONS },
  own: { ...PLAIN_CONTROLLER, cloudPermissions: TAGGER_PERMISSIONS, env: { HTTPS_PROXY: "http://own.example.com:80" } },
  plain: PLAIN_CONTROLLER,
};

/** What calls the cloud, by component, and its kind of workload. */
const CALLERS = [
  ["cluster-autoscaler", "deployment"],
  ["join-token-rotation", "cronjob"],
  ["tagger", "deployment"],
] as const;

function render<C extends Cloud>(cloud: C, props: Partial<ClusterDeclarations[C]>) {
  const ids = {
    ...ROTATION_OUTPUTS.controllers,
    tagger: "00000000-0000-4000-8000-00000000000c",
    own: "00000000-0000-4000-8000-00000000000d",
  };
  const outputs = cloud === "azure" ? { outputs: { ...ROTATION_OUTPUTS, controllers: ids } } : {};
  const all = { ...withRotation(cloud), ...outputs, metricsServer: {}, ...props };
  const cluster = resolveWithControllers(cloud, CONTROLLERS, all as Partial<ClusterDeclarations[C]>);
  const manifests = clusterManifests(cluster as unknown as AnyResolvedCluster);
  return (component: string, kind: string) => {
    const found = manifests.find(
      (each) =>
        each.component === component && each.object.kind.toLowerCase() === kind.toLowerCase() && opensAnything(each),
    );
    if (found === undefined) throw new Error(`${component} has no ${kind}`);
    return found.object as unknown as Record<string, never>;
  };
}

/** Not a policy that only closes a namespace. */
function opensAnything({ object }: { readonly object: object }): boolean {
  const { kind, spec } = object as { readonly kind: string; readonly spec?: { readonly egress?: unknown } };
  return kind !== "NetworkPolicy" || spec?.egress !== undefined;
}

interface Pod {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly containers: readonly [
      {
        readonly env?: readonly { readonly name: string; readonly value?: string }[];
        readonly volumeMounts?: readonly {
          readonly name: string;
          readonly mountPath: string;
          readonly readOnly?: boolean;
        }[];
      },
    ];
    readonly volumes?: readonly { readonly name: string; readonly configMap?: { readonly name: string } }[];
  };
}

function podOf(workload: Record<string, never>): Pod {
  const { spec } = workload as unknown as {
    readonly spec: { readonly template?: Pod; readonly jobTemplate?: { readonly spec: { readonly template: Pod } } };
  };
  const pod = spec.template ?? spec.jobTemplate?.spec.template;
  if (pod === undefined) throw new Error("no pods");
  return pod;
}

function variables(workload: Record<string, never>): Readonly<Record<string, string | undefined>> {
  const [container] = podOf(workload).spec.containers;
  return Object.fromEntries((container.env ?? []).map(({ name, value }) => [name, value]));
}

/** Ports that a policy opens whatever the other end. */
function openPorts(policy: Record<string, never>): readonly number[] {
  const { spec } = policy as unknown as {
    readonly spec: {
      readonly egress: readonly {
        readonly to?: readonly object[];
        readonly ports?: readonly { readonly port: number }[];
      }[];
    };
  };
  const open = spec.egress.filter(({ to = [] }) => to.length === 0);
  return open.flatMap(({ ports = [] }) => ports.map(({ port }) => port));
}

describe.each(CLOUDS)("components of a cluster with proxies on %s", (cloud) => {
  const object = render(cloud, { proxy: PROXY } as Partial<ClusterDeclarations[typeof cloud]>);

  it.each(CALLERS)("%s calls the cloud through them", (component, kind) => {
    expect(variables(object(component, kind))).toMatchObject({ HTTP_PROXY: PROXY.http, HTTPS_PROXY: PROXY.https });
    expect(openPorts(object(component, "NetworkPolicy"))).toEqual(expect.arrayContaining([53, 443, 3128, 3129]));
  });

  it.each(CALLERS)("%s reaches the API server and the cluster's services directly", (component, kind) => {
    const { NO_PROXY = "" } = variables(object(component, kind));
    // Kubernetes fills this in with the address of its own Service.
    const filled = NO_PROXY.replace("$(KUBERNETES_SERVICE_HOST)", "10.96.0.1");
    for (const host of ["10.96.0.1", "kubernetes.default.svc", "api.example.com", "169.254.169.254"])
      expect([host, goesDirectly(host, filled)]).toEqual([host, true]);
    expect(goesDirectly("sts.us-east-1.amazonaws.com", filled)).toBe(false);
  });

  it("leaves what calls no cloud alone", () => {
    for (const component of ["plain", "metrics-server"]) {
      expect(variables(object(component, "deployment"))).not.toHaveProperty("HTTPS_PROXY");
      expect(openPorts(object(component, "NetworkPolicy"))).not.toContain(3129);
    }
  });

  it("leaves a controller the variables that it declares", () => {
    expect(variables(object("own", "deployment"))).toMatchObject({
      HTTPS_PROXY: "http://own.example.com:80",
      HTTP_PROXY: PROXY.http,
    });
  });
});

describe("proxies of components", () => {
  it("are those that groups have by default, whoever declares them", () => {
    const ofDefaults = render("google", { defaults: { proxy: { https: PROXY.https } } });
    expect(variables(ofDefaults("tagger", "deployment")).HTTPS_PROXY).toBe(PROXY.https);
    const none = render("google", { proxy: PROXY, defaults: { proxy: "none" } });
    expect(variables(none("tagger", "deployment"))).not.toHaveProperty("HTTPS_PROXY");
  });

  it("may be Services of the cluster, to whose namespace the policy leads", () => {
    const object = render("aws", { proxy: { https: "http://squid.egress.svc:3128" } });
    expect(openPorts(object("cluster-autoscaler", "NetworkPolicy"))).not.toContain(3128);
    expect(JSON.stringify(object("cluster-autoscaler", "NetworkPolicy"))).toContain(
      '"kubernetes.io/metadata.name":"egress"',
    );
  });

  it.each(["127.0.0.1", "127.9.9.9", "localhost", "[::1]", "[::ffff:127.0.0.1]", "[0:0:0:0:0:0:0:1]"])(
    "are not those of the pod itself, which are their node's: %s",
    (host) => {
      const proxy = { http: PROXY.http, https: `http://${host}:3129` };
      const object = render("aws", { proxy });
      for (const [component, kind] of CALLERS) {
        expect(variables(object(component, kind))).toMatchObject({ HTTP_PROXY: PROXY.http });
        expect(variables(object(component, kind))).not.toHaveProperty("HTTPS_PROXY");
        expect(openPorts(object(component, "NetworkPolicy"))).not.toContain(3129);
      }
      const none = render("aws", { proxy: { https: proxy.https } });
      expect(variables(none("tagger", "deployment"))).not.toHaveProperty("NO_PROXY");
      const onNode = render("aws", { proxy, clusterAutoscaler: { hostNetwork: true } });
      expect(variables(onNode("cluster-autoscaler", "deployment")).HTTPS_PROXY).toBe(proxy.https);
    },
  );

  it("are not between the autoscaler and its expander", () => {
    const flags = { expander: "grpc", "grpc-expander-url": "expander.scaling:7000" };
    const object = render("aws", { proxy: PROXY, clusterAutoscaler: { flags } });
    expect(goesDirectly("expander.scaling", variables(object("cluster-autoscaler", "deployment")).NO_PROXY ?? "")).toBe(
      true,
    );
  });
});

describe.each(CLOUDS)("components of a cluster with a private authority on %s", (cloud) => {
  const trusted = (trustedCertificates: Readonly<Record<string, string>>) =>
    render(cloud, { trustedCertificates } as Partial<ClusterDeclarations[typeof cloud]>);
  const object = trusted({ "corporate-root": `Ours\n${ROOT}`, other: OTHER_ROOT });

  it.each(CALLERS)(
    "%s has the certificates as files, and Go is told of their folder beside the system's",
    (component, kind) => {
      const pod = podOf(object(component, kind));
      const { SSL_CERT_DIR = "" } = variables(object(component, kind));
      const mount = pod.spec.containers[0].volumeMounts?.find(({ mountPath }) =>
        SSL_CERT_DIR.split(":").includes(mountPath),
      );
      expect(mount).toMatchObject({ mountPath: "/etc/trusted-certificates", readOnly: true });
      expect(SSL_CERT_DIR.split(":")).toContain("/etc/ssl/certs");
      const volume = pod.spec.volumes?.find(({ name }) => name === mount?.name);
      expect(volume?.configMap?.name).toBe(`${component}-trusted-certificates`);
    },
  );

  it.each(CALLERS)("%s is started again when they change", (component, kind) => {
    const annotation = (workload: Record<string, never>) =>
      podOf(workload).metadata.annotations?.["checksum/trusted-certificates"];
    const before = annotation(object(component, kind));
    expect(before).toMatch(/^[0-9a-f]{16}$/);
    expect(annotation(trusted({ "corporate-root": ROOT })(component, kind))).not.toBe(before);
  });

  it("leaves what calls no cloud alone", () => {
    expect(variables(object("plain", "deployment"))).not.toHaveProperty("SSL_CERT_DIR");
  });
});

it("the certificates are in the manifests, in PEM", () => {
  const cluster = resolveWithControllers("google", CONTROLLERS, { trustedCertificates: { root: `Ours\n${ROOT}` } });
  const maps = clusterManifests(cluster as unknown as AnyResolvedCluster).filter(({ object }) =>
    object.metadata.name?.endsWith("-trusted-certificates"),
  );
  expect(maps.map(({ object }) => [object.metadata.name, (object as { data?: unknown }).data])).toEqual(
    expect.arrayContaining([["tagger-trusted-certificates", { "root.crt": ROOT }]]),
  );
});
