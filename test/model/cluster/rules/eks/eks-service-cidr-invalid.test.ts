import { EKS_KINDS } from "../../../../support/eks";
import { problem } from "../../../../support/rule-cases";
import { eksProblems } from "./bootstraps";

const BAD = [
  "",
  "172.20.0.0",
  "172.20.0.0/",
  "172.20.0.0/11",
  "172.20.0.0/25",
  "172.20.0/16",
  "172.20.0.0.0/16",
  "172.256.0.0/16",
  "172.020.0.0/16",
  "172.20.0.10/16",
  "172.20.3.0/16",
  "10.100.16.0/19",
  "172.20.0.0/16\n",
  "fd30:1c53:5f8a::",
  "fd30:1c53:5f8a::/128",
  "fd30:1c53:5f8a::/0",
  "fd30:1c53:5f8a::10/108",
  "fd30:1c53:5f8ag::/108",
  "1:2:3:4:5:6:7:8::/108",
  "::/108",
];

describe.each(EKS_KINDS)("%s", (kind) => {
  test.each(BAD)("refuses %j", (serviceCidr) => {
    expect(eksProblems(kind, { serviceCidr })).toEqual([
      problem(
        "eks-service-cidr-invalid",
        "prod-aws: bootstrap.serviceCidr",
        JSON.stringify(serviceCidr),
        expect.stringContaining("from /12 to /24"),
      ),
    ]);
  });

  test.each([
    "172.20.0.0/16",
    "10.100.0.0/16",
    "172.16.0.0/12",
    "192.168.7.0/24",
    "10.100.32.0/19",
    "fd30:1c53:5f8a::/108",
    "FD30:1:2:3:4:5:6::/120",
  ])("takes %s", (serviceCidr) => {
    expect(eksProblems(kind, { serviceCidr })).toEqual([]);
  });
});
