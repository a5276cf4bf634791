import { show } from "../../base/problem";
import { parseImage, pinImage } from "../../components/image";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** Whoever can push to the repository could change what runs on every cluster, without a review (CIS benchmark 5.5.1). */
export const controllerImageUnpinned: ControllerRule = {
  code: "controller-image-unpinned",
  title: "`image` has a digest, its own or that of the fleet's `images`.",
  check(controller) {
    const { image, allowUnpinnedImage } = controller.props;
    const parts = parseImage(image);
    if (parts === null || allowUnpinnedImage !== undefined) return [];
    if (pinImage(parts, controller.images).digest !== null) return [];
    return [
      controllerFinding(controller, "image", {
        what: "What runs could change without a change of the declaration.",
        got: show(image),
        expected: "repository:tag@sha256:…, or a repository:tag that the fleet's images know",
        hint:
          `Look the digest up (\`crane digest ${image}\`, of the index where there are several architectures) and write it ` +
          "into images.lock.json; or say why not: allowUnpinnedImage.",
      }),
    ];
  },
};
