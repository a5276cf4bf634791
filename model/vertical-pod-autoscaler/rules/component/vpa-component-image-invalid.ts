import { show } from "../../../base/problem";
import { parseImage } from "../../../components/image";
import type { DeclaredCluster } from "../../../declaration/cluster";
import { clusterFinding } from "../../../stages/cluster-finding";
import type { ClusterRule, Finding } from "../../../stages/rule";
import { VPA_PROGRAMS } from "../../../versions/vertical-pod-autoscaler";
import { COMPONENT_PATH, declaredComponent, recommenderPath } from "./declared-component";

/** Without a tag or digest an image is whatever was pushed last. */
export const vpaComponentImageInvalid: ClusterRule = {
  code: "vpa-component-image-invalid",
  title: "Each image of `verticalPodAutoscaler` is a reference with tag or digest.",
  check({ declared }) {
    return declaredImages(declared).flatMap(({ path, image }): readonly Finding[] => {
      if (image === undefined || isPinned(image)) return [];
      return [
        clusterFinding(declared, path, {
          what: "This names no particular image.",
          got: show(image),
          expected: 'an image with its tag or digest, such as "mirror.example.com/vpa-updater:1.7.1"',
          hint: "Write the whole reference; without a tag the newest image of the day would be pulled.",
        }),
      ];
    });
  },
};

interface DeclaredImage {
  readonly path: string;
  readonly image: string | undefined;
}

function declaredImages(cluster: DeclaredCluster): readonly DeclaredImage[] {
  const { images = {}, recommenders = {} } = declaredComponent(cluster) ?? {};
  const additional = Object.entries(recommenders);
  return [
    ...VPA_PROGRAMS.map((program) => ({ path: `${COMPONENT_PATH}.images.${program}`, image: images[program] })),
    ...additional.map(([name, { image }]) => ({ path: `${recommenderPath(name)}.image`, image })),
  ];
}

function isPinned(reference: string): boolean {
  const image = parseImage(reference);
  return image !== null && (image.tag !== null || image.digest !== null);
}
