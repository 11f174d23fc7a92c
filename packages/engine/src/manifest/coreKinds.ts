import { KindDeclaration } from '../words';

function kinds(
  group: string,
  namespaced: boolean,
  names: Readonly<Record<string, string>>,
): KindDeclaration[] {
  return Object.entries(names).map(([kind, resource]) => ({
    group,
    resource,
    kind,
    namespaced,
  }));
}

/**
 * The kinds that every Kubernetes cluster serves, and CustomResourceDefinition. A kind's plural and scope are found here, in
 * the meshes' own lists, or in the CRDs of the inventory.
 * @public
 */
export const coreKinds: readonly KindDeclaration[] = [
  ...kinds('', true, {
    ConfigMap: 'configmaps',
    Endpoints: 'endpoints',
    Event: 'events',
    LimitRange: 'limitranges',
    PersistentVolumeClaim: 'persistentvolumeclaims',
    Pod: 'pods',
    PodTemplate: 'podtemplates',
    ReplicationController: 'replicationcontrollers',
    ResourceQuota: 'resourcequotas',
    Secret: 'secrets',
    Service: 'services',
    ServiceAccount: 'serviceaccounts',
  }),
  ...kinds('', false, {
    Namespace: 'namespaces',
    Node: 'nodes',
    PersistentVolume: 'persistentvolumes',
  }),
  ...kinds('apps', true, {
    ControllerRevision: 'controllerrevisions',
    DaemonSet: 'daemonsets',
    Deployment: 'deployments',
    ReplicaSet: 'replicasets',
    StatefulSet: 'statefulsets',
  }),
  ...kinds('batch', true, { CronJob: 'cronjobs', Job: 'jobs' }),
  ...kinds('autoscaling', true, {
    HorizontalPodAutoscaler: 'horizontalpodautoscalers',
  }),
  ...kinds('policy', true, { PodDisruptionBudget: 'poddisruptionbudgets' }),
  ...kinds('networking.k8s.io', true, {
    Ingress: 'ingresses',
    NetworkPolicy: 'networkpolicies',
  }),
  ...kinds('networking.k8s.io', false, {
    IngressClass: 'ingressclasses',
    IPAddress: 'ipaddresses',
    ServiceCIDR: 'servicecidrs',
  }),
  ...kinds('discovery.k8s.io', true, { EndpointSlice: 'endpointslices' }),
  ...kinds('events.k8s.io', true, { Event: 'events' }),
  ...kinds('coordination.k8s.io', true, { Lease: 'leases' }),
  ...kinds('rbac.authorization.k8s.io', true, {
    Role: 'roles',
    RoleBinding: 'rolebindings',
  }),
  ...kinds('rbac.authorization.k8s.io', false, {
    ClusterRole: 'clusterroles',
    ClusterRoleBinding: 'clusterrolebindings',
  }),
  ...kinds('storage.k8s.io', true, {
    CSIStorageCapacity: 'csistoragecapacities',
  }),
  ...kinds('storage.k8s.io', false, {
    CSIDriver: 'csidrivers',
    CSINode: 'csinodes',
    StorageClass: 'storageclasses',
    VolumeAttachment: 'volumeattachments',
    VolumeAttributesClass: 'volumeattributesclasses',
  }),
  ...kinds('scheduling.k8s.io', false, { PriorityClass: 'priorityclasses' }),
  ...kinds('node.k8s.io', false, { RuntimeClass: 'runtimeclasses' }),
  ...kinds('certificates.k8s.io', false, {
    CertificateSigningRequest: 'certificatesigningrequests',
    ClusterTrustBundle: 'clustertrustbundles',
  }),
  ...kinds('admissionregistration.k8s.io', false, {
    MutatingAdmissionPolicy: 'mutatingadmissionpolicies',
    MutatingAdmissionPolicyBinding: 'mutatingadmissionpolicybindings',
    MutatingWebhookConfiguration: 'mutatingwebhookconfigurations',
    ValidatingAdmissionPolicy: 'validatingadmissionpolicies',
    ValidatingAdmissionPolicyBinding: 'validatingadmissionpolicybindings',
    ValidatingWebhookConfiguration: 'validatingwebhookconfigurations',
  }),
  ...kinds('apiextensions.k8s.io', false, {
    CustomResourceDefinition: 'customresourcedefinitions',
  }),
  ...kinds('apiregistration.k8s.io', false, { APIService: 'apiservices' }),
  ...kinds('flowcontrol.apiserver.k8s.io', false, {
    FlowSchema: 'flowschemas',
    PriorityLevelConfiguration: 'prioritylevelconfigurations',
  }),
  ...kinds('resource.k8s.io', true, {
    ResourceClaim: 'resourceclaims',
    ResourceClaimTemplate: 'resourceclaimtemplates',
  }),
  ...kinds('resource.k8s.io', false, {
    DeviceClass: 'deviceclasses',
    ResourceSlice: 'resourceslices',
  }),
];
