import { at, componentProblems } from "./component-problems";

const CODE = "vpa-flag-unknown";

test.each([
  ["recommender", "eviction-tolerance"],
  ["updater", "memory-saver"],
  ["admissionController", "updater-interval"],
  ["recommender", "constructor"],
])("the %s has no %s", (program, name) => {
  const [found, ...others] = componentProblems({ [program]: { flags: { [name]: 1 } } });
  expect(found?.where).toContain(`prod-aws: verticalPodAutoscaler.${program}.flags`);
  expect(found).toMatchObject({ code: CODE, got: JSON.stringify(name) });
  expect(others).toEqual([]);
});

test("helps with a misspelt one, of another recommender too", () => {
  const [found] = componentProblems({ recommenders: { frugal: { flags: { "--memory_savr": true } } } });
  expect(found?.hint).toBe('Did you mean "memory-saver"?');
});

test.each([
  ["recommender", "recommender-name", "verticalPodAutoscaler.recommenders"],
  ["recommender", "leader-elect-resource-name", "leaseName"],
  ["recommender", "use-external-metrics", "verticalPodAutoscaler.metricsSource"],
  ["recommender", "prometheus-bearer-token", "no place for a secret"],
  ["recommender", "min-checkpoints", "update-worker-count"],
  ["updater", "feature-gates", "verticalPodAutoscaler.featureGates"],
  ["updater", "vpa-object-namespace", "verticalPodAutoscaler.vpaNamespaces"],
  ["admissionController", "register-webhook", "one of the manifests"],
  ["admissionController", "tls-cert-file", "verticalPodAutoscaler.webhookCertificate"],
])("tells of the %s's %s where it follows from", (program, name, where) => {
  const [found] = componentProblems({ [program]: { flags: { [name]: "x" } } });
  expect(found).toEqual(at(CODE, `${program}.flags["${name}"]`, JSON.stringify(name)));
  expect(found?.hint).toContain(where);
});

test("takes those that there are, and undefined for any", () => {
  const component = {
    recommender: { flags: { "memory-saver": true, nonsense: undefined } },
    updater: { flags: { "in-place-skip-disruption-budget": true } },
    admissionController: { flags: { "max-allowed-cpu-boost": "4" } },
  };
  expect(componentProblems(component)).toEqual([]);
});
