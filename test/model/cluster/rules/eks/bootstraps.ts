import type { Problem } from "../../../../../model/base/problem";
import type { EksBootstrap, EksProps } from "../../../../../model/declaration/bootstrap";
import type { AwsClusterDeclaration } from "../../../../../model/declaration/cluster";
import { eksProps } from "../../../../support/eks";
import { clusterProblems } from "../../../../support/problems";

/** Every problem of an EKS cluster with some settings of its bootstrap, and some props, changed. */
export function eksProblems(
  kind: EksBootstrap["kind"],
  changed: Partial<EksProps>,
  props: Partial<AwsClusterDeclaration> = {},
): readonly Problem[] {
  return clusterProblems("aws", { ...eksProps(kind, changed), ...props });
}
