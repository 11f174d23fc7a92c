/**
 * A type as CEL writes it: `dyn`, `bool`, `int`, `list(dyn)`, `map(string, dyn)`,
 * `optional_type(int)`, `kubernetes.AdmissionRequest`, ...
 * @public
 */
export type TypeName = string;

/**
 * The subset of an OpenAPI/CRD structural schema that gives types to selections.
 * @public
 */
export interface JsonSchema {
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
}

/**
 * What an expression is compiled against.
 * @public
 */
export interface CompileOptions {
  /** Kubernetes environment version such as `1.34`. Default: the newest known. */
  readonly kubernetes?: string;
  /**
   * Declared variables. Default: those of an admission expression: `object`, `oldObject`
   * and `params` are dyn, `request`, `namespaceObject` and `authorizer` are typed.
   */
  readonly variables?: Readonly<Record<string, TypeName>>;
  /**
   * `variables.<name>`: programs compiled before. Each is evaluated at most once per
   * {@link Activation}, when first read, and its cost is charged there.
   */
  readonly compositions?: ReadonlyMap<string, Program>;
  /** Structural schemas by variable name: selections are then typed and misspellings found. */
  readonly schemas?: Readonly<Record<string, JsonSchema>>;
}

/**
 * UTF-16 offsets into the expression, end exclusive.
 * @public
 */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

/**
 * Why an expression was refused. `line` and `column` count from 1; the message is one line.
 * @public
 */
export interface CompileError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly range: SourceRange;
}

/**
 * A program, or every error found.
 * @public
 */
export type Compilation =
  | { readonly program: Program; readonly errors?: undefined }
  | { readonly program?: undefined; readonly errors: readonly CompileError[] };

/**
 * A compiled expression: immutable, and safe to evaluate any number of times.
 * @public
 */
export interface Program {
  readonly expression: string;
  /** The checked type of the result. */
  readonly type: TypeName;
  /**
   * Evaluates within a budget in cost units (default: `limits.perPolicyCost`); the expression itself may
   * use `limits.perCallCost` of it at most. Never throws on hostile input.
   */
  evaluate(bindings: Bindings | Activation, budget?: number): Evaluation;
  /** Evaluates again, slowly, and tells what was read and what each part gave. */
  explain(bindings: Bindings | Activation): Explanation;
  /**
   * Which paths of which variable the expression can read. `[]` is the whole variable, `*` any
   * index or key. Compositions are resolved into the variables underneath.
   */
  fields(): Readonly<Record<string, readonly FieldPath[]>>;
}

/**
 * Values by variable name: plain JSON as {@link decodeJson} gives it, and an {@link AuthorizerPort} as `authorizer`.
 * @public
 */
export type Bindings = Readonly<Record<string, unknown>>;

/**
 * Bindings with memoised `variables.*`, shared by several programs that judge one object.
 * @public
 */
export interface Activation {
  readonly bindings: Bindings;
}

/**
 * The outcome of an evaluation, what it cost, and what is left of the budget.
 * @public
 */
export type Evaluation =
  | {
      readonly value: CelValue;
      readonly error?: undefined;
      readonly cost: number;
      readonly remaining: number;
    }
  | {
      readonly value?: undefined;
      readonly error: EvaluationError;
      readonly cost: number;
      readonly remaining: number;
    };

/**
 * The classes of run-time errors.
 * @public
 */
export type EvaluationErrorCode =
  | 'no-such-key'
  | 'no-such-overload'
  | 'no-such-attribute'
  | 'index-out-of-bounds'
  | 'division-by-zero'
  | 'overflow'
  | 'conversion'
  | 'cost-limit'
  | 'unknown'
  | 'other';

/**
 * Why an expression has no value.
 * @public
 */
export interface EvaluationError {
  readonly code: EvaluationErrorCode;
  readonly message: string;
  readonly range?: SourceRange;
}

/**
 * A path under a variable: `['spec', 'http', '*', 'route']`.
 * @public
 */
export type FieldPath = readonly string[];

/**
 * A concrete path that starts with the variable: `['object', 'spec', 'http', 3, 'route', 1]`.
 * @public
 */
export type ReadPath = readonly (string | number)[];

/**
 * What one part of the expression gave; `depth` is its nesting.
 * @public
 */
export interface TraceStep {
  readonly range: SourceRange;
  readonly expression: string;
  readonly value?: CelValue;
  readonly error?: EvaluationError;
  readonly depth: number;
}

/**
 * An outcome with its reasons. `reads` holds the paths that the deciding branch read, the
 * deepest only, in source order.
 * @public
 */
export type Explanation = (
  | { readonly value: CelValue; readonly error?: undefined }
  | { readonly value?: undefined; readonly error: EvaluationError }
) & {
  readonly reads: readonly ReadPath[];
  readonly trace: readonly TraceStep[];
};

/**
 * A CEL value in JavaScript.
 *
 * null, boolean and string are themselves. A whole `number` (and a `bigint` beyond 2^53) is an int;
 * any other `number`, and a `Double`, is a double. Arrays are lists, plain objects and `CelMap` maps
 * (own properties only), `Uint8Array` bytes; everything else is a class of this package.
 * @public
 */
export type CelValue = null | boolean | string | number | bigint | object;

/**
 * What a question to the cluster's authorizer is about.
 * @public
 */
export interface AuthorizerQuestion {
  /** Only when asked by `authorizer.serviceAccount(namespace, name)`; else the user of the request. */
  readonly serviceAccount?: {
    readonly namespace: string;
    readonly name: string;
  };
  readonly verb: string;
  readonly path?: string;
  readonly group?: string;
  readonly resource?: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly fieldSelector?: string;
  readonly labelSelector?: string;
}

/**
 * The answer of an authorizer; `unknown` where it cannot be asked.
 * @public
 */
export type AuthorizerAnswer =
  | {
      readonly decision: 'allow' | 'deny' | 'no-opinion';
      readonly reason?: string;
      readonly error?: string;
    }
  | { readonly decision: 'unknown' };

/**
 * What stands for the cluster's authorizer when bound as `authorizer`.
 * @public
 */
export interface AuthorizerPort {
  check(question: AuthorizerQuestion): AuthorizerAnswer;
}
