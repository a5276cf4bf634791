import type { Grammar } from "../../base/grammar";
import { grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** `[host[:port]/]path`, path parts as in github.com/distribution/reference. */
const REPOSITORY: Grammar = {
  pattern:
    /^([A-Za-z0-9]([-A-Za-z0-9.]*[A-Za-z0-9])?(:\d+)?\/)?[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*(\/[a-z0-9]+((\.|_{1,2}|-+)[a-z0-9]+)*)*$/,
  expected: 'an image repository without tag and digest, such as "mirror.example.com/autoscaling/cluster-autoscaler"',
  hint: "Write the repository alone; the tag follows from clusterAutoscaler.version.",
};

/** A tag is put after the repository: with one already there the image could not be pulled. */
export const autoscalerImageInvalid: ClusterRule = {
  code: "autoscaler-image-invalid",
  title: "`clusterAutoscaler.imageRepository` is an image repository without tag and digest.",
  check({ declared }) {
    const value = declared.props.clusterAutoscaler?.imageRepository;
    return grammarFindings(declared, "With a tag after it this is no image that can be pulled.", [
      { path: "clusterAutoscaler.imageRepository", value, grammar: REPOSITORY },
    ]);
  },
};
