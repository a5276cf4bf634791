import { show } from "../../base/problem";
import { parseImage } from "../../components/image";
import type { ControllerRule } from "../../stages/rule";
import { controllerFinding } from "./controller-finding";

/** The kubelet could not pull it (github.com/distribution/reference). */
export const controllerImageInvalid: ControllerRule = {
  code: "controller-image-invalid",
  title: "`image` is an image reference.",
  check(controller) {
    const { image } = controller.props;
    if (parseImage(image) !== null) return [];
    return [
      controllerFinding(controller, "image", {
        what: "This is no reference to an image; no pod could start.",
        got: show(image),
        expected: "repository, repository:tag or repository:tag@sha256:…, with 64 lower-case hexadecimal digits",
        hint: "Write it as it would be given to a container runtime, without a scheme.",
      }),
    ];
  },
};
