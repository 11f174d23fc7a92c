package main

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/google/cel-go/cel"
	admissioncel "k8s.io/apiserver/pkg/admission/plugin/cel"
	"k8s.io/apiserver/pkg/cel/environment"
)

// NewExpressions: the environment of the version asked for, not the union of all versions.
const mode = environment.NewExpressions

var declarations = admissioncel.OptionalVariableDeclarations{HasParams: true, HasAuthorizer: true}

// namedExpression is what the admission compiler wants of a policy's validation or variable; any result type will do.
type namedExpression struct {
	Name       string `json:"name"`
	Expression string `json:"expression"`
}

func (e namedExpression) GetName() string          { return e.Name }
func (e namedExpression) GetExpression() string    { return e.Expression }
func (e namedExpression) ReturnTypes() []*cel.Type { return []*cel.Type{cel.AnyType} }

// program is an expression ready to run, or the reason why it cannot.
type program struct {
	run          cel.Program
	typeName     string
	compileError string
	// bind makes the context in which `variables` of one evaluation are computed at most once; nil without variables.
	bind func(context.Context) admissioncel.CompositionContext
}

func newProgram(result admissioncel.CompilationResult) program {
	if result.Error != nil {
		return program{compileError: result.Error.Error()}
	}
	return program{run: result.Program, typeName: result.OutputType.String()}
}

// compileWith compiles after the policy variables that the expression may read. One that fails to compile fails where it is read.
func compileWith(set *environment.EnvSet, variables []namedExpression, text string) (program, error) {
	compiler, err := admissioncel.NewCompositedCompiler(set)
	if err != nil {
		return program{}, err
	}
	for _, variable := range variables {
		compiler.CompileAndStoreVariable(variable, declarations, mode)
	}
	compiled := newProgram(compiler.CompileCELExpression(namedExpression{Expression: text}, declarations, mode))
	compiled.bind = compiler.CreateContext
	return compiled, nil
}

// programCache keeps the newest programs, so that one expression over many objects is compiled once.
type programCache struct {
	environments environments
	compilers    map[string]admissioncel.Compiler
	programs     map[string]program
}

const programCacheSize = 2048

func newProgramCache() *programCache {
	return &programCache{environments{}, map[string]admissioncel.Compiler{}, map[string]program{}}
}

func (c *programCache) get(asked question) (program, error) {
	key, err := json.Marshal([]any{asked.Kubernetes, asked.Declare, asked.Compositions, asked.Expression})
	if err != nil {
		return program{}, err
	}
	if found, ok := c.programs[string(key)]; ok {
		return found, nil
	}
	compiled, err := c.compile(asked)
	if err != nil {
		return program{}, err
	}
	if len(c.programs) >= programCacheSize {
		clear(c.programs)
	}
	c.programs[string(key)] = compiled
	return compiled, nil
}

// compile turns a panic into a refusal: cel-go has some (a map literal with a constant bytes key), and an API server survives them.
func (c *programCache) compile(asked question) (compiled program, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			compiled, err = program{compileError: fmt.Sprintf("panic: %v", reason)}, nil
		}
	}()
	set, err := c.environments.get(asked.Kubernetes, asked.Declare)
	if err != nil {
		return program{}, err
	}
	if len(asked.Compositions) > 0 {
		return compileWith(set, asked.Compositions, *asked.Expression)
	}
	key := environmentKey(asked.Kubernetes, asked.Declare)
	compiler, ok := c.compilers[key]
	if !ok {
		compiler = admissioncel.NewCompiler(set)
		c.compilers[key] = compiler
	}
	return newProgram(compiler.CompileCELExpression(namedExpression{Expression: *asked.Expression}, declarations, mode)), nil
}
