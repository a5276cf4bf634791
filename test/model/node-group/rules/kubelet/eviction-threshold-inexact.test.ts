import { describe, expect, it } from "@jest/globals";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const CODE = "eviction-threshold-inexact";
const nodefs = (threshold: string) => ({ kubelet: { evictionHard: { "nodefs.available": threshold } } });

describe(CODE, () => {
  it("reports a percentage that is two numbers of bytes on Google", () => {
    const problems = groupProblems("google", nodefs("10%"));
    expect(problems).toEqual([
      partly(
        CODE,
        'prod-google/general: kubelet.evictionHard["nodefs.available"]',
        '"10%", of 51794621234 bytes 5179462200 to the kubelet and 5179462123 to cluster-autoscaler',
        "the same number of bytes to both",
      ),
    ]);
    expect(problems[0]?.hint).toBe('Take "6.25%", "12.5%" or "25%".');
  });

  it("counts the file system of the image and of attached disks", () => {
    const got = (change: object) => groupProblems("google", { ...nodefs("10%"), ...change }).map((each) => each.got);
    const cos = { id: "projects/prod-images/global/images/family/cos", os: "cos" as const };
    expect(got({ image: cos })).toEqual([expect.stringMatching(/^"10%", of 48340125351 bytes/)]);
    expect(got({ google: { localSsds: 1 }, localDisks: "ephemeral-storage" })).toEqual([
      expect.stringMatching(/^"10%", of 395260067840 bytes/),
    ]);
  });

  it.each(["6.25%", "12.5%", "25%", "50%"])("accepts %s", (threshold) => {
    expect(groupProblems("google", nodefs(threshold))).toEqual([]);
  });

  it("accepts the default", () => {
    expect(groupProblems("google", {})).toEqual([]);
  });

  it("leaves other texts to another rule", () => {
    expect(groupProblems("google", nodefs("a tenth")).map(({ code }) => code)).toEqual(["eviction-threshold-invalid"]);
  });

  it("accepts any percentage where the bytes are told", () => {
    expect(groupProblems("aws", nodefs("10%"))).toEqual([]);
    expect(groupProblems("azure", nodefs("10%"))).toEqual([]);
  });
});
