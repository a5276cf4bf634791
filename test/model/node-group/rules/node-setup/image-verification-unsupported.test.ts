import { describe, expect, it } from "@jest/globals";
import { eksProps } from "../../../../support/eks";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const VERIFIED = {
  security: {
    imageVerification: {
      verifier: { name: "approve", url: "https://files.example.com/approve", sha256: "a".repeat(64) },
    },
  },
};

describe("image-verification-unsupported", () => {
  it("reports Bottlerocket", () => {
    expect(groupProblems("aws", VERIFIED, eksProps("bottlerocket"))).toEqual([
      partly(
        "image-verification-unsupported",
        "prod-aws/general: security.imageVerification",
        '"approve"',
        "no security.imageVerification with the bottlerocket bootstrap",
      ),
    ]);
  });

  it("accepts nodeadm, kubeadm and raw, and Bottlerocket without", () => {
    expect(groupProblems("aws", VERIFIED, eksProps("nodeadm"))).toEqual([]);
    expect(groupProblems("aws", VERIFIED)).toEqual([]);
    expect(groupProblems("azure", VERIFIED, { bootstrap: { kind: "raw", userData: "#!/bin/sh" } })).toEqual([]);
    expect(groupProblems("aws", {}, eksProps("bottlerocket"))).toEqual([]);
  });
});
