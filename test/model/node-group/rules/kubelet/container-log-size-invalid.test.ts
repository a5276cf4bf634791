import { describe, expect, it } from "@jest/globals";
import { CLOUDS } from "../../../../../model/base/cloud";
import { groupProblems } from "../../../../support/problems";
import { partly } from "../../../../support/rule-cases";

const log = (containerLogMaxSize: string) => ({ kubelet: { containerLogMaxSize } });

describe("container-log-size-invalid", () => {
  it.each(["", "10MB", "0", "-10Mi", "1.5Mi", "10.0Mi", "10000000m", "100Ti"])("reports %p", (size) => {
    expect(groupProblems("aws", log(size))).toEqual([
      partly(
        "container-log-size-invalid",
        "prod-aws/general: kubelet.containerLogMaxSize",
        JSON.stringify(size),
        "whole bytes above 0",
      ),
    ]);
  });

  it.each(CLOUDS)("accepts sizes on %s", (cloud) => {
    expect(["10Mi", "1536Ki", "52428800", "1.5M", "1e7"].flatMap((size) => groupProblems(cloud, log(size)))).toEqual(
      [],
    );
  });
});
