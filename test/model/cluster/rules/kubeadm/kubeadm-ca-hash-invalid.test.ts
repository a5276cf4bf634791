import { CLOUDS } from "../../../../../model/base/cloud";
import { problem } from "../../../../support/rule-cases";
import { kubeadmProblems } from "./bootstraps";

const HEX = "0123456789abcdef".repeat(4);

describe.each(CLOUDS)("on %s", (cloud) => {
  test.each(["", HEX, "sha256:…", `sha256:${HEX}0`, `sha1:${HEX}`, `sha256:${"g".repeat(64)}`])(
    "refuses %j",
    (caCertHash) => {
      expect(kubeadmProblems(cloud, { caCertHash })).toEqual([
        problem(
          "kubeadm-ca-hash-invalid",
          `prod-${cloud}: bootstrap.caCertHash`,
          JSON.stringify(caCertHash),
          '"sha256:" and 64 hexadecimal digits',
        ),
      ]);
    },
  );

  test.each([`sha256:${HEX}`, `sha256:${HEX.toUpperCase()}`])("takes %s", (caCertHash) => {
    expect(kubeadmProblems(cloud, { caCertHash })).toEqual([]);
  });
});
