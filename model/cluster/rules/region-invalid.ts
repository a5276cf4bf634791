import { REGIONS } from "../../clouds/regions";
import { grammarFindings } from "../../stages/cluster-finding";
import type { ClusterRule } from "../../stages/rule";

/** The region is part of zone names, node labels and URLs. */
export const regionInvalid: ClusterRule = {
  code: "region-invalid",
  title: "A cluster's `region` is spelled as its cloud spells regions.",
  check({ declared }) {
    const { region } = declared.props;
    const what = `This is not how ${CLOUD_WORDS[declared.cloud]} spells a region.`;
    return grammarFindings(declared, what, [{ path: "region", value: region, grammar: REGIONS[declared.cloud] }]);
  },
};

const CLOUD_WORDS = { aws: "AWS", azure: "Azure", google: "Google Cloud" } as const;
