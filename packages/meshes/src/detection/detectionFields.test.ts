import {
  createSession,
  fieldsToKeep,
  KindRef,
  PutObject,
} from '@mesh-gates/engine';
import { meshes } from '..';
import { put } from '../testCluster';
import { DEPLOYMENTS, SERVICES, WEBHOOKS } from './kinds';

const KINDS: Readonly<Record<string, KindRef>> = {
  ConfigMap: { group: '', resource: 'configmaps' },
  Deployment: DEPLOYMENTS,
  MutatingWebhookConfiguration: WEBHOOKS,
  Service: SERVICES,
};

function meshesOf(objects: readonly PutObject[]): unknown[] {
  const session = createSession({
    cluster: { name: 'prod', environment: '', labels: {}, meshVersion: '' },
    meshes,
    gates: [],
    ownership: [],
    entities: [],
  });
  session.apply([{ type: 'put', objects }]);
  return session
    .snapshot()
    .resources.put.filter(({ derived }) => derived)
    .map(({ body }) => body);
}

it('detection finds the same where nothing is kept that it does not name', () => {
  const { objects } = put(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: istiod, namespace: mesh, labels: { app: istiod } }
spec:
  replicas: 2
  template:
    spec: { containers: [{ name: logs, image: 'logs:9.9.9' }, { name: discovery, image: pilot, env: [{ name: A, value: b }] }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: osm-controller, namespace: osm, labels: { app: osm-controller } }
spec: { template: { spec: { containers: [{ name: osm-controller, image: 'osm-controller:v1.2.4' }] } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio-sidecar-injector, namespace: mesh }
data: { values: '{"global":{"tag":"1.25.1"}}', config: 'policy: enabled' }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: istio, namespace: mesh }
data: { mesh: 'rootNamespace: root', meshNetworks: '{}' }
---
apiVersion: v1
kind: Service
metadata: { name: istiod, namespace: istio-system }
spec: { type: ExternalName, externalName: istiod.example.com, ports: [{ port: 443 }] }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector, labels: { istio.io/rev: default } }
webhooks:
- name: rev.namespace.sidecar-injector.istio.io
  clientConfig: { caBundle: YWJj, service: { name: istiod, namespace: istio-system } }
---
apiVersion: admissionregistration.k8s.io/v1
kind: MutatingWebhookConfiguration
metadata: { name: istio-sidecar-injector-far-away, labels: { istio.io/rev: far } }
webhooks:
- name: rev.namespace.sidecar-injector.istio.io
  clientConfig: { caBundle: YWJj, url: https://istiod.example.com }
`);
  const fields = fieldsToKeep([], meshes);
  const pruned = objects.map(({ object }) => ({
    object: fields.of(KINDS[object.kind]).prune(object),
  }));
  expect(meshesOf(pruned)).toEqual(meshesOf(objects));
  expect(meshesOf(objects)).toHaveLength(5);
  expect(JSON.stringify(pruned)).not.toContain('YWJj');
});
