import { EKS, EKS_KINDS } from "../../../../support/eks";
import { problem } from "../../../../support/rule-cases";
import { eksProblems } from "./bootstraps";

const PEM = "-----BEGIN CERTIFICATE-----\nMIIB\n";
const base64 = (text: string) => Buffer.from(text).toString("base64");

const BAD = [
  "",
  PEM,
  base64("MIIB"),
  base64("-----BEGIN PRIVATE KEY-----\nMIIB\n"),
  `${base64(PEM)}\n`,
  `${base64(PEM).slice(0, 20)}\n${base64(PEM).slice(20)}`,
  base64(`${PEM}a`).replace(/=+$/, ""),
  `${base64(PEM)}"`,
  "====",
];

describe.each(EKS_KINDS)("%s", (kind) => {
  test.each(BAD)("refuses %j", (certificateAuthority) => {
    expect(eksProblems(kind, { certificateAuthority })).toEqual([
      problem(
        "eks-certificate-authority-invalid",
        "prod-aws: bootstrap.certificateAuthority",
        JSON.stringify(certificateAuthority),
        expect.stringContaining("-----BEGIN CERTIFICATE-----"),
      ),
    ]);
  });

  test.each([EKS.certificateAuthority, base64(PEM), base64(`${PEM}a`), base64(`${PEM}ab`)])("takes %s", (value) => {
    expect(eksProblems(kind, { certificateAuthority: value })).toEqual([]);
  });
});
