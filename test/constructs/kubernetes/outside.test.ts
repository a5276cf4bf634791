import { describe, expect, it, test } from "@jest/globals";
import { CLOUDS, type Cloud } from "../../../model/base/cloud";
import type { ClusterDeclarations } from "../../../model/declaration/cluster";
import type { AnyResolvedCluster } from "../../../model/stages/resolved";
import { clusterManifests } from "../../../stacks/cluster-charts";
import { OTHER_ROOT, ROOT } from "../../support/certificates";
import { withCloudController } from "../../support/cloud-controllers";
import { ROTATION_OUTPUTS, withRotation } from "../../support/join-tokens";
import { goesDirectly } from "../../support/node/no-proxy";
import { PLAIN_CONTROLLER, resolveWithControllers, TAGGER_PERMISSIONS } from "../../support/permitted-controllers";
import { ADD_ONS, CLOUD_ADD_ONS, OUTPUTS } from "../../support/scenarios/clusters";

const PROXY = { http: "http://proxy.example.com:3128", https: "http://proxy.example.com:3129" };

const CONTROLLERS = {
  tagger: { ...PLAIN_CONTROLLER, cloudPermissions: TAGGER_PERMISSIONS },
  own: { ...PLAIN_CONTROLLER, cloudPermissions: TAGGER_PERMISSIONS, env: { HTTPS_PROXY: "http://own.example.com:80" } },
  plain: PLAIN_CONTROLLER,
};

const ID = "00000000-0000-4000-8000-00000000000c";

/** A cluster with every component that may call its cloud, and with controllers. */
function clusterWith<C extends Cloud>(cloud: C, props: Partial<ClusterDeclarations[C]>): AnyResolvedCluster {
  const controllers = { ...ROTATION_OUTPUTS.controllers, ...OUTPUTS.controllers, tagger: ID, own: ID };
  const outputs = cloud === "azure" ? { outputs: { ...ROTATION_OUTPUTS, controllers } } : {};
  const addOns = { ...ADD_ONS, ...CLOUD_ADD_ONS[cloud], ...withCloudController(cloud) };
  const all = { ...addOns, ...withRotation(cloud), ...outputs, ...props } as Partial<ClusterDeclarations[C]>;
  return resolveWithControllers(cloud, CONTROLLERS, all) as unknown as AnyResolvedCluster;
}

/** Workloads with an identity in the cloud, by component: what calls the cloud, whoever wrote it. */
function callersOf(cloud: Cloud): readonly (readonly [component: string, program: string])[] {
  const { components } = clusterWith(cloud, {});
  return components.flatMap(({ name, programs }) =>
    programs.filter(({ identity }) => identity !== null).map((program) => [name, program.name] as const),
  );
}

/** Those whose variables are not declared by themselves. */
function plainCallers(cloud: Cloud): ReturnType<typeof callersOf> {
  return callersOf(cloud).filter(([component]) => component !== "own");
}

/** Components that have callers on a cloud, so that none is missed. */
const CALLING: Readonly<Record<Cloud, readonly string[]>> = {
  aws: ["cloud-controller-manager", "cluster-autoscaler", "join-token-rotation", "node-termination-handler"],
  azure: ["cloud-controller-manager", "cluster-autoscaler", "join-token-rotation"],
  google: ["cloud-controller-manager", "cluster-autoscaler", "join-token-rotation"],
};

const WORKLOADS = /^(Deployment|DaemonSet|CronJob)$/;

function render<C extends Cloud>(cloud: C, props: Partial<ClusterDeclarations[C]>) {
  const manifests = clusterManifests(clusterWith(cloud, props));
  return (component: string, kind: "workload" | "NetworkPolicy", program = component) => {
    const found = manifests.find(
      (each) =>
        each.component === component &&
        each.object.metadata.name === program &&
        (kind === "workload" ? WORKLOADS.test(each.object.kind) : each.object.kind === kind) &&
        opensAnything(each),
    );
    if (found === undefined) throw new Error(`${component} has no ${kind} of ${program}`);
    return found.object as unknown as Record<string, never>;
  };
}

test.each(CLOUDS)("callers on %s are all that have an identity there", (cloud) => {
  const components = new Set(callersOf(cloud).map(([component]) => component));
  expect([...components].sort()).toEqual([...CALLING[cloud], "own", "storage", "tagger"].sort());
});

/** Not a policy that only closes a namespace. */
function opensAnything({ object }: { readonly object: object }): boolean {
  const { kind, spec } = object as { readonly kind: string; readonly spec?: { readonly egress?: unknown } };
  return kind !== "NetworkPolicy" || spec?.egress !== undefined;
}

