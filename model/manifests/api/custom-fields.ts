/**
 * Fields of the custom kinds that this project emits, in the form of the tables of `api-fields.json` and the same for every minor. Only
 * what is emitted is listed: any other field of those kinds is a finding.
 *
 * - autoscaling.k8s.io/v1: vertical-pod-autoscaler/pkg/apis/autoscaling.k8s.io/v1/types.go of kubernetes/autoscaler at 1.7.1.
 * - autoscaling.x-k8s.io: apis/config/crd of cluster-autoscaler at 1.34.5, 1.35.2 and 1.36.1.
 * - cert-manager.io/v1: cert-manager, pkg/apis/certmanager/v1 (types_certificate.go, types_issuer.go) and its CRDs, 1.16.0 to 1.21.1.
 * - monitoring.coreos.com/v1: prometheus-operator, pkg/apis/monitoring/v1 (servicemonitor_types.go, podmonitor_types.go,
 *   prometheusrule_types.go, types.go) and its CRDs, 0.70.0 to 0.93.0.
 * - snapshot.storage.k8s.io/v1: client/config/crd of kubernetes-csi/external-snapshotter 8.6.0.
 * @read 2026-11 the definitions that the project applies
 */
export const CUSTOM_FIELDS: readonly string[] = `
autoscaling.CPUBoost durationSeconds:int32 factor:int32 quantity:quantity type!:=Factor|Quantity
autoscaling.ContainerResourcePolicy containerName:string controlledResources:[]string controlledValues:=RequestsAndLimits|RequestsOnly maxAllowed:{}quantity memoryAggregationIntervalCount:int64 memoryAggregationIntervalSeconds:int32 minAllowed:{}quantity mode:=Auto|Off oomBumpUpRatio:quantity oomMinBumpUp:quantity startupBoost:autoscaling.StartupBoost
autoscaling.EvictionRequirement changeRequirement!:=TargetHigherThanRequests|TargetLowerThanRequests resources!:[]string
autoscaling.PodResourcePolicy containerPolicies:[]autoscaling.ContainerResourcePolicy
autoscaling.PodUpdatePolicy evictAfterOOMSeconds:int32 evictionRequirements:[]autoscaling.EvictionRequirement minReplicas:int32 updateMode:=Auto|InPlace|InPlaceOrRecreate|Initial|Off|Recreate
autoscaling.RecommenderSelector name!:string
autoscaling.StartupBoost cpu:autoscaling.CPUBoost
autoscaling.TargetRef apiVersion:string kind!:string name!:string
autoscaling.VerticalPodAutoscaler@autoscaling.k8s.io/v1 apiVersion:string kind:string metadata:meta.ObjectMeta spec!:autoscaling.VerticalPodAutoscalerSpec
autoscaling.VerticalPodAutoscalerSpec recommenders:[]autoscaling.RecommenderSelector resourcePolicy:autoscaling.PodResourcePolicy startupBoost:autoscaling.StartupBoost targetRef!:autoscaling.TargetRef updatePolicy:autoscaling.PodUpdatePolicy
capacity.CapacityBuffer@autoscaling.x-k8s.io/v1beta1 apiVersion:string kind:string metadata:meta.ObjectMeta spec!:capacity.CapacityBufferSpec
capacity.CapacityBufferSpec limits:{}quantity percentage:int32 podTemplateRef:capacity.Reference replicas:int32 scalableRef:capacity.ScalableRef
capacity.PodSet count!:int32 podTemplateRef!:capacity.Reference
capacity.ProvisioningRequest@autoscaling.x-k8s.io/v1 apiVersion:string kind:string metadata:meta.ObjectMeta spec!:capacity.ProvisioningRequestSpec
capacity.ProvisioningRequestSpec parameters:{}string podSets!:[]capacity.PodSet provisioningClassName!:string
capacity.Reference name!:string
capacity.ScalableRef apiGroup:string kind!:string name!:string
capacityalpha.CapacityBuffer@autoscaling.x-k8s.io/v1alpha1 apiVersion:string kind:string metadata:meta.ObjectMeta spec!:capacity.CapacityBufferSpec
certmanager.CAIssuer secretName!:string
certmanager.Certificate@cert-manager.io/v1 apiVersion:string kind:string metadata:meta.ObjectMeta spec!:certmanager.CertificateSpec
certmanager.CertificatePrivateKey algorithm:=ECDSA|Ed25519|RSA rotationPolicy:=Always|Never size:int32
certmanager.CertificateSpec commonName:string dnsNames:[]string duration:string isCA:bool issuerRef!:certmanager.ObjectReference privateKey:certmanager.CertificatePrivateKey renewBefore:string secretName!:string usages:[]string
certmanager.Issuer@cert-manager.io/v1 apiVersion:string kind:string metadata:meta.ObjectMeta spec!:certmanager.IssuerSpec
certmanager.IssuerSpec ca:certmanager.CAIssuer selfSigned:object
certmanager.ObjectReference group:string kind:string name!:string
monitoring.Endpoint authorization:monitoring.SafeAuthorization bearerTokenFile:string honorLabels:bool path:string port:string scheme:=http|https tlsConfig:monitoring.SafeTLSConfig
monitoring.PodMetricsEndpoint authorization:monitoring.SafeAuthorization honorLabels:bool path:string port:string scheme:=http|https tlsConfig:monitoring.SafeTLSConfig
monitoring.PodMonitor@monitoring.coreos.com/v1 apiVersion:string kind:string metadata:meta.ObjectMeta spec!:monitoring.PodMonitorSpec
monitoring.PodMonitorSpec podMetricsEndpoints:[]monitoring.PodMetricsEndpoint selector!:meta.LabelSelector
monitoring.PrometheusRule@monitoring.coreos.com/v1 apiVersion:string kind:string metadata:meta.ObjectMeta spec!:monitoring.PrometheusRuleSpec
monitoring.PrometheusRuleSpec groups:[]monitoring.RuleGroup
monitoring.Rule alert:string annotations:{}string expr!:int-or-string for:string labels:{}string
monitoring.RuleGroup name!:string rules:[]monitoring.Rule
monitoring.SafeAuthorization credentials:core.SecretKeySelector type:string
monitoring.SafeTLSConfig ca:monitoring.SecretOrConfigMap insecureSkipVerify:bool serverName:string
monitoring.SecretOrConfigMap configMap:core.ConfigMapKeySelector secret:core.SecretKeySelector
monitoring.ServiceMonitor@monitoring.coreos.com/v1 apiVersion:string kind:string metadata:meta.ObjectMeta spec!:monitoring.ServiceMonitorSpec
monitoring.ServiceMonitorSpec endpoints!:[]monitoring.Endpoint selector!:meta.LabelSelector
snapshot.VolumeSnapshotClass@snapshot.storage.k8s.io/v1 apiVersion:string deletionPolicy!:=Delete|Retain driver!:string kind:string metadata:meta.ObjectMeta parameters:{}string
`
  .trim()
  .split("\n");
