import { show } from "../../base/problem";
import { clusterFinding } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";
import { EXTERNAL_METRICS_API_SERVICE } from "../../versions/api-services";

/** `<version>.<group>` (kube-aggregator, pkg/apis/apiregistration/validation, ValidateAPIService). */
const API_SERVICE = /^v\d+((alpha|beta)\d+)?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)+$/;

/** Under another name nobody would notice that it is taken. */
export const apiserviceNameInvalid: ClusterRule = {
  code: "apiservice-name-invalid",
  title: "Keys of `existingApiServices` are names of APIServices.",
  check({ declared }) {
    const keys = Object.keys(declared.props.existingApiServices ?? {}).sort();
    return keys
      .filter((key) => !API_SERVICE.test(key))
      .map((key) =>
        clusterFinding(declared, "existingApiServices", {
          what: "No APIService has this name.",
          got: show(key),
          expected: `a version, a dot and an API group, such as ${show(EXTERNAL_METRICS_API_SERVICE)}`,
          hint: "kubectl get apiservices lists the names.",
        }),
      );
  },
};
