import type { Grammar } from "../../base/grammar";
import { grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { declaredApis } from "./declared-apis";

/** `[host[:port]/]path`, then a tag or a digest or both, as in github.com/distribution/reference. */
const IMAGE: Grammar = {
  pattern:
    /^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:\d+)?\/)?[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:\w[\w.-]{0,127}(@sha256:[0-9a-f]{64})?|@sha256:[0-9a-f]{64})$/,
  expected: 'an image with its tag or digest, such as "mirror.example.com/metrics-server:v0.9.0"',
  hint: "Write the whole reference; without a tag the newest image of the day would be pulled.",
};

/** Without a tag or digest an image is whatever was pushed last. */
export const metricsApiImageInvalid: ClusterRule = {
  code: "metrics-api-image-invalid",
  title: "The image of metrics-server or of the metrics adapter is a reference with tag or digest.",
  check({ declared }) {
    const checks = declaredApis(declared).map((api) => ({
      path: `${api.path}.image`,
      value: api.declared.image,
      grammar: IMAGE,
    }));
    return grammarFindings(declared, "This names no particular image.", checks);
  },
};
