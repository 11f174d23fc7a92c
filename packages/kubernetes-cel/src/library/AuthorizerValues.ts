import type {
  AuthorizerAnswer,
  AuthorizerPort,
  AuthorizerQuestion,
} from '../api';
import { OpaqueValue } from '../values/OpaqueValue';
import { ValueError } from '../values/ValueError';

/** The authorizer's values cannot be compared with anything, as in Kubernetes. */
abstract class AuthorizerValue extends OpaqueValue {
  equals(): undefined {
    return undefined;
  }

  toString(): string {
    return '';
  }
}

type Account = AuthorizerQuestion['serviceAccount'];

/**
 * `authorizer`: whom to ask, and about whom.
 * @internal
 */
export class Authorizer extends AuthorizerValue {
  readonly typeName = 'kubernetes.authorization.Authorizer';

  constructor(
    private readonly port: AuthorizerPort,
    private readonly serviceAccount?: Account,
  ) {
    super();
  }

  /** The same about a service account. */
  forServiceAccount(namespace: string, name: string): Authorizer {
    if (!SUBDOMAIN.test(name) || name.length > 253) {
      throw new ValueError('other', 'Invalid service account name');
    }
    if (!LABEL.test(namespace) || namespace.length > 63) {
      throw new ValueError('other', 'Invalid service account namespace');
    }
    return new Authorizer(this.port, { namespace, name });
  }

  path(path: string): PathCheck {
    return new PathCheck(this, requireText('path', path));
  }

  group(group: string): GroupCheck {
    return new GroupCheck(this, group);
  }

  /** Asks; an answer that is not known ends the expression unless something absorbs that. */
  ask(question: AuthorizerQuestion): Decision {
    const account = this.serviceAccount && {
      serviceAccount: this.serviceAccount,
    };
    const answer = this.port.check({ ...account, ...question });
    if (answer.decision === 'unknown') {
      throw new ValueError('unknown', 'the authorizer cannot be asked here');
    }
    return new Decision(answer);
  }
}

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

function requireText(what: string, text: string): string {
  if (text.trim() === '') {
    throw new ValueError('other', `${what} must not be empty`);
  }
  return text;
}

/** `authorizer.path(path)`. @internal */
export class PathCheck extends AuthorizerValue {
  readonly typeName = 'kubernetes.authorization.PathCheck';

  constructor(
    private readonly authorizer: Authorizer,
    private readonly path: string,
  ) {
    super();
  }

  check(verb: string): Decision {
    return this.authorizer.ask({ verb, path: this.path });
  }
}

/** `authorizer.group(group)`. @internal */
export class GroupCheck extends AuthorizerValue {
  readonly typeName = 'kubernetes.authorization.GroupCheck';

  constructor(
    private readonly authorizer: Authorizer,
    private readonly group: string,
  ) {
    super();
  }

  resource(resource: string): ResourceCheck {
    return new ResourceCheck(this.authorizer, {
      group: this.group,
      resource: requireText('resource', resource),
    });
  }
}

type ResourceAttributes = Omit<
  AuthorizerQuestion,
  'verb' | 'path' | 'serviceAccount'
>;

/** `authorizer.group(group).resource(resource)`, narrowed down step by step. @internal */
export class ResourceCheck extends AuthorizerValue {
  readonly typeName = 'kubernetes.authorization.ResourceCheck';

  constructor(
    private readonly authorizer: Authorizer,
    private readonly attributes: ResourceAttributes,
  ) {
    super();
  }

  with(attributes: ResourceAttributes): ResourceCheck {
    return new ResourceCheck(this.authorizer, {
      ...this.attributes,
      ...attributes,
    });
  }

  check(verb: string): Decision {
    return this.authorizer.ask({ verb, ...this.attributes });
  }
}

/** What the authorizer has answered. @internal */
export class Decision extends AuthorizerValue {
  readonly typeName = 'kubernetes.authorization.Decision';

  constructor(
    private readonly answer: Exclude<AuthorizerAnswer, { decision: 'unknown' }>,
  ) {
    super();
  }

  allowed(): boolean {
    return this.answer.decision === 'allow';
  }

  reason(): string {
    return this.answer.reason ?? '';
  }

  errored(): boolean {
    return this.answer.error !== undefined;
  }

  error(): string {
    return this.answer.error ?? '';
  }
}
