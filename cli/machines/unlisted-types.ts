import type { Cloud } from "../../model/base/cloud";

/** What to know of types that a cloud has and the list has not. */
export const UNLISTED_TYPES: Readonly<Record<Cloud, readonly string[]>> = {
  aws: [],
  azure: [],
  google: [
    "Google's custom types are not listed, but NodeGroups can name them: n2-custom-6-20480 has 6 vCPUs and 20480 MiB (families n1, e2, n2, n2d, n4, n4a, n4d).",
  ],
};
