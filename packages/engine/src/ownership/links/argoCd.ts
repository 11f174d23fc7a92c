import { annotationsOf, labelsOf } from '../../inventory';
import { Resource } from '../../words';
import {
  Attribution,
  attributed,
  inherited,
  LinkContext,
  UNOWNED,
} from '../Attribution';

const APPLICATIONS = { group: 'argoproj.io', resource: 'applications' };
const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
const INSTANCE_LABELS = [
  'argocd.argoproj.io/instance',
  'app.kubernetes.io/instance',
];

interface ApplicationName {
  name: string;
  namespace?: string;
  says: string;
}

/** The Argo CD Application that applies an object, as its tracking id or label says, leads to the Application's entity. @internal */
export function byArgoCd(
  resource: Resource,
  context: LinkContext,
): Attribution {
  const application = applicationOf(resource);
  if (!application) {
    return UNOWNED;
  }
  const { name, namespace, says } = application;
  const named = context.entities.byArgoApplication(name, namespace);
  if (named.length > 0) {
    return attributed(
      'ArgoCd',
      named,
      (_, entity) =>
        `Its ${says} says Argo CD application ${name}, which is that of ${entity}.`,
    );
  }
  const object = findApplication(application, context);
  return object ? byApplication(object, says, context) : UNOWNED;
}

function byApplication(
  application: Resource,
  says: string,
  context: LinkContext,
): Attribution {
  const name = application.id.name;
  const itself = context.attributeByItself(application);
  if (itself.length > 0) {
    return inherited(
      'ArgoCd',
      itself,
      `Its ${says} says Argo CD application ${name}`,
    );
  }
  const selected = context.entities.selectingApplication(
    labelsOf(application.object),
  );
  return attributed(
    'ArgoCd',
    selected.map(({ entity }) => entity),
    (_, entity) =>
      `Its ${says} says Argo CD application ${name}, whose labels match the application selector of ${entity}.`,
  );
}

/**
 * A tracking id is `application:group/kind:namespace/name`; one that names another object was copied along with its
 * annotations (by an operator, say) and means nothing.
 */
function applicationOf(resource: Resource): ApplicationName | undefined {
  const labels = labelsOf(resource.object);
  const tracking = annotationsOf(resource.object)[TRACKING_ID];
  if (tracking) {
    const [application, kind, object] = tracking.split(':');
    const itself = `${resource.id.group}/${resource.kind}`;
    return kind === itself && object?.endsWith(`/${resource.id.name}`)
      ? { ...splitName(application), says: 'tracking id' }
      : undefined;
  }
  const label = INSTANCE_LABELS.find(key => labels[key]);
  return label
    ? { ...splitName(labels[label]), says: `label ${label}` }
    : undefined;
}

/** Applications outside Argo CD's own namespace are written `namespace_name`. */
function splitName(text: string): { name: string; namespace?: string } {
  const at = text.indexOf('_');
  return at < 0
    ? { name: text }
    : { namespace: text.slice(0, at), name: text.slice(at + 1) };
}

function findApplication(
  { name, namespace }: ApplicationName,
  { view }: LinkContext,
): Resource | undefined {
  if (namespace) {
    return view.get({ ...APPLICATIONS, namespace, name });
  }
  const found = view.all(APPLICATIONS).filter(({ id }) => id.name === name);
  return found.length === 1
    ? found[0]
    : found.find(({ id }) => id.namespace === 'argocd');
}
