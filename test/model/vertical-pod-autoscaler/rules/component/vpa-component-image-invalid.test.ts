import { at, componentProblems } from "./component-problems";

const CODE = "vpa-component-image-invalid";
const DIGEST = `sha256:${"a".repeat(64)}`;

test.each([
  "",
  "registry.k8s.io/autoscaling/vpa-updater",
  "https://mirror.example.com/vpa-updater:1",
  "mirror.example.com/Updater:1",
  "mirror.example.com/updater@sha256:abc",
  "mirror.example.com/updater:",
])("refuses %j", (image) => {
  const got = JSON.stringify(image);
  expect(componentProblems({ images: { updater: image } })).toEqual([at(CODE, "images.updater", got)]);
  expect(componentProblems({ recommenders: { frugal: { image } } })).toEqual([
    at(CODE, "recommenders.frugal.image", got),
  ]);
});

test.each([
  "registry.k8s.io/autoscaling/vpa-updater:1.7.1",
  `localhost:5000/updater@${DIGEST}`,
  `mirror.example.com/a/updater:1.7.1@${DIGEST}`,
])("takes %s", (image) => {
  const images = { recommender: image, updater: image, admissionController: image };
  expect(componentProblems({ images, recommenders: { frugal: { image } } })).toEqual([]);
});

test("a program that does not exist has no image", () => {
  expect(componentProblems({ images: { evictor: "a:1" } })).toEqual([
    expect.objectContaining({ code: "unknown-key", where: "prod-aws: verticalPodAutoscaler.images.evictor" }),
  ]);
});
