package main

import (
	"context"
	"time"

	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/interpreter"
	kjson "k8s.io/apimachinery/pkg/util/json"
)

// An API server gives up on a request after a while; cost limits make that rare, so this only keeps a batch going.
const evaluationDeadline = 10 * time.Second

type question struct {
	ID         any            `json:"id"`
	Expression *string        `json:"expression"`
	Variables  map[string]any `json:"variables"`
	Kubernetes string         `json:"kubernetes"`
	// Declare names further variables of type dyn.
	Declare []string `json:"declare"`
	// Compositions are a policy's `variables`, in their order.
	Compositions []namedExpression `json:"compositions"`
	// Authorizer binds the authorizer that echoes what it is asked.
	Authorizer bool `json:"authorizer"`
	// Loop repeats the evaluation that many times and answers its mean duration; LoopCompile the same for compilation.
	Loop        int `json:"loop"`
	LoopCompile int `json:"loopCompile"`
}

type answer struct {
	ID                 any     `json:"id"`
	Result             *any    `json:"result,omitempty"`
	Error              string  `json:"error,omitempty"`
	CompileError       string  `json:"compileError,omitempty"`
	Type               string  `json:"type,omitempty"`
	Cost               *uint64 `json:"cost,omitempty"`
	Nanoseconds        float64 `json:"nanoseconds,omitempty"`
	CompileNanoseconds float64 `json:"compileNanoseconds,omitempty"`
}

func answerLine(programs *programCache, line []byte) answer {
	var asked question
	// Kubernetes' own decoder: a whole number without fraction or exponent that fits is an int64, any other a float64.
	if err := kjson.Unmarshal(line, &asked); err != nil {
		return answer{Error: "not a JSON line: " + err.Error()}
	}
	if asked.Expression == nil {
		return answer{ID: asked.ID, Error: "not a JSON line: expression is missing"}
	}
	if asked.Kubernetes == "" {
		asked.Kubernetes = newestKubernetes
	}
	compiled, err := programs.get(asked)
	if err != nil {
		return answer{ID: asked.ID, Error: err.Error()}
	}
	given := answer{ID: asked.ID, Type: compiled.typeName, CompileError: compiled.compileError}
	if asked.LoopCompile > 0 {
		given.CompileNanoseconds = loopCompile(programs, asked)
	}
	if compiled.compileError != "" {
		return given
	}
	variables := newActivation(asked.Variables)
	if asked.Authorizer {
		bindAuthorizer(variables, asked.Variables["request"])
	}
	evaluateInto(&given, compiled, variables)
	if asked.Loop > 0 {
		given.Nanoseconds = loop(compiled, variables, asked.Loop)
	}
	return given
}

func evaluateInto(given *answer, compiled program, variables activation) {
	ctx, cancel := context.WithTimeout(context.Background(), evaluationDeadline)
	defer cancel()
	value, cost, err := compiled.evaluate(ctx, variables)
	given.Cost = cost
	if err != nil {
		given.Error = err.Error()
		return
	}
	encoded := encode(value)
	given.Result = &encoded
}

// evaluate answers value, cost with that of the variables computed on the way, and error.
func (p program) evaluate(ctx context.Context, variables activation) (ref.Val, *uint64, error) {
	if p.bind == nil {
		value, details, err := p.run.ContextEval(ctx, variables)
		return value, details.ActualCost(), err
	}
	composition := p.bind(ctx)
	variables["variables"] = composition.Variables(variables)
	value, details, err := p.run.ContextEval(composition, variables)
	cost := details.ActualCost()
	if cost != nil {
		*cost += uint64(composition.GetAndResetCost())
	}
	return value, cost, err
}

// activation holds the variables of a line. One that the line does not mention stays unbound: "no such attribute".
type activation map[string]ref.Val

func newActivation(variables map[string]any) activation {
	bound := activation{}
	for name, value := range variables {
		// The API server reads custom resources in just this way: a wrapper over the decoded JSON, converted where it is read.
		bound[name] = types.DefaultTypeAdapter.NativeToValue(value)
	}
	return bound
}

func (a activation) ResolveName(name string) (any, bool) {
	value, ok := a[name]
	return value, ok
}

func (a activation) Parent() interpreter.Activation { return nil }
