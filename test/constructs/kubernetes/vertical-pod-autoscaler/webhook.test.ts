import { manifests, render } from "./render";

const CA = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ1k=\n-----END CERTIFICATE-----\n";
const FILE = "mutatingwebhookconfiguration-vpa-webhook-config.yaml";

interface Configuration {
  readonly metadata: { readonly annotations: Readonly<Record<string, string>> };
  readonly webhooks: readonly [
    { readonly clientConfig: { readonly caBundle?: string }; readonly [field: string]: unknown },
  ];
}

interface Certificate {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: {
    readonly secretName: string;
    readonly issuerRef: Readonly<Record<string, string>>;
    readonly dnsNames?: readonly string[];
    readonly isCA?: boolean;
  };
}

interface Issuer {
  readonly metadata: { readonly name: string };
  readonly spec: { readonly selfSigned?: object; readonly ca?: { readonly secretName: string } };
}

const { object, ofKind, args, deployment, container } = render({ namespace: "autoscaling" });
const configuration = object<Configuration>(FILE);

describe("webhook", () => {
  it("asks about new pods and about the API's objects, and is never in the way", () => {
    expect(configuration.webhooks).toHaveLength(1);
    expect(configuration.webhooks[0]).toMatchObject({
      name: "vpa.k8s.io",
      admissionReviewVersions: ["v1"],
      failurePolicy: "Ignore",
      sideEffects: "None",
      timeoutSeconds: 5,
      rules: [
        { apiGroups: [""], apiVersions: ["v1"], resources: ["pods"], operations: ["CREATE"] },
        { apiGroups: ["autoscaling.k8s.io"], resources: ["verticalpodautoscalers"], operations: ["CREATE", "UPDATE"] },
      ],
    });
  });

  it("is a manifest, so the program registers none and has no right to", () => {
    expect(args("vpa-admission-controller")).toContain("--register-webhook=false");
    expect(JSON.stringify(ofKind("ClusterRole"))).not.toContain("admissionregistration");
  });

  it.each([
    [{ only: "team-a" }, { key: "kubernetes.io/metadata.name", operator: "In", values: ["team-a"] }],
    [{ ignored: ["b", "a"] }, { key: "kubernetes.io/metadata.name", operator: "NotIn", values: ["a", "b"] }],
  ])("is asked about the namespaces that the programs look at: %j", (vpaNamespaces, expression) => {
    const [webhook] = render({ vpaNamespaces }).object<Configuration>(FILE).webhooks;
    expect(webhook.namespaceSelector).toEqual({ matchExpressions: [expression] });
  });

  it.each([undefined, { ignored: [] }])("is asked about all namespaces with %j", (vpaNamespaces) => {
    expect(render({ vpaNamespaces }).object<Configuration>(FILE).webhooks[0]).not.toHaveProperty("namespaceSelector");
  });
});

describe("certificate by cert-manager", () => {
  const certificates = ofKind<Certificate>("Certificate");
  const issuers = ofKind<Issuer>("Issuer");
  const issuerOf = ({ spec }: Certificate) => issuers.find(({ metadata }) => metadata.name === spec.issuerRef.name);
  const server = certificates.find(({ spec }) => spec.dnsNames !== undefined);
  const ca = certificates.find(({ spec }) => spec.isCA === true);

  it("is for the host that the API server calls", () => {
    expect(server?.spec.dnsNames).toEqual(["vpa-webhook.autoscaling.svc"]);
  });

  it("is signed by a CA that signs itself", () => {
    expect(certificates).toHaveLength(2);
    expect(server && issuerOf(server)?.spec).toEqual({ ca: { secretName: ca?.spec.secretName } });
    expect(ca && issuerOf(ca)?.spec).toEqual({ selfSigned: {} });
    for (const { spec } of certificates)
      expect(spec.issuerRef).toMatchObject({ kind: "Issuer", group: "cert-manager.io" });
  });

  it("is given to the API server by cert-manager", () => {
    const { namespace, name } = server?.metadata ?? {};
    expect(configuration.metadata.annotations["cert-manager.io/inject-ca-from"]).toBe(`${namespace}/${name}`);
    expect(configuration.webhooks[0].clientConfig).not.toHaveProperty("caBundle");
  });

  it("is in the Secret that the program mounts, and in the files that it reads", () => {
    const [volume] = deployment("vpa-admission-controller").spec.template.spec.volumes ?? [];
    const [mount] = container("vpa-admission-controller").volumeMounts ?? [];
    expect(volume?.secret.secretName).toBe(server?.spec.secretName);
    expect(mount).toEqual({ name: volume?.name, mountPath: "/etc/tls-certs", readOnly: true });
    const files = volume?.secret.items.map(({ path }) => `${mount?.mountPath}/${path}`);
    expect(files).toEqual(["/etc/tls-certs/tls.crt", "/etc/tls-certs/tls.key"]);
    expect(args("vpa-admission-controller")).toEqual(
      expect.arrayContaining([
        "--reload-cert=true",
        "--tls-cert-file=/etc/tls-certs/tls.crt",
        "--tls-private-key=/etc/tls-certs/tls.key",
      ]),
    );
  });

  it("is mounted by no other program", () => {
    expect(deployment("vpa-updater").spec.template.spec).not.toHaveProperty("volumes");
    expect(container("vpa-recommender")).not.toHaveProperty("volumeMounts");
  });

  it("comes from a given issuer", () => {
    const issuerRef = { name: "internal", kind: "ClusterIssuer" } as const;
    const rendered = render({ webhookCertificate: { certManager: { issuerRef } } });
    expect(rendered.ofKind("Issuer")).toEqual([]);
    expect(rendered.ofKind<Certificate>("Certificate").map(({ spec }) => spec.issuerRef)).toEqual([
      { ...issuerRef, group: "cert-manager.io" },
    ]);
  });
});

describe("certificate in a Secret", () => {
  const provided = render({ webhookCertificate: { secretName: "own-tls", caBundle: CA } });

  it("needs no cert-manager", () => {
    expect([...provided.ofKind("Issuer"), ...provided.ofKind("Certificate")]).toEqual([]);
    const { annotations } = provided.object<Configuration>(FILE).metadata;
    expect(Object.keys(annotations)).not.toContain("cert-manager.io/inject-ca-from");
  });

  it("is mounted, and its CA told to the API server", () => {
    const [volume] = provided.deployment("vpa-admission-controller").spec.template.spec.volumes ?? [];
    expect(volume?.secret.secretName).toBe("own-tls");
    const { caBundle = "" } = provided.object<Configuration>(FILE).webhooks[0].clientConfig;
    expect(Buffer.from(caBundle, "base64").toString()).toBe(CA);
  });
});

it("never writes a Secret", () => {
  const all = [...manifests(), ...manifests({ webhookCertificate: { secretName: "own-tls", caBundle: CA } })];
  expect(all.map(({ object: { kind } }) => kind)).not.toContain("Secret");
});