interface Pod {
  readonly metadata: { readonly annotations?: Readonly<Record<string, string>> };
  readonly spec: {
    readonly hostNetwork?: boolean;
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

  it.each(plainCallers(cloud))("%s (%s) calls the cloud through them", (component, program) => {
    expect(variables(object(component, "workload", program))).toMatchObject({
      HTTP_PROXY: PROXY.http,
      HTTPS_PROXY: PROXY.https,
    });
    const policy = object(component, "NetworkPolicy", program);
    expect(openPorts(policy)).toEqual(expect.arrayContaining([53, 443, 3128, 3129]));
  });

  it.each(plainCallers(cloud))(
    "%s (%s) reaches the API server and the cluster's services directly",
    (component, program) => {
      const { NO_PROXY = "" } = variables(object(component, "workload", program));
      // Kubernetes fills this in with the address of its own Service.
      const filled = NO_PROXY.replace("$(KUBERNETES_SERVICE_HOST)", "10.96.0.1");
      for (const host of ["10.96.0.1", "kubernetes.default.svc", "api.example.com", "169.254.169.254"])
        expect([host, goesDirectly(host, filled)]).toEqual([host, true]);
      expect(goesDirectly("sts.us-east-1.amazonaws.com", filled)).toBe(false);
    },
  );

  it("leaves what calls no cloud alone", () => {
    for (const component of ["plain", "metrics-server"]) {
      expect(variables(object(component, "workload"))).not.toHaveProperty("HTTPS_PROXY");
      expect(openPorts(object(component, "NetworkPolicy"))).not.toContain(3129);
    }
  });

  it("leaves a controller the variables that it declares", () => {
    expect(variables(object("own", "workload"))).toMatchObject({
      HTTPS_PROXY: "http://own.example.com:80",
      HTTP_PROXY: PROXY.http,
    });
  });
});

describe("proxies of components", () => {
  it("are those that groups have by default, whoever declares them", () => {
    const ofDefaults = render("google", { defaults: { proxy: { https: PROXY.https } } });
    expect(variables(ofDefaults("tagger", "workload")).HTTPS_PROXY).toBe(PROXY.https);
    const none = render("google", { proxy: PROXY, defaults: { proxy: "none" } });
    expect(variables(none("tagger", "workload"))).not.toHaveProperty("HTTPS_PROXY");
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
      for (const [component, program] of plainCallers("aws")) {
        const workload = object(component, "workload", program);
        expect(variables(workload)).toMatchObject({ HTTP_PROXY: PROXY.http });
        // A pod in its node's network has the node's own address.
        const onNode = podOf(workload).spec.hostNetwork === true;
        expect([program, variables(workload).HTTPS_PROXY]).toEqual([program, onNode ? proxy.https : undefined]);
        if (!onNode) expect(openPorts(object(component, "NetworkPolicy", program))).not.toContain(3129);
      }
      const none = render("aws", { proxy: { https: proxy.https } });
      expect(variables(none("tagger", "workload"))).not.toHaveProperty("NO_PROXY");
      const onNode = render("aws", { proxy, clusterAutoscaler: { hostNetwork: true } });
      expect(variables(onNode("cluster-autoscaler", "workload")).HTTPS_PROXY).toBe(proxy.https);
    },
  );

  it("are not between the autoscaler and its expander", () => {
    const flags = { expander: "grpc", "grpc-expander-url": "expander.scaling:7000" };
    const object = render("aws", { proxy: PROXY, clusterAutoscaler: { flags } });
    expect(goesDirectly("expander.scaling", variables(object("cluster-autoscaler", "workload")).NO_PROXY ?? "")).toBe(
      true,
    );
  });
});

describe.each(CLOUDS)("components of a cluster with a private authority on %s", (cloud) => {
  const trusted = (trustedCertificates: Readonly<Record<string, string>>) =>
    render(cloud, { trustedCertificates } as Partial<ClusterDeclarations[typeof cloud]>);
  const object = trusted({ "corporate-root": `Ours\n${ROOT}`, other: OTHER_ROOT });
  const other = trusted({ "corporate-root": ROOT });

  it.each(callersOf(cloud))(
    "%s (%s) has the certificates as files, and Go is told of their folder beside the system's",
    (component, program) => {
      const workload = object(component, "workload", program);
      const pod = podOf(workload);
      const { SSL_CERT_DIR = "" } = variables(workload);
      const mount = pod.spec.containers[0].volumeMounts?.find(({ mountPath }) =>
        SSL_CERT_DIR.split(":").includes(mountPath),
      );
      expect(mount).toMatchObject({ mountPath: "/etc/trusted-certificates", readOnly: true });
      expect(SSL_CERT_DIR.split(":")).toContain("/etc/ssl/certs");
      const volume = pod.spec.volumes?.find(({ name }) => name === mount?.name);
      expect(volume?.configMap?.name).toBe(`${program}-trusted-certificates`);
    },
  );

  it.each(callersOf(cloud))("%s (%s) is started again when they change", (component, program) => {
    const annotation = (workload: Record<string, never>) =>
      podOf(workload).metadata.annotations?.["checksum/trusted-certificates"];
    const before = annotation(object(component, "workload", program));
    expect(before).toMatch(/^[0-9a-f]{16}$/);
    expect(annotation(other(component, "workload", program))).not.toBe(before);
  });

  it("leaves what calls no cloud alone", () => {
    expect(variables(object("plain", "workload"))).not.toHaveProperty("SSL_CERT_DIR");
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
