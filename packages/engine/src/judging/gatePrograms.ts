import {
  compile,
  CompileOptions,
  FieldPath,
  Program,
  TypeName,
} from '@mesh-gates/kubernetes-cel';
import { GateFault } from '../gate-file/schemaFaults';
import { PathSegment } from '../manifest/fieldPath';
import { FeatureGateSpec } from '../words';

/** The compiled expressions of one validation. @internal */
export interface ValidationPrograms {
  expression: Program;
  /** Whether the expression may read what `reads` declares. */
  readsInventory: boolean;
  message?: Program;
  path?: Program;
}

/** Every compiled expression of a gate. @internal */
export interface GatePrograms {
  /** Keys by name of the read. */
  keys: ReadonlyMap<string, Program>;
  validations: readonly ValidationPrograms[];
  /** Paths that any expression may read, by variable. */
  fields: Readonly<Record<string, readonly FieldPath[]>>;
}

/** What an expression may read: the first five as in admission, the others ours. */
const DECLARED: Readonly<Record<string, TypeName>> = {
  object: 'dyn',
  oldObject: 'dyn',
  params: 'dyn',
  request: 'kubernetes.AdmissionRequest',
  namespaceObject: 'kubernetes.Namespace',
  inventory: 'map(string, list(dyn))',
  entity: 'dyn',
};

/** What the condition of an approver rule may read. */
const APPROVAL: Readonly<Record<string, TypeName>> = {
  environment: 'string',
  labels: 'map(string, string)',
  namespace: 'string',
};

/** Compiles a gate's expressions; every fault is found, not only the first. @internal */
export function compilePrograms(
  spec: FeatureGateSpec,
  kubernetes: string | undefined,
): { programs: GatePrograms; faults: GateFault[] } {
  const compiler = new GateCompiler(kubernetes);
  const keys = new Map<string, Program>();
  (spec.reads ?? []).forEach(({ name, key }, index) => {
    const path = ['spec', 'reads', index, 'key'];
    const program = key && compiler.key(key, path);
    if (program) {
      keys.set(name, program);
    }
  });
  (spec.variables ?? []).forEach(({ name, expression }, index) =>
    compiler.variable(name, expression, [
      'spec',
      'variables',
      index,
      'expression',
    ]),
  );
  const validations = spec.validations.map((validation, index) => {
    const field = (name: string) => ['spec', 'validations', index, name];
    const { expression, messageExpression, path } = validation;
    const program = compiler.expression(expression, field('expression'), [
      'bool',
    ]);
    return {
      expression: program,
      readsInventory:
        program !== undefined && Object.hasOwn(program.fields(), 'inventory'),
      message:
        messageExpression === undefined
          ? undefined
          : compiler.expression(messageExpression, field('messageExpression'), [
              'string',
            ]),
      path:
        path === undefined
          ? undefined
          : compiler.expression(path, field('path'), PATH_TYPES),
    };
  });
  (spec.requests?.approvers ?? []).forEach(({ when }, index) => {
    if (when !== undefined) {
      compiler.approval(when, ['spec', 'requests', 'approvers', index, 'when']);
    }
  });
  return {
    programs: {
      keys,
      // Where one did not compile there is a fault, and nobody evaluates it.
      validations: validations as ValidationPrograms[],
      fields: compiler.fields,
    },
    faults: [...compiler.faults, ...fieldFaults(spec, compiler)],
  };
}

const PATH_TYPES = ['string', 'list(string)', 'list(dyn)', 'dyn'];

class GateCompiler {
  readonly faults: GateFault[] = [];
  readonly fields: Record<string, FieldPath[]> = {};
  readonly readers: { path: readonly PathSegment[]; program: Program }[] = [];
  private readonly compositions = new Map<string, Program>();
  private readonly missing = new Set<string>();

  constructor(private readonly kubernetes: string | undefined) {}

  key(text: string, path: PathSegment[]): Program | undefined {
    const { object, params } = DECLARED;
    return this.compile(text, path, ['string', 'dyn'], {
      variables: { object, params },
    });
  }

  /** Only checked here: who decides is asked when somebody requests. */
  approval(text: string, path: PathSegment[]): void {
    this.compile(text, path, ['bool'], { variables: APPROVAL });
  }

  variable(name: string, text: string, path: PathSegment[]): void {
    const program = this.expression(text, path, undefined);
    if (program) {
      this.compositions.set(name, program);
    } else {
      this.missing.add(name);
    }
  }

  /** Whether a fault only says that a variable is missing which has a fault of its own. */
  private isConsequence({ message }: GateFault): boolean {
    const [, name] =
      /(?:undefined field|no such key:?) '?(\w+)'?/.exec(message) ?? [];
    return (
      this.missing.size > 0 &&
      (this.missing.has(name) || message.includes("'variables'"))
    );
  }

  expression(
    text: string,
    path: PathSegment[],
    types: readonly TypeName[] | undefined,
  ): Program | undefined {
    return this.compile(text, path, types, {
      variables: DECLARED,
      // The map grows while later expressions compile: each sees those before it.
      compositions: new Map(this.compositions),
    });
  }

  private compile(
    text: string,
    path: PathSegment[],
    types: readonly TypeName[] | undefined,
    options: CompileOptions,
  ): Program | undefined {
    const { program, errors } = compile(text, {
      ...options,
      ...(this.kubernetes === undefined ? {} : { kubernetes: this.kubernetes }),
    });
    if (errors) {
      const found = errors.map(({ message, line, column }) => ({
        path,
        message: `CEL: ${message}`,
        mend: mendOf(message),
        at: { line, column },
      }));
      this.faults.push(...found.filter(fault => !this.isConsequence(fault)));
      return undefined;
    }
    if (types && !types.includes(program.type)) {
      this.faults.push({
        path,
        message: `The expression gives ${program.type}`,
        mend: `Make it give ${types[0]}${
          types[0] === 'bool' ? ', for example by == true' : ''
        }.`,
      });
      return undefined;
    }
    this.readers.push({ path, program });
    // Of what a variable yields is read what those read who use it, and they tell.
    const read = types ? program.fields() : {};
    for (const [variable, paths] of Object.entries(read)) {
      (this.fields[variable] ??= []).push(...paths);
    }
    return program;
  }
}

function mendOf(message: string): string {
  return message.includes("'authorizer'")
    ? 'Leave out authorizer, which nobody can ask outside admission; use exceptProducers.'
    : 'Mend the expression.';
}

/** Reads that no gate may have: of who asks, and of reads that it did not declare. */
function fieldFaults(
  spec: FeatureGateSpec,
  { readers }: GateCompiler,
): GateFault[] {
  const declared = new Set((spec.reads ?? []).map(({ name }) => name));
  return readers.flatMap(({ path, program }) => {
    const { request = [], inventory = [] } = program.fields();
    const faults: GateFault[] = [];
    const asker = request.find(
      ([first]) =>
        first === undefined || first === 'userInfo' || first === 'options',
    );
    if (asker) {
      faults.push({
        path,
        message: `The expression reads ${['request', ...asker].join('.')}`,
        mend: 'Leave it out: who asks is known only at admission. For objects that a controller made use exceptProducers.',
      });
    }
    for (const [name] of inventory) {
      if (name !== undefined && name !== '*' && !declared.has(name)) {
        faults.push({
          path,
          message: `The expression reads inventory.${name}, which the gate does not declare`,
          mend: 'Declare it under spec.reads.',
        });
      }
    }
    return faults;
  });
}
