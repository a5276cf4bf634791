import { at, componentProblems } from "./component-problems";

const CODE = "vpa-webhook-certificate-invalid";
const CA = "-----BEGIN CERTIFICATE-----\nMIIBszCCAVmgAwIBAgIUQ1k=\n-----END CERTIFICATE-----\n";
const KEY = "-----BEGIN PRIVATE KEY-----\nMIIBszCCAVmgAwIBAgIUQ1k=\n-----END PRIVATE KEY-----\n";

test.each(["", "MIIBszCC", KEY, `${CA}${KEY}`, CA.replace("END", "BEGIN")])(
  "refuses a CA %#, without a word of it",
  (caBundle) => {
    const found = componentProblems({ webhookCertificate: { secretName: "own", caBundle } });
    const got = `a text of ${caBundle.length} characters, not repeated here`;
    expect(found).toEqual([at(CODE, "webhookCertificate.caBundle", got)]);
    expect(JSON.stringify(found)).not.toContain("MII");
  },
);

test.each(["", "Own", "a b"])("refuses %j for a name", (name) => {
  const got = JSON.stringify(name);
  expect(componentProblems({ webhookCertificate: { secretName: name, caBundle: CA } })).toEqual([
    at(CODE, "webhookCertificate.secretName", got),
  ]);
  const issuerRef = { name, kind: "Issuer" };
  expect(componentProblems({ webhookCertificate: { certManager: { issuerRef } } })).toEqual([
    at(CODE, "webhookCertificate.certManager.issuerRef.name", got),
  ]);
});

test.each([{ secretName: "own" }, { caBundle: CA }, {}])("is one of two ways, whole: %j", (webhookCertificate) => {
  expect(componentProblems({ webhookCertificate })).toEqual([
    expect.objectContaining({
      where: "prod-aws: verticalPodAutoscaler.webhookCertificate",
      expected: "{ certManager: { issuerRef? } } or { secretName, caBundle }",
    }),
  ]);
});

test("is not both of two ways", () => {
  expect(componentProblems({ webhookCertificate: { certManager: {}, secretName: "own" } })).toEqual([
    expect.objectContaining({
      code: "unknown-key",
      where: "prod-aws: verticalPodAutoscaler.webhookCertificate.secretName",
    }),
  ]);
});

test.each([
  { secretName: "own-tls", caBundle: CA },
  { secretName: "own-tls", caBundle: `\n${CA}\n${CA}` },
  { certManager: {} },
  { certManager: { issuerRef: { name: "internal", kind: "ClusterIssuer" } } },
])("takes %j", (webhookCertificate) => {
  expect(componentProblems({ webhookCertificate })).toEqual([]);
});
